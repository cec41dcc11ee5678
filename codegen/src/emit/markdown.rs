//! Descriptions as Markdown that rustdoc reads without a warning.
//!
//! Authors of schemas write for another renderer: bare URLs, `<placeholders>` that look like HTML, lists whose lines are not
//! indented, code blocks without a language.

use std::borrow::Cow;

/// How long a line of documentation may be.
const WIDTH: usize = 96;

/// The lines of a description, none if it says nothing.
pub fn lines(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut fenced, mut indent) = (false, 0);
    for line in newlines(text.trim()).split('\n').map(str::trim_end) {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") {
            let language = if !fenced && trimmed == "```" {
                "text"
            } else {
                ""
            };
            out.push(format!("{trimmed}{language}"));
            fenced = !fenced;
        } else if fenced {
            out.push(line.to_owned());
        } else if trimmed.is_empty() {
            out.push(String::new());
        } else {
            let marker = list_marker(trimmed);
            if marker > 0 {
                // Deeper than its parent's text, or flush: anything between would be ragged.
                let outer = line.len() - trimmed.len();
                indent = (outer / 2 * 2).min(indent) + marker;
                wrap(&inline(trimmed), indent - marker, indent, &mut out);
            } else {
                let continues =
                    out.last().is_some_and(|last| !last.is_empty()) || line.starts_with(' ');
                indent = if continues { indent } else { 0 };
                wrap(&inline(trimmed), indent, indent, &mut out);
            }
        }
    }
    if fenced {
        out.push("```".to_owned());
    }
    out.dedup_by(|next, line| next.is_empty() && line.is_empty());
    out
}

/// The text with one way to end a line.
fn newlines(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => text.into(),
    }
}

/// The length of the `* `, `- ` or `1. ` that a list item starts with; 0 for other lines.
fn list_marker(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes() {
        [b'*' | b'-', b' ', ..] => 2,
        bytes if digits > 0 && bytes[digits..].starts_with(b". ") => digits + 2,
        _ => 0,
    }
}

/// Breaks a line at spaces outside code; the first line is indented by `first`, the others by `rest`.
fn wrap(line: &str, first: usize, rest: usize, out: &mut Vec<String>) {
    let mut current = " ".repeat(first);
    if first + line.len() <= WIDTH && !line.contains("  ") {
        out.push(current + line);
        return;
    }
    let mut width = first;
    let mut empty = true;
    for word in words(line) {
        let length = word.chars().count();
        if !empty && width + 1 + length > WIDTH {
            out.push(std::mem::replace(&mut current, " ".repeat(rest)));
            width = rest;
            empty = true;
        }
        if !empty {
            current.push(' ');
            width += 1;
        }
        current.push_str(word);
        width += length;
        empty = false;
    }
    out.push(current);
}

/// The words of a line; a code span is one word.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut end, mut in_code) = (0, 0, false);
    for part in line.split(' ') {
        end += part.len();
        in_code ^= part.matches('`').count() % 2 == 1;
        if !in_code {
            words.push(&line[start..end]);
            start = end + 1;
        }
        end += 1;
    }
    if in_code {
        words.push(&line[start..]);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Escapes, outside code, what rustdoc would take for HTML or for a link to an item, and marks bare URLs.
fn inline(line: &str) -> String {
    // Most lines have nothing to look at, and looking for one character at a time is much faster in a debug build.
    let marks = ['`', '<', '[', ']'];
    if !marks.iter().any(|&mark| line.contains(mark)) && !line.contains("http") {
        return line.to_owned();
    }
    let mut out = String::new();
    let mut rest = line;
    let special = |byte| matches!(byte, b'`' | b'<' | b'[' | b']' | b'h');
    while let Some(at) = rest.bytes().position(special) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let taken = if let Some(kept) = code_span(from).or_else(|| link(from)) {
            out.push_str(kept);
            kept.len()
        } else if let Some(url) = bare_url(from) {
            let linked = out.ends_with(['<', '(', '"']);
            out.push_str(&if linked {
                url.to_owned()
            } else {
                format!("<{url}>")
            });
            url.len()
        } else {
            let autolink = from.starts_with("<http");
            if !autolink && from.starts_with(['<', '[', ']']) {
                out.push('\\');
            }
            out.push_str(&from[..1]);
            1
        };
        rest = &from[taken..];
    }
    out.push_str(rest);
    out
}

/// The code span that the text starts with; a lone backtick opens nothing.
fn code_span(text: &str) -> Option<&str> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (open, inside) = text.split_at(ticks);
    let end = inside.find(open).filter(|_| ticks > 0)?;
    Some(&text[..end + 2 * ticks])
}

/// The URL that the text starts with, without punctuation that ends the sentence.
fn bare_url(text: &str) -> Option<&str> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || "<>()[]\"'`".contains(c))
        .unwrap_or(text.len());
    Some(text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']))
}

/// The `[text](target)` that the text starts with.
fn link(text: &str) -> Option<&str> {
    let close = text.strip_prefix('[')?.find("](")? + 1;
    let inside = &text[1..close];
    let end = text[close..].find(')')? + close + 1;
    (!inside.contains(['[', ']'])).then_some(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn html_and_item_links_are_escaped_outside_code() {
        assert_eq!(
            lines("a <b> of `<b>` [c] or [d](e)"),
            [r"a \<b> of `<b>` \[c\] or [d](e)"]
        );
        assert_eq!(lines("a lone ` and <b>"), [r"a lone ` and \<b>"]);
    }

    #[test]
    fn a_link_may_hold_code() {
        assert_eq!(
            lines("a [b of `c`](https://d.example/e) or [`<f>`](g)"),
            ["a [b of `c`](https://d.example/e) or [`<f>`](g)"]
        );
    }

    #[test]
    fn bare_urls_become_links() {
        assert_eq!(
            lines("see https://a.example/b_c, or <https://d.example>."),
            ["see <https://a.example/b_c>, or <https://d.example>."]
        );
    }

    #[test]
    fn the_lines_of_a_list_item_are_indented() {
        assert_eq!(
            lines("* one\ntwo\n  * three\nfour\n\nfive"),
            ["* one", "  two", "  * three", "    four", "", "five"]
        );
    }

    #[test]
    fn a_code_block_gets_a_language_and_an_end() {
        assert_eq!(lines("```\nlet <x>"), ["```text", "let <x>", "```"]);
    }

    #[test]
    fn a_long_line_is_broken_outside_code() {
        let long = format!("{} `a b` {}", "x".repeat(91), "y".repeat(10));
        assert_eq!(
            lines(&long),
            ["x".repeat(91), format!("`a b` {}", "y".repeat(10))]
        );
    }
}
