//! Damages references, for tests of the generator. A [`Choose`] selects the damage and its place, so runs are reproducible.

use serde_json::{Value, json};

/// The mutants of some references, an array of `{"filename", "content"}`.
pub struct Mutants {
    good: Value,
    /// Pointers to all values in the documents, without the list of documents.
    pointers: Vec<String>,
    /// Pointers to the `type`s of schemas.
    types: Vec<String>,
}

/// A source of numbers below a limit.
pub trait Choose {
    /// Returns a number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize;
}

/// A linear congruential generator. Its high bits are the random ones.
pub struct Seed(pub u64);

impl Choose for Seed {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

impl Mutants {
    /// Creates the mutants of these references.
    pub fn of(good: Value) -> Self {
        let mut pointers = Vec::new();
        gather(&good, String::new(), &mut pointers);
        let is_type = |pointer: &&String| {
            pointer.ends_with("/type") && good.pointer(pointer).is_some_and(Value::is_string)
        };
        let types = pointers.iter().filter(is_type).cloned().collect();
        Self {
            good,
            pointers,
            types,
        }
    }

    /// Returns the references without damage.
    pub fn good(&self) -> &Value {
        &self.good
    }

    /// Returns a mutant with one or more damages.
    pub fn mutant(&self, damages: usize, choose: &mut impl Choose) -> Value {
        let mut mutant = self.good.clone();
        for _ in 0..damages {
            self.damage(&mut mutant, choose);
        }
        mutant
    }

    fn damage(&self, value: &mut Value, choose: &mut impl Choose) {
        let at = &self.pointers[choose.below(self.pointers.len())];
        match choose.below(14) {
            0 => remove(value, at),
            1 => replace(value, at, scalar(choose)),
            2 => swap_list_and_object(value, at),
            3 => duplicate(value, self.other(choose), at),
            4 => refer(value, at, choose),
            5 => respell(value, at, choose),
            6 => rename_key(value, at, choose),
            7 | 8 if !self.types.is_empty() => {
                let at = &self.types[choose.below(self.types.len())];
                replace(value, at, json!(KINDS[choose.below(KINDS.len())]));
            }
            9 => retitle(value, at, self.other(choose)),
            10 => nest(value, at, choose),
            11 => drop_document(value, choose),
            12 => repeat_document(value, choose),
            _ => insert(value, at, choose),
        }
    }

    fn other(&self, choose: &mut impl Choose) -> &str {
        &self.pointers[choose.below(self.pointers.len())]
    }
}

const KINDS: [&str; 8] = [
    "string", "integer", "number", "boolean", "array", "object", "null", "strnig",
];

/// Names and texts that are hard for a generator.
const SPELLINGS: [&str; 6] = ["", "type", "🐟 */ \"\r\n` <x>", "Self", "a/~b", "\u{0}"];

const REFERENCES: [&str; 7] = [
    "#",
    "",
    "#/properties/none",
    "gone.json#",
    "../../other/v1/api.json#",
    "http://[/",
    "/schemas/../../../x.json#",
];

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

fn scalar(choose: &mut impl Choose) -> Value {
    let scalars = [
        json!("text"),
        json!(-7),
        json!(1e300),
        json!(u64::MAX),
        json!(true),
        Value::Null,
        json!({}),
        json!([]),
    ];
    scalars[choose.below(scalars.len())].clone()
}

fn remove(value: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        return;
    };
    let key = key.replace("~1", "/").replace("~0", "~");
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.remove(&key)),
        Some(Value::Array(items)) => {
            let index = key.parse().unwrap_or(usize::MAX);
            if index < items.len() {
                items.remove(index);
            }
        }
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

/// Copies a value to another place, so that titles, names and definitions occur twice.
fn duplicate(value: &mut Value, from: &str, to: &str) {
    if let Some(copy) = value.pointer(from).cloned() {
        replace(value, to, copy);
    }
}

