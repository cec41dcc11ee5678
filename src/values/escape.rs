//! Escapes the characters of foreign text that control a terminal or reorder the text around them.

use std::borrow::Cow;
use std::fmt::{self, Display};

/// Returns the text with control characters, line separators and bidi characters written as `\u{1b}`.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match is_unsafe(character) {
            true => safe.extend(character.escape_unicode()),
            false => safe.push(character),
        }
    }
    Cow::Owned(safe)
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// Returns the text in one line: each run of white space becomes one space, and the rest is [`escaped`].
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, word) in self.0.split_whitespace().enumerate() {
            if position > 0 {
                f.write_str(" ")?;
            }
            f.write_str(&escaped(word))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Cow, OneLine, escaped};

    #[test]
    fn escapes_control_and_bidi_characters() {
        for (text, expected) in [
            ("\u{1b}[2J", r"\u{1b}[2J"),
            ("\0\u{7}\u{7f}\u{9b}", r"\u{0}\u{7}\u{7f}\u{9b}"),
            ("a\r\nb\tc", r"a\u{d}\u{a}b\u{9}c"),
            ("\u{202e}txt.exe\u{2066}", r"\u{202e}txt.exe\u{2066}"),
            (
                "\u{200f}\u{61c}\u{2028}\u{feff}",
                r"\u{200f}\u{61c}\u{2028}\u{feff}",
            ),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn leaves_other_text_as_it_is() {
        let text = "Größe \\u{1b} 長さ 👩\u{200d}🚀 \"a\"";
        assert!(matches!(escaped(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn one_line_folds_white_space_and_escapes_the_rest() {
        let shown = OneLine(" a\r\n\tb \u{85}\u{2028}c\u{1b}d ").to_string();
        assert_eq!(shown, r"a b c\u{1b}d");
    }
}
