//! Small damage to documents, the same in every run.

use serde_json::{Value, json};

/// Endless mutations of one value.
pub struct Mutations<'a> {
    good: &'a Value,
    state: u64,
}

impl<'a> Mutations<'a> {
    /// Mutations that depend on the value and the seed only.
    pub fn of(good: &'a Value, seed: u64) -> Self {
        Self { good, state: seed }
    }

    /// A number below `limit` from a linear congruential generator; its high bits are the good ones.
    fn below(&mut self, limit: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        usize::try_from(self.state >> 33).expect("31 bits fit") % limit
    }

    fn pick(&mut self, pointers: &[String]) -> String {
        let index = self.below(pointers.len());
        pointers[index].clone()
    }

    fn mutate(&mut self, value: &mut Value, pointers: &[String]) {
        let (pointer, other) = (self.pick(pointers), self.pick(pointers));
        match self.below(8) {
            0 => remove(value, &pointer),
            1 => replace(value, &pointer, json!("text")),
            2 => replace(value, &pointer, json!(-7)),
            3 => swap_list_and_object(value, &pointer),
            4 => duplicate(value, &pointer, &other),
            5 => replace(value, &pointer, json!({ "$ref": "#" })),
            6 => replace(value, &pointer, Value::Null),
            _ => respell(value, &pointer, self.below(4)),
        }
    }
}

impl Iterator for Mutations<'_> {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        let mut value = self.good.clone();
        let mut pointers = Vec::new();
        gather(&value, String::new(), &mut pointers);
        for _ in 0..=self.below(2) {
            self.mutate(&mut value, &pointers);
        }
        Some(value)
    }
}

/// Pointers to everything in the documents, but not to the list of documents and their names.
fn gather(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            let key = key.replace('~', "~0").replace('/', "~1");
            gather(member, format!("{pointer}/{key}"), pointers);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            gather(item, format!("{pointer}/{index}"), pointers);
        }),
        _ => {}
    }
    if pointer.matches('/').count() > 1 && !pointer.ends_with("/filename") {
        pointers.push(pointer);
    }
}

fn replace(value: &mut Value, pointer: &str, by: Value) {
    if let Some(place) = value.pointer_mut(pointer) {
        *place = by;
    }
}

fn remove(value: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        return;
    };
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.remove(key)),
        Some(Value::Array(items)) => drop(items.pop()),
        _ => {}
    }
}

fn swap_list_and_object(value: &mut Value, pointer: &str) {
    let Some(place) = value.pointer_mut(pointer) else {
        return;
    };
    *place = match place.take() {
        Value::Array(items) => items
            .into_iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        Value::Object(members) => members.into_iter().map(|(_, member)| member).collect(),
        scalar => json!([scalar]),
    };
}

/// Puts a copy of one place at another, so that titles, names and definitions come twice.
fn duplicate(value: &mut Value, from: &str, to: &str) {
    if let Some(copy) = value.pointer(from).cloned() {
        replace(value, to, copy);
    }
}

/// Gives a text or a key another spelling, of the sort that code may stumble over.
fn respell(value: &mut Value, pointer: &str, choice: usize) {
    const SPELLINGS: [&str; 4] = ["", "type", "🐟 */ \"\r\n` <x>", "Self"];
    match value.pointer_mut(pointer) {
        Some(Value::Object(members)) => {
            if let Some(key) = members.keys().next().cloned() {
                let member = members.remove(&key).unwrap_or_default();
                members.insert(SPELLINGS[choice].to_owned(), member);
            }
        }
        Some(place) => *place = json!(SPELLINGS[choice]),
        None => {}
    }
}
