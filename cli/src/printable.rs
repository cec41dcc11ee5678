//! Makes foreign text safe for a terminal.
//!
//! References, server responses and file names may contain characters that control a terminal: ESC starts a command, and
//! bidirectional controls change the displayed order of a line. All output of the program passes through this module.

use std::borrow::Cow;

/// Returns the text with an escape such as `\u001b` for each control character. Line ends and tabs stay.
///
/// The escapes are those of JSON, so JSON stays the same JSON.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_obeyed(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// Returns whether a character controls a terminal, changes the displayed order of its neighbours, or is invisible.
pub fn is_obeyed(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Bidirectional controls, invisible characters, and line ends other than `\n`.
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        for (raw, safe) in [
            ("a\u{1b}[31mb", "a\\u001b[31mb"),
            ("\0\u{7}\u{7f}\r", "\\u0000\\u0007\\u007f\\u000d"),
            ("\u{9b}2J", "\\u009b2J"),
            ("\u{202e}evil\u{2066}", "\\u202eevil\\u2066"),
            ("\u{e0001}", "\\udb40\\udc01"),
        ] {
            assert_eq!(printable(raw), safe);
        }
    }

    #[test]
    fn other_text_stays() {
        let text = "Zürich → 東京\n\tשלום\n";
        assert!(matches!(printable(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn json_stays_the_same_json() {
        let value = serde_json::json!({ "a\u{202e}": "\u{1b}\u{9b}\u{e0001}" });
        let printed = printable(&value.to_string()).into_owned();
        assert!(!printed.chars().any(is_obeyed));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&printed).unwrap(),
            value
        );
    }
}