/// Replaces a value by a `$ref`: to a missing document, out of the folder, or to a document, which creates cycles.
fn refer(value: &mut Value, pointer: &str, choose: &mut impl Choose) {
    let documents = value.as_array().map_or(0, Vec::len);
    let reference = match choose.below(REFERENCES.len() * 2) {
        known if known < REFERENCES.len() => REFERENCES[known].to_owned(),
        _ if documents == 0 => return,
        _ => {
            let name = &value[choose.below(documents)]["filename"];
            format!("/{}#", name.as_str().unwrap_or_default())
        }
    };
    replace(value, pointer, json!({ "$ref": reference }));
}

/// Replaces a text or a first key by one that is hard for a generator.
fn respell(value: &mut Value, pointer: &str, choose: &mut impl Choose) {
    let spelling = SPELLINGS[choose.below(SPELLINGS.len())];
    match value.pointer_mut(pointer) {
        Some(Value::Object(members)) => {
            if let Some(key) = members.keys().next().cloned() {
                let member = members.remove(&key).unwrap_or_default();
                members.insert(spelling.to_owned(), member);
            }
        }
        Some(place) => *place = json!(spelling),
        None => {}
    }
}

/// Renames the key at the end of a pointer to a name that may collide with other names.
fn rename_key(value: &mut Value, pointer: &str, choose: &mut impl Choose) {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        return;
    };
    let new = match choose.below(4) {
        0 => format!("{key}2"),
        1 => key.to_uppercase(),
        2 => format!("{key}_"),
        _ => SPELLINGS[choose.below(SPELLINGS.len())].to_owned(),
    };
    if let Some(Value::Object(members)) = value.pointer_mut(parent)
        && let Some(member) = members.remove(key)
    {
        members.insert(new, member);
    }
}

/// Gives a schema the title of another schema.
fn retitle(value: &mut Value, pointer: &str, other: &str) {
    let title = value.pointer(other).and_then(|other| other.get("title"));
    let title = title.cloned().unwrap_or_else(|| json!("Book"));
    if let Some(Value::Object(members)) = value.pointer_mut(pointer) {
        members.insert("title".to_owned(), title);
    }
}

/// Wraps a value in lists, maps, objects, branches, or lists of JSON, some of them beyond any limit.
fn nest(value: &mut Value, pointer: &str, choose: &mut impl Choose) {
    let levels = [2, 20, 50, 70, 200][choose.below(5)];
    let how = choose.below(5);
    let Some(place) = value.pointer_mut(pointer) else {
        return;
    };
    for _ in 0..levels {
        let inner = place.take();
        *place = match how {
            0 => json!({ "type": "array", "items": inner }),
            1 => json!({ "type": "object", "additionalProperties": inner }),
            2 => json!({ "type": "object", "properties": { "deeper": inner } }),
            3 => json!({ "oneOf": [inner] }),
            _ => json!([inner]),
        };
    }
}

fn drop_document(value: &mut Value, choose: &mut impl Choose) {
    if let Some(documents) = value.as_array_mut().filter(|list| !list.is_empty()) {
        documents.remove(choose.below(documents.len()));
    }
}

/// Repeats a document under its own name, the name of another document, or a new name.
fn repeat_document(value: &mut Value, choose: &mut impl Choose) {
    let Some(documents) = value.as_array_mut().filter(|list| !list.is_empty()) else {
        return;
    };
    let mut copy = documents[choose.below(documents.len())].clone();
    let name = match choose.below(4) {
        0 => copy["filename"].clone(),
        1 => documents[choose.below(documents.len())]["filename"].clone(),
        2 => json!("schemas/library/v1/copy.json"),
        _ => json!("references/library/v1/api.json"),
    };
    if let Some(members) = copy.as_object_mut() {
        members.insert("filename".to_owned(), name);
    }
    documents.push(copy);
}

/// Adds a member or an item that is typical for the object or the list.
fn insert(value: &mut Value, pointer: &str, choose: &mut impl Choose) {
    let keys = [
        "properties",
        "oneOf",
        "allOf",
        "const",
        "format",
        "items",
        "newProperty",
    ];
    let key = keys[choose.below(keys.len())];
    let new = scalar(choose);
    match value.pointer_mut(pointer) {
        Some(Value::Object(members)) => drop(members.insert(key.to_owned(), new)),
        Some(Value::Array(items)) => {
            let new = items.first().cloned().unwrap_or(new);
            items.push(new);
        }
        _ => {}
    }
}
