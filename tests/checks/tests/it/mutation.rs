//! Small changes of documents, most of which violate a limit.

use serde_json::{Value, json};

use crate::document::Maker;

/// Changes a document at a random place.
pub fn mutate(document: &mut Value, maker: &mut Maker) {
    let mut pointers = vec![String::new()];
    gather(document, "", &mut pointers);
    let pointer = maker.choose(&pointers).clone();
    let names: Vec<_> = pointers
        .iter()
        .filter_map(|it| it.rsplit_once('/'))
        .collect();
    let name = match names.is_empty() {
        true => "ofTomorrow".to_owned(),
        false => unescaped(maker.choose(&names).1),
    };
    let value = document.pointer_mut(&pointer).expect("the pointer exists");
    match (maker.rng.u8(..6), value) {
        (0, value) => *value = maker.anything(),
        (_, Value::Object(members)) => {
            let keys: Vec<_> = members.keys().cloned().collect();
            match maker.rng.u8(..5) {
                0 => drop(members.insert("ofTomorrow".to_owned(), maker.anything())),
                1 => drop(members.insert(name, maker.anything())),
                _ if keys.is_empty() => {}
                2 => {
                    let key = maker.choose(&keys);
                    let value = members.remove(key).expect("the key exists");
                    members.insert(key.to_uppercase(), value);
                }
                _ => drop(members.remove(maker.choose(&keys))),
            }
        }
        (_, Value::Array(items)) => match maker.rng.u8(..5) {
            0 => items.clear(),
            1 => items.push(maker.anything()),
            2 => items.extend(vec![json!("a"); 70]),
            _ => items.extend(items.clone()),
        },
        (_, Value::String(text)) => match maker.rng.u8(..7) {
            0 => text.clear(),
            1 => text.push('\n'),
            2 => text.push_str(&"é".repeat(40)),
            3 => text.push_str(&"a".repeat(5000)),
            4 => text.push(' '),
            5 => drop(text.pop()),
            _ => *text = text.to_uppercase(),
        },
        (_, Value::Number(number)) => {
            let int = number.as_i64().unwrap_or_default();
            let numbers = [
                json!(int + 1),
                json!(int - 1),
                json!(-int),
                json!(1_000_000_000_000_i64),
                json!(0.5),
            ];
            *value_of(document, &pointer) = maker.choose(&numbers).clone();
        }
        (_, value) => *value = maker.anything(),
    }
}

fn value_of<'a>(document: &'a mut Value, pointer: &str) -> &'a mut Value {
    document.pointer_mut(pointer).expect("the pointer exists")
}

fn gather(value: &Value, at: &str, pointers: &mut Vec<String>) {
    let parts: Vec<_> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, value)| (index.to_string(), value))
                .collect()
        }
        _ => Vec::new(),
    };
    for (step, value) in parts {
        let at = format!("{at}/{step}");
        pointers.push(at.clone());
        gather(value, &at, pointers);
    }
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
