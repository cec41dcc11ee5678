//! A table of workers by worker pool, worker group and worker id.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A row of the table.
pub trait HasWorkerKey {
    /// Returns the key of the row.
    fn key(&self) -> WorkerKey<'_>;
}

/// The key of a worker: worker pool, worker group and worker id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerKey<'a> {
    pub pool: &'a str,
    pub group: &'a str,
    pub id: &'a str,
}

/// Rows by key.
///
/// Each pool and each group keeps the order of insertion. A lookup takes constant time.
pub struct WorkerTable<T>(HashMap<String, Pool<T>>);

struct Pool<T> {
    rows: Vec<T>,
    groups: HashMap<String, Group>,
}

/// The positions of a group's rows in the list of the pool.
#[derive(Default)]
struct Group {
    by_id: HashMap<String, usize>,
    in_order: Vec<usize>,
}

impl<T: HasWorkerKey> WorkerTable<T> {
    /// Returns the row with this key.
    pub fn find(&self, key: WorkerKey<'_>) -> Option<&T> {
        let pool = self.0.get(key.pool)?;
        pool.rows.get(pool.position(key)?)
    }

    /// Returns the row with this key, mutably.
    pub fn find_mut(&mut self, key: WorkerKey<'_>) -> Option<&mut T> {
        let pool = self.0.get_mut(key.pool)?;
        let position = pool.position(key)?;
        pool.rows.get_mut(position)
    }

    /// Adds a row at the end, or replaces the row with the same key.
    pub fn put(&mut self, row: T) {
        let pool = row.key().pool.to_string();
        self.0.entry(pool).or_default().put(row);
    }

    /// Returns the rows of a pool, the oldest first.
    pub fn of_pool(&self, pool: &str) -> &[T] {
        self.0.get(pool).map_or(&[], |pool| &pool.rows)
    }

    /// Returns all rows, the oldest of each pool first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.values().flat_map(|pool| &pool.rows)
    }

    /// Returns the rows of a group, the oldest first.
    pub fn of_group(&self, pool: &str, group: &str) -> impl DoubleEndedIterator<Item = &T> {
        let pool = self.0.get(pool);
        let group = pool.and_then(|pool| Some((pool, pool.groups.get(group)?)));
        group.into_iter().flat_map(|(pool, group)| {
            let positions = group.in_order.iter();
            positions.map(|position| &pool.rows[*position])
        })
    }

    /// Deletes the rows for which `keep` returns false.
    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        for pool in self.0.values_mut() {
            if pool.rows.iter().all(&keep) {
                continue;
            }
            let kept = std::mem::take(pool).rows.into_iter().filter(&keep);
            kept.for_each(|row| pool.put(row));
        }
        self.0.retain(|_, pool| !pool.rows.is_empty());
    }
}

impl<T: HasWorkerKey> Pool<T> {
    fn position(&self, key: WorkerKey<'_>) -> Option<usize> {
        let group = self.groups.get(key.group)?;
        group.by_id.get(key.id).copied()
    }

    fn put(&mut self, row: T) {
        let key = row.key();
        if let Some(position) = self.position(key) {
            self.rows[position] = row;
            return;
        }
        let position = self.rows.len();
        let group = self.groups.entry(key.group.to_string()).or_default();
        group.by_id.insert(key.id.to_string(), position);
        group.in_order.push(position);
        self.rows.push(row);
    }
}

/// Serializes the rows in the order of each pool.
impl<T: HasWorkerKey + Serialize> Serialize for WorkerTable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: Deserialize<'de> + HasWorkerKey> Deserialize<'de> for WorkerTable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<WorkerTable<T>, D::Error> {
        Ok(Vec::<T>::deserialize(deserializer)?.into_iter().collect())
    }
}

impl<T: HasWorkerKey> FromIterator<T> for WorkerTable<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> WorkerTable<T> {
        let mut table = WorkerTable::default();
        rows.into_iter().for_each(|row| table.put(row));
        table
    }
}

impl<T> Default for WorkerTable<T> {
    fn default() -> WorkerTable<T> {
        WorkerTable(HashMap::new())
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool {
            rows: Vec::new(),
            groups: HashMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Thing(&'static str, &'static str, u32);

    impl HasWorkerKey for Thing {
        fn key(&self) -> WorkerKey<'_> {
            key(self.0, self.1)
        }
    }

    fn key<'a>(group: &'a str, id: &'a str) -> WorkerKey<'a> {
        let pool = "a/b";
        WorkerKey { pool, group, id }
    }

    fn table() -> WorkerTable<Thing> {
        let mut table = WorkerTable::default();
        for (n, (group, id)) in (0..).zip([("g", "x"), ("h", "x"), ("g", "y")]) {
            table.put(Thing(group, id, n));
        }
        table
    }

    #[test]
    fn pools_and_groups_keep_the_order_of_insertion() {
        let table = table();
        let numbers: Vec<u32> = table.of_pool("a/b").iter().map(|row| row.2).collect();
        assert_eq!(numbers, [0, 1, 2]);
        let numbers: Vec<u32> = table.of_group("a/b", "g").rev().map(|t| t.2).collect();
        assert_eq!(numbers, [2, 0]);
        assert_eq!(table.of_group("a/b", "nope").count(), 0);
        assert_eq!(table.of_pool("nope"), []);
    }

    #[test]
    fn replaces_the_row_with_the_same_key() {
        let mut table = table();
        table.put(Thing("g", "x", 9));
        assert_eq!(table.of_pool("a/b")[0], Thing("g", "x", 9));
        assert_eq!(table.of_pool("a/b").len(), 3);
        assert_eq!(table.of_group("a/b", "g").count(), 2);
    }

    #[test]
    fn finds_remaining_rows_after_deletion() {
        let mut table = table();
        table.retain(|row| row.2 > 0);
        assert_eq!(table.find(key("g", "x")), None);
        assert_eq!(table.find(key("g", "y")), Some(&Thing("g", "y", 2)));
        table.find_mut(key("h", "x")).unwrap().2 = 7;
        assert_eq!(table.of_group("a/b", "h").next().unwrap().2, 7);
    }
}
