//! Reads the members of a JSON object that may be truncated.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of a JSON object as raw JSON text. So a member of an unexpected type does not affect the others.
pub(super) type Members = BTreeMap<String, Box<RawValue>>;

/// Returns the complete members. A text that is not an object has none.
pub(super) fn gather(text: &[u8]) -> Members {
    let mut members = Members::new();
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    // The error after the last complete member does not matter.
    let _ = Gather(&mut members).deserialize(&mut deserializer);
    members
}

struct Gather<'a>(&'a mut Members);

impl<'de> DeserializeSeed<'de> for Gather<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Gather<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry()? {
            self.0.insert(name, value);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::gather;

    #[test]
    fn reads_complete_members_of_truncated_text() {
        let text = r#"{"code": "A\u00fcB", "message": "no, \"}\" it is", "deep": {"a": [1]}}"#;
        for (end, _) in text.char_indices() {
            let members = gather(&text.as_bytes()[..end]);
            let expected = ["\"code\": \"A\\u00fcB\"", "it is\"", "[1]}"]
                .iter()
                .filter(|last| end >= text.find(**last).unwrap() + last.len());
            assert_eq!(members.len(), expected.count(), "{}", &text[..end]);
        }
        assert_eq!(gather(text.as_bytes())["code"].get(), r#""A\u00fcB""#);
    }

    #[test]
    fn other_json_has_no_members() {
        for text in [
            "",
            " ",
            "[1]",
            "\"a\"",
            "<html>",
            "null",
            "{1: 2}",
            "\u{feff}{}",
        ] {
            assert!(gather(text.as_bytes()).is_empty(), "{text}");
        }
        assert!(gather(b"{\"a\xff\": 1}").is_empty());
        assert_eq!(gather(b"{\"a\": 1, \"b\": \"\xff\"}").len(), 1);
        assert!(gather("[".repeat(1_000_000).as_bytes()).is_empty());
        assert!(gather(format!("{{\"a\":{}", "[".repeat(1_000_000)).as_bytes()).is_empty());
    }
}
