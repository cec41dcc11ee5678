//! Untrusted texts as Markdown without markup.
//!
//! The author of a reference may want to harm readers or builders of the client. These functions remove control and
//! bidirectional characters, escape everything that could be markup, and keep only printable ASCII in URLs.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::printable::is_hidden;

/// A set of bytes.
pub type Bytes = [bool; 256];

/// Returns the set of these ASCII characters, plus all non-ASCII bytes if `others` is true.
pub const fn bytes(of: &[u8], others: bool) -> Bytes {
    let mut set = [false; 256];
    let mut index = 0;
    while index < of.len() {
        set[of[index] as usize] = true;
        index += 1;
    }
    let mut byte = 0x7f;
    while others && byte < 256 {
        set[byte] = true;
        byte += 1;
    }
    set
}

/// Returns the position of the first byte in the set. Cargo builds build scripts without optimisation. There, a plain loop
/// takes a tenth of the time of an iterator, and steps of eight bytes take half of that.
pub fn find(text: &str, set: &Bytes) -> Option<usize> {
    let bytes = text.as_bytes();
    let (chunks, _) = bytes.as_chunks::<8>();
    let mut chunk = 0;
    while chunk < chunks.len() {
        let [a, b, c, d, e, f, g, h] = chunks[chunk];
        let first = set[a as usize] | set[b as usize] | set[c as usize] | set[d as usize];
        if first | set[e as usize] | set[f as usize] | set[g as usize] | set[h as usize] {
            break;
        }
        chunk += 1;
    }
    let mut at = chunk * 8;
    while at < bytes.len() {
        if set[bytes[at] as usize] {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Control characters except `\n`, and all non-ASCII bytes.
const SUSPECT: Bytes = bytes(
    b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f",
    true,
);

/// Characters that can be markup.
pub const MARKUP: Bytes = bytes(b"\\`*_[]<&~|", false);

/// Removes characters that do not belong in a source file. Line ends become `\n`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if find(text, &SUSPECT).is_none() {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let kept = text.chars().filter_map(|character| match character {
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\n' => Some(character),
        _ if is_hidden(character) => None,
        _ => Some(character),
    });
    Cow::Owned(kept.collect())
}

/// Returns the text in one line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    match clean(text) {
        Cow::Borrowed(text) if !text.contains('\n') => Cow::Borrowed(text),
        text => Cow::Owned(text.replace(['\n', '\t'], " ")),
    }
}

/// Formats text as a code span, whatever backticks it contains. An empty text gives no code span.
pub fn code_span(text: &str) -> String {
    let text = one_line(text);
    if text.trim().is_empty() {
        return "(blank)".to_owned();
    }
    if !text.contains('`') {
        return format!("`{text}`");
    }
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    format!("{ticks} {text} {ticks}")
}

/// Returns the length of the longest run of a character.
pub fn longest_run(text: &str, of: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for character in text.chars() {
        run = if character == of { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Appends text with a backslash before each character that can be markup.
pub fn escape(text: &str, out: &mut String) {
    if find(text, &MARKUP).is_none() {
        return out.push_str(text);
    }
    let mut before = out.chars().next_back().unwrap_or(' ');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let escaped = match character {
            // Between letters, this character belongs to a word.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after == '#' || after.is_ascii_alphanumeric(),
            _ => character.is_ascii() && MARKUP[character as usize],
        };
        if escaped {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
}

/// Returns the URL in a form that is safe in a link; `None` if it is not a web URL.
pub fn web_url(url: &str) -> Option<String> {
    let is_web = ["http://", "https://"].iter().any(|scheme| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !is_web {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        let quoted = b"\"'<>()[]{}\\^`|*";
        if byte.is_ascii_graphic() && !quoted.contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap_or_default();
        }
    }
    Some(out)
}

/// Returns the end of the URL at the start of the text. Punctuation of the sentence is not part of the URL.
pub fn url_end(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || "<>()[]\"'`".contains(c))
        .unwrap_or(text.len());
    text[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?'])
        .len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_control_and_bidirectional_characters() {
        assert_eq!(clean("a\u{202e}b\u{1b}[0m\u{0}c\u{feff}"), "ab[0mc");
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd\te");
        assert_eq!(clean("größer"), "größer");
    }

    #[test]
    fn finds_first_byte_of_set_at_any_position() {
        const SET: Bytes = bytes(b"*_", false);
        for length in 0..20 {
            let plain = "x".repeat(length);
            assert_eq!(find(&plain, &SET), None);
            for at in 0..length {
                let text = format!("{}*_{}", &plain[..at], &plain[at..]);
                assert_eq!(find(&text, &SET), Some(at));
            }
        }
    }

    #[test]
    fn code_span_can_contain_backticks() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("`a`` b"), "``` `a`` b ```");
        assert_eq!(code_span("a\nb"), "`a b`");
        assert_eq!(code_span(" "), "(blank)");
    }

    #[test]
    fn escapes_markup_in_text() {
        let escaped = |text: &str| {
            let mut out = String::new();
            escape(text, &mut out);
            out
        };
        assert_eq!(
            escaped("a_b _c_ [d] <e> *f* `g` \\"),
            r"a_b \_c\_ \[d\] \<e> \*f\* \`g\` \\"
        );
        assert_eq!(escaped("&lt; a & b &#35;"), r"\&lt; a & b \&#35;");
    }

    #[test]
    fn accepts_only_web_urls() {
        assert_eq!(
            web_url("HTTPS://a.example/ü)").as_deref(),
            Some("HTTPS://a.example/%C3%BC%29")
        );
        assert_eq!(web_url("javascript:alert(1)"), None);
        assert_eq!(web_url("httpsü://a"), None);
        assert_eq!(web_url("/docs/a"), None);
    }
}
