//! The state of the index: indexed tasks and namespaces.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::store::Date;

/// The state of the index.
///
/// Tasks and namespaces are stored by their parent namespace, and below it by name. The root is the empty namespace.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    tasks: BTreeMap<String, BTreeMap<String, IndexedTask>>,
    namespaces: BTreeMap<String, BTreeMap<String, Date>>,
}

/// The task at a path of the index.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexedTask {
    pub task_id: String,
    /// The rank. A task replaces one with the same or a lower rank.
    pub rank: i64,
    pub data: Value,
    pub expires: Date,
}

impl State {
    /// Adds a task at a path, unless the task there has a higher rank. Returns the task that is there now.
    pub fn insert(&mut self, path: &str, task: IndexedTask, now: Date) -> IndexedTask {
        let (parent, name) = split(path);
        self.add_namespace(parent, task.expires);
        let siblings = self.tasks.entry(parent.to_string()).or_default();
        match siblings.get(name) {
            Some(known) if known.expires > now && known.rank > task.rank => known.clone(),
            _ => {
                siblings.insert(name.to_string(), task.clone());
                task
            }
        }
    }

    /// Returns the task at a path, unless it has expired.
    pub fn find(&self, path: &str, now: Date) -> Option<&IndexedTask> {
        let (parent, name) = split(path);
        let task = self.tasks.get(parent)?.get(name)?;
        (task.expires > now).then_some(task)
    }

    /// Deletes the task at a path. Its namespaces stay.
    pub fn delete(&mut self, path: &str) {
        let (parent, name) = split(path);
        if let Some(siblings) = self.tasks.get_mut(parent) {
            siblings.remove(name);
        }
    }

    /// Returns the tasks in a namespace with their paths, in the order of their names.
    pub fn tasks_in(&self, namespace: &str, now: Date) -> impl Iterator<Item = Value> {
        let tasks = self.tasks.get(namespace).into_iter().flatten();
        let valid = tasks.filter(move |(_, task)| task.expires > now);
        valid.map(move |(name, task)| described(&joined(namespace, name), task))
    }

    /// Returns the namespaces in a namespace, in the order of their names.
    pub fn namespaces_in(&self, namespace: &str, now: Date) -> impl Iterator<Item = Value> {
        let namespaces = self.namespaces.get(namespace).into_iter().flatten();
        let valid = namespaces.filter(move |(_, expires)| **expires > now);
        valid.map(move |(name, expires)| {
            json!({ "namespace": joined(namespace, name), "name": name, "expires": expires })
        })
    }

    /// Indexes a completed task at the paths of its routes, which are those that start with `index.`.
    ///
    /// `extra.index` of the definition may contain `rank`, `data` and `expires`. Skips invalid paths.
    pub fn task_completed(&mut self, task: &CompletedTask<'_>, now: Date) {
        let paths = task.routes.iter().filter_map(|route| index_path(route));
        let mut paths = paths.filter(|path| is_path(path)).peekable();
        if paths.peek().is_none() {
            return;
        }
        let definition: Value = serde_json::from_str(task.definition).unwrap_or_default();
        let wishes = &definition["extra"]["index"];
        let expires = wishes["expires"]
            .as_str()
            .and_then(|text| text.parse().ok());
        let data = wishes["data"].as_object().cloned().unwrap_or_default();
        let indexed = IndexedTask {
            task_id: task.task_id.to_string(),
            rank: integer(&wishes["rank"]).unwrap_or(0),
            data: data.into(),
            expires: expires.unwrap_or(task.expires),
        };
        for path in paths {
            self.insert(path, indexed.clone(), now);
        }
    }

    /// Deletes expired tasks and namespaces.
    pub fn delete_expired(&mut self, now: Date) {
        for siblings in self.tasks.values_mut() {
            siblings.retain(|_, task| task.expires > now);
        }
        for siblings in self.namespaces.values_mut() {
            siblings.retain(|_, expires| *expires > now);
        }
        self.tasks.retain(|_, siblings| !siblings.is_empty());
        self.namespaces.retain(|_, siblings| !siblings.is_empty());
    }

    /// Adds a namespace and those above it. Each lives until the midnight after the expiry of its latest content.
    fn add_namespace(&mut self, namespace: &str, content_expires: Date) {
        const A_DAY: u64 = 24 * 3600;
        let (mut namespace, mut expires) = (namespace, content_expires);
        while !namespace.is_empty() {
            let (parent, name) = split(namespace);
            expires = expires.day().later(A_DAY);
            let siblings = self.namespaces.entry(parent.to_string()).or_default();
            let known = siblings.entry(name.to_string()).or_insert(expires);
            *known = expires.max(*known);
            namespace = parent;
        }
    }
}

/// A completed task of the queue.
pub struct CompletedTask<'a> {
    pub task_id: &'a dyn Display,
    pub routes: &'a [String],
    pub expires: Date,
    /// The definition as JSON text.
    pub definition: &'a str,
}

/// Returns the path in the index of a task's route, if it has one.
pub fn index_path(route: &str) -> Option<&str> {
    route.strip_prefix("index.")
}

/// Returns an entry as responses contain it.
pub fn described(path: &str, task: &IndexedTask) -> Value {
    let mut described = json!(task);
    described["namespace"] = json!(path);
    described
}

/// Returns an integer, also from a number like `1.0`.
pub fn integer(value: &Value) -> Option<i64> {
    let exact = |number: f64| (number.fract() == 0.0).then_some(number as i64);
    value.as_i64().or_else(|| value.as_f64().and_then(exact))
}

/// Returns whether the text is a path in the index: names that dots separate.
pub fn is_path(text: &str) -> bool {
    let is_name = |name: &str| {
        let fits = |c: u8| c.is_ascii_alphanumeric() || b"_!~*'()%-".contains(&c);
        !name.is_empty() && name.bytes().all(fits)
    };
    text.split('.').all(is_name)
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

fn joined(namespace: &str, name: &str) -> String {
    match namespace {
        "" => name.to_string(),
        _ => format!("{namespace}.{name}"),
    }
}
