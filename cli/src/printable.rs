//! Text from elsewhere, fit for a terminal.
//!
//! References, responses of servers and file names may hold characters that a terminal obeys: ESC starts a command, and
//! bidirectional controls change the order in which a line reads. Everything that the program prints goes through here.

use std::borrow::Cow;

/// Returns the text with an escape such as `\u001b` for each character that a terminal obeys. Ends of lines and tabs stay.
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

/// Whether a terminal obeys a character, or shows the ones around it in another order, or not at all.
pub fn is_obeyed(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Bidirectional controls, invisible characters, and ends of lines that are not `\n`.
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
