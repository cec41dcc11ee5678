//! Parses JSON more strictly than `serde_json`: duplicate keys, and strings longer than in any release, are problems.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::problem::ProblemKind;

/// The maximum length of a string in a document, in bytes. The longest in Taskcluster's releases, a description, has 4180.
pub const LONGEST_TEXT: usize = 65_536;

/// The key that `serde_json` uses for numbers if a crate of the build enables `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// A parsed JSON text.
#[derive(Debug)]
pub struct Parsed {
    /// The value.
    pub value: Value,
    /// The problems, each with the path from the root to its place.
    pub problems: Vec<(Vec<String>, ProblemKind)>,
}

/// Parses a text.
pub fn parse(text: &[u8]) -> Result<Parsed, ProblemKind> {
    if text.starts_with("\u{feff}".as_bytes()) {
        return Err(ProblemKind::ByteOrderMark);
    }
    // Most texts have no problem, so the first pass does not track places.
    match parse_with(text, false)? {
        (value, 0, _) => Ok(Parsed {
            value,
            problems: Vec::new(),
        }),
        _ => {
            let (value, _, problems) = parse_with(text, true)?;
            Ok(Parsed { value, problems })
        }
    }
}

type Found = Vec<(Vec<String>, ProblemKind)>;

fn parse_with(text: &[u8], located: bool) -> Result<(Value, usize, Found), ProblemKind> {
    let mut notes = Notes {
        path: located.then(Vec::new),
        count: 0,
        found: Vec::new(),
    };
    let mut parser = serde_json::Deserializer::from_slice(text);
    let value = Reader(&mut notes).deserialize(&mut parser);
    let value = value.and_then(|value| parser.end().map(|()| value));
    let value = value.map_err(|error| ProblemKind::NotJson {
        reason: error.to_string(),
    })?;
    Ok((value, notes.count, notes.found))
}

/// The problems so far, and the current path if the parser tracks it.
struct Notes {
    path: Option<Vec<String>>,
    count: usize,
    found: Found,
}

impl Notes {
    fn enter(&mut self, step: impl FnOnce() -> String) {
        if let Some(path) = &mut self.path {
            path.push(step());
        }
    }

    fn leave(&mut self) {
        if let Some(path) = &mut self.path {
            path.pop();
        }
    }

    /// Records a problem at the current path.
    fn add(&mut self, problem: ProblemKind) {
        self.count += 1;
        if let Some(path) = &self.path {
            self.found.push((path.clone(), problem));
        }
    }

    fn check_length(&mut self, text: &str) {
        if text.len() > LONGEST_TEXT {
            self.add(ProblemKind::LongText {
                length: text.len(),
                most: LONGEST_TEXT,
            });
        }
    }
}

/// Reads any value.
struct Reader<'a>(&'a mut Notes);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        self.0.check_length(value);
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            self.0.enter(|| list.len().to_string());
            let item = items.next_element_seed(Reader(self.0))?;
            self.0.leave();
            match item {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if key == NUMBER && object.is_empty() {
                let text: String = members.next_value()?;
                return serde_json::from_str(&text)
                    .map(Value::Number)
                    .map_err(A::Error::custom);
            }
            // Reported at the object, because a place with this key would be as long as the key.
            self.0.check_length(&key);
            self.0.enter(|| key.clone());
            let value = members.next_value_seed(Reader(self.0))?;
            if object.insert(key, value).is_some() {
                self.0.add(ProblemKind::RepeatedKey);
            }
            self.0.leave();
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(text: &str) -> Vec<(String, ProblemKind)> {
        let found = parse(text.as_bytes()).unwrap().problems;
        let found = found.into_iter();
        found
            .map(|(steps, problem)| (steps.join("/"), problem))
            .collect()
    }

    #[test]
    fn parses_like_serde_json() {
        let text = r#"{ "a": [1, -2, 1.5, 1e3, true, null, "\u00fc\n"], "b": { "c": 18446744073709551615 } }"#;
        let parsed = parse(text.as_bytes()).unwrap();
        assert_eq!(parsed.value, serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(parsed.problems, []);
    }

    #[test]
    fn reports_duplicate_keys_with_places() {
        let text = r#"[{ "a": { "b": 1, "c": 2, "b": 3 } }, { "d": [0, { "e": 1, "e": 1 }] }]"#;
        let repeated = |place: &str| (place.to_owned(), ProblemKind::RepeatedKey);
        assert_eq!(problems(text), [repeated("0/a/b"), repeated("1/d/1/e")]);
    }

    #[test]
    fn reports_long_strings_with_places() {
        let text = |length: usize| json!({ "description": "a".repeat(length) }).to_string();
        assert_eq!(problems(&text(LONGEST_TEXT)), []);
        let problem = ProblemKind::LongText {
            length: LONGEST_TEXT + 1,
            most: LONGEST_TEXT,
        };
        let expected = ("description".to_owned(), problem);
        assert_eq!(problems(&text(LONGEST_TEXT + 1)), [expected]);
    }

    #[test]
    fn reports_byte_order_mark_and_trailing_text() {
        assert_eq!(
            parse("\u{feff}{}".as_bytes()).unwrap_err(),
            ProblemKind::ByteOrderMark
        );
        assert!(matches!(
            parse(b"{} {}").unwrap_err(),
            ProblemKind::NotJson { .. }
        ));
        assert!(parse("[".repeat(100_000).as_bytes()).is_err());
    }
}
