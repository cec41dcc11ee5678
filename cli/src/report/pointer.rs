//! Finds the value of a JSON pointer in a text.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;

use crate::documents::offset;

/// A value and, in an object, its key.
#[derive(Debug, PartialEq, Eq)]
pub struct Span {
    pub key: Option<Range<usize>>,
    pub value: Range<usize>,
}

/// Returns the span of the value at a pointer, or of the innermost existing value around it. `None` if the text is not JSON.
pub fn find(text: &str, segments: &[String]) -> Option<Span> {
    let mut value: &RawValue = serde_json::from_str(text).ok()?;
    let mut key = None;
    for segment in segments {
        let Some((inner_key, inner)) = step(value.get(), segment) else {
            break;
        };
        (key, value) = (inner_key, inner);
    }
    let range = |raw: &RawValue| {
        let start = offset(text, raw.get());
        start..start + raw.get().len()
    };
    Some(Span {
        key: key.map(range),
        value: range(value),
    })
}

/// The member or the item of a value.
fn step<'a>(text: &'a str, segment: &str) -> Option<(Option<&'a RawValue>, &'a RawValue)> {
    let found = Deserializer::from_str(text).deserialize_any(Step(segment));
    found.ok().flatten()
}

struct Step<'s>(&'s str);

impl<'a> Visitor<'a> for Step<'_> {
    type Value = Option<(Option<&'a RawValue>, &'a RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut found = None;
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            // Of two members with one name the last one is valid.
            if serde_json::from_str::<String>(key.get()).is_ok_and(|key| key == self.0) {
                found = Some((Some(key), value));
            }
        }
        Ok(found)
    }

    fn visit_seq<S: SeqAccess<'a>>(self, mut items: S) -> Result<Self::Value, S::Error> {
        let index = self.0.parse().unwrap_or(usize::MAX);
        let mut position = 0;
        while position < index && items.next_element::<IgnoredAny>()?.is_some() {
            position += 1;
        }
        let found = items.next_element()?;
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(found.map(|item| (None, item)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, pointer: &[&str]) -> (Option<String>, String) {
        let segments: Vec<_> = pointer.iter().map(ToString::to_string).collect();
        let Span { key, value } = find(text, &segments).unwrap();
        (
            key.map(|key| text[key].to_owned()),
            text[value].trim().to_owned(),
        )
    }

    #[test]
    fn a_member_is_found_with_its_key() {
        let text = r#" {"a": {"b\"c": [1, {"d": "e"}]}, "f": 2} "#;
        let key = |key: &str| Some(key.to_owned());
        assert_eq!(found(text, &["f"]), (key("\"f\""), "2".to_owned()));
        assert_eq!(
            found(text, &["a", "b\"c"]),
            (key(r#""b\"c""#), r#"[1, {"d": "e"}]"#.to_owned())
        );
        assert_eq!(
            found(text, &["a", "b\"c", "1", "d"]),
            (key("\"d\""), "\"e\"".to_owned())
        );
        assert_eq!(
            found(text, &["a", "b\"c", "0"]),
            (None, "1".to_owned()),
            "an item has no key"
        );
    }

    #[test]
    fn what_is_missing_is_looked_for_around_it() {
        let text = r#"{"a": [{"b": 1}]}"#;
        assert_eq!(found(text, &["a", "7", "b"]).1, r#"[{"b": 1}]"#);
        assert_eq!(found(text, &["x"]).1, text);
        assert_eq!(found(text, &["a", "0", "b", "c"]).1, "1");
    }

    #[test]
    fn of_two_members_with_one_name_the_last_is_meant() {
        let text = r#"{"a": 1, "a": 2}"#;
        assert_eq!(found(text, &["a"]).1, "2");
    }

    #[test]
    fn a_text_that_is_not_json_has_no_places() {
        assert_eq!(find("{", &[]), None);
    }

    #[test]
    fn deep_nesting_is_no_trouble() {
        let text = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(found(&text, &["a"]).1.len(), 200_000);
    }
}
