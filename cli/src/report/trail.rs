//! The path to a position in a text that is not JSON: keys and indices, as far as the text shows them.

use std::iter::Peekable;
use std::str::CharIndices;

/// The path to a position.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// The key or the index at each level, outermost first.
    pub segments: Vec<String>,
    /// The text of the member `filename` of the outermost object, if the position is in a list of documents and the member
    /// comes before it.
    pub filename: Option<String>,
}

enum Level {
    Object { key: Option<String> },
    List { index: usize },
}

/// Returns the path to a position in bytes.
pub fn trail(text: &str, position: usize) -> Trail {
    let mut levels: Vec<Level> = Vec::new();
    let (mut last, mut filename) = (None, None);
    let mut chars = text[..position].char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let depth = levels.len();
        match (c, levels.last_mut()) {
            ('"', level) => {
                let (text, is_closed) = string(&mut chars);
                let in_filename =
                    matches!(level, Some(Level::Object { key: Some(key) }) if key == "filename");
                if depth == 2 && in_filename && is_closed {
                    filename = Some(text.clone());
                }
                last = Some(text);
            }
            (':', Some(Level::Object { key })) => *key = last.take(),
            (',', Some(Level::Object { key })) => *key = None,
            (',', Some(Level::List { index })) => *index += 1,
            ('{', _) => levels.push(Level::Object { key: None }),
            ('[', _) => levels.push(Level::List { index: 0 }),
            ('}' | ']', _) => {
                levels.pop();
                if levels.len() == 1 {
                    filename = None;
                }
            }
            _ => {}
        }
    }
    let segments = levels.into_iter().map_while(|level| match level {
        Level::Object { key } => key,
        Level::List { index } => Some(index.to_string()),
    });
    Trail {
        segments: segments.collect(),
        filename,
    }
}

/// Returns the text of the next member `filename` after a position.
pub fn next_filename(text: &str, position: usize) -> Option<String> {
    let (_, rest) = text.get(position..)?.split_once("\"filename\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let mut chars = rest.strip_prefix('"')?.char_indices().peekable();
    let (text, is_closed) = string(&mut chars);
    is_closed.then_some(text)
}

/// Returns the rest of a string after its first quote, and whether it ends. Escapes longer than one character stay unchanged.
fn string(chars: &mut Peekable<CharIndices<'_>>) -> (String, bool) {
    let mut text = String::new();
    while let Some((_, c)) = chars.next() {
        match c {
            '"' => return (text, true),
            '\\' => match chars.next() {
                Some((_, escaped @ ('"' | '\\' | '/'))) => text.push(escaped),
                Some((_, escaped)) => text.extend(['\\', escaped]),
                None => return (text, false),
            },
            c => text.push(c),
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (Vec<String>, Option<String>) {
        let trail = trail(text, text.len());
        (trail.segments, trail.filename)
    }

    #[test]
    fn keys_and_indices_lead_to_the_position() {
        let (segments, filename) =
            at(r#"[{"a": [1, 2]}, {"content": {"b\"c": [{"x": 1}, {"d": tru"#);
        assert_eq!(segments, ["1", "content", "b\"c", "1", "d"]);
        assert_eq!(filename, None);
    }

    #[test]
    fn the_name_of_the_document_stands_before_or_after_its_content() {
        let text = r#"[{"filename": "a", "content": {}}, {"filename": "b", "content": {"x" 1"#;
        assert_eq!(at(text).1.as_deref(), Some("b"));
        let text = r#"[{"filename": "a", "content": {}}, {"content": {"x" 1}, "filename" : "b"}]"#;
        let position = text.find(" 1}").unwrap();
        assert_eq!(trail(text, position).filename, None);
        assert_eq!(next_filename(text, position).as_deref(), Some("b"));
    }

    #[test]
    fn any_text_has_a_way_to_its_end() {
        for text in ["", "]]}}", "\"", "\"\\", ",:", "[,,", "{:"] {
            trail(text, text.len());
            next_filename(text, 0);
        }
        assert_eq!(at("[,,").0, ["2"]);
    }
}
