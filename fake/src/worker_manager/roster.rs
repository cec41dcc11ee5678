//! Things that have a place: a worker pool, a worker group and a worker id.

use std::collections::HashMap;

/// Something with such a place.
pub trait Placed {
    /// Worker pool, worker group and worker id.
    fn place(&self) -> Place<'_>;
}

/// Worker pool, worker group and worker id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub pool: &'a str,
    pub group: &'a str,
    pub id: &'a str,
}

/// Things by their place, each pool's and each group's in the order in which they came. Finding one takes no longer
/// where there are many.
pub struct Roster<T>(HashMap<String, Pool<T>>);

struct Pool<T> {
    things: Vec<T>,
    groups: HashMap<String, Group>,
}

/// Positions in the pool's things.
#[derive(Default)]
struct Group {
    by_id: HashMap<String, usize>,
    in_order: Vec<usize>,
}

impl<T: Placed> Roster<T> {
    /// The one in this place.
    pub fn find(&self, place: Place<'_>) -> Option<&T> {
        let pool = self.0.get(place.pool)?;
        pool.things.get(pool.position(place)?)
    }

    /// The one in this place, to be changed.
    pub fn find_mut(&mut self, place: Place<'_>) -> Option<&mut T> {
        let pool = self.0.get_mut(place.pool)?;
        let position = pool.position(place)?;
        pool.things.get_mut(position)
    }

    /// Puts one in its place, after all others of its pool, or instead of the one that was there.
    pub fn put(&mut self, thing: T) {
        let pool = thing.place().pool.to_string();
        self.0.entry(pool).or_default().put(thing);
    }

    /// All of a pool, the oldest first.
    pub fn of_pool(&self, pool: &str) -> &[T] {
        self.0.get(pool).map_or(&[], |pool| &pool.things)
    }

    /// All of a group of a pool, the oldest first.
    pub fn of_group(&self, pool: &str, group: &str) -> impl DoubleEndedIterator<Item = &T> {
        let pool = self.0.get(pool);
        let group = pool.and_then(|pool| Some((pool, pool.groups.get(group)?)));
        group.into_iter().flat_map(|(pool, group)| {
            let positions = group.in_order.iter();
            positions.map(|position| &pool.things[*position])
        })
    }

    /// Forgets those that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        for pool in self.0.values_mut() {
            if pool.things.iter().all(&keep) {
                continue;
            }
            let kept = std::mem::take(pool).things.into_iter().filter(&keep);
            kept.for_each(|thing| pool.put(thing));
        }
        self.0.retain(|_, pool| !pool.things.is_empty());
    }
}

impl<T: Placed> Pool<T> {
    fn position(&self, place: Place<'_>) -> Option<usize> {
        let group = self.groups.get(place.group)?;
        group.by_id.get(place.id).copied()
    }

    fn put(&mut self, thing: T) {
        let place = thing.place();
        if let Some(position) = self.position(place) {
            self.things[position] = thing;
            return;
        }
        let position = self.things.len();
        let group = self.groups.entry(place.group.to_string()).or_default();
        group.by_id.insert(place.id.to_string(), position);
        group.in_order.push(position);
        self.things.push(thing);
    }
}

impl<T> Default for Roster<T> {
    fn default() -> Roster<T> {
        Roster(HashMap::new())
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool {
            things: Vec::new(),
            groups: HashMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Thing(&'static str, &'static str, u32);

    impl Placed for Thing {
        fn place(&self) -> Place<'_> {
            place(self.0, self.1)
        }
    }

    fn place<'a>(group: &'a str, id: &'a str) -> Place<'a> {
        let pool = "a/b";
        Place { pool, group, id }
    }

    fn roster() -> Roster<Thing> {
        let mut roster = Roster::default();
        for (n, (group, id)) in (0..).zip([("g", "x"), ("h", "x"), ("g", "y")]) {
            roster.put(Thing(group, id, n));
        }
        roster
    }

    #[test]
    fn a_pool_and_its_groups_keep_the_order() {
        let roster = roster();
        let numbers: Vec<u32> = roster.of_pool("a/b").iter().map(|thing| thing.2).collect();
        assert_eq!(numbers, [0, 1, 2]);
        let numbers: Vec<u32> = roster.of_group("a/b", "g").rev().map(|t| t.2).collect();
        assert_eq!(numbers, [2, 0]);
        assert_eq!(roster.of_group("a/b", "nope").count(), 0);
        assert_eq!(roster.of_pool("nope"), []);
    }

    #[test]
    fn another_in_the_same_place_takes_it() {
        let mut roster = roster();
        roster.put(Thing("g", "x", 9));
        assert_eq!(roster.of_pool("a/b")[0], Thing("g", "x", 9));
        assert_eq!(roster.of_pool("a/b").len(), 3);
        assert_eq!(roster.of_group("a/b", "g").count(), 2);
    }

    #[test]
    fn what_is_left_is_found_again() {
        let mut roster = roster();
        roster.retain(|thing| thing.2 > 0);
        assert_eq!(roster.find(place("g", "x")), None);
        assert_eq!(roster.find(place("g", "y")), Some(&Thing("g", "y", 2)));
        roster.find_mut(place("h", "x")).unwrap().2 = 7;
        assert_eq!(roster.of_group("a/b", "h").next().unwrap().2, 7);
    }
}
