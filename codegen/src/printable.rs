//! Untrusted text, made safe for terminals, build logs and source files.
//!
//! References and file names can contain characters that control a terminal, end a line or change the text direction.
//! Problems, places and string literals show their code points instead. This module uses no other module.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns the text in one line, with an escape such as `\u{1b}` for each invisible or control character.
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    escaped(text, |character| !is_hidden(character))
}

/// Escapes such characters in source code, except line ends.
///
/// Outside ASCII, such a character is always in a string literal, where the escape has the same meaning. Documentation has
/// none, and `Literal::string` already escapes those in ASCII.
pub fn printable_source(code: String) -> String {
    if !has_hidden(&code) {
        return code;
    }
    match escaped(&code, |it| it.is_ascii() || !is_hidden(it)) {
        Cow::Borrowed(_) => code,
        Cow::Owned(escaped) => escaped,
    }
}

/// Returns whether the text is printable ASCII. Cargo builds build scripts without optimisation; there, a plain loop takes a
/// tenth of the time of an iterator.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] < b' ' || bytes[at] > b'~' {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns whether there is a hidden non-ASCII character. Most parts of source code are ASCII only.
fn has_hidden(code: &str) -> bool {
    const PART: usize = 256;
    let mut rest = code;
    while !rest.is_empty() {
        let mut end = rest.len().min(PART);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (part, after) = rest.split_at(end);
        // `count` is optimised in every build, `is_ascii` is not.
        let is_ascii = part.chars().count() == part.len();
        if !is_ascii && part.chars().any(|it| !it.is_ascii() && is_hidden(it)) {
            return true;
        }
        rest = after;
    }
    false
}

/// Returns whether a character is a control character, ends a line, changes the text direction, or is invisible.
pub fn is_hidden(character: char) -> bool {
    match character {
        ' '..='~' => false,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}

fn escaped(text: &str, shows: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&shows) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if shows(character) {
            out.push(character);
        } else {
            write!(out, "\\u{{{:x}}}", u32::from(character)).unwrap_or_default();
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_hidden_characters() {
        for (raw, safe) in [
            ("a\nb\r\tc\0", r"a\u{a}b\u{d}\u{9}c\u{0}"),
            ("\u{1b}[2J\u{7f}\u{9b}", r"\u{1b}[2J\u{7f}\u{9b}"),
            ("\u{202e}a\u{2066}\u{2028}", r"\u{202e}a\u{2066}\u{2028}"),
            ("\u{feff}\u{e0041}", r"\u{feff}\u{e0041}"),
        ] {
            assert_eq!(printable(raw), safe);
        }
    }

    #[test]
    fn keeps_other_text() {
        let text = "Zürich → 東京 שלום \u{1f469}\u{200d}\u{1f4bb}";
        assert!(matches!(printable(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn escaped_literal_has_the_same_value() {
        let code = "const A: &str = \"ü\u{202e}\u{2028}\";\n".to_owned();
        let printed = printable_source(code);
        assert_eq!(printed, "const A: &str = \"ü\\u{202e}\\u{2028}\";\n");
        let item: syn::ItemConst = syn::parse_str(&printed).unwrap();
        let text: syn::LitStr = syn::parse2(quote::ToTokens::to_token_stream(&item.expr)).unwrap();
        assert_eq!(text.value(), "ü\u{202e}\u{2028}");
    }
}
