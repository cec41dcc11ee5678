//! Paragraphs that are wrapped into lines.

use super::text::{Bytes, bytes, find};

/// The text width after `///`. With an indent of four columns, a line stays below 100 columns.
pub const WIDTH: usize = 91;

const WHITE_SPACE: Bytes = bytes(b" \t\n\x0c\r", false);

const NOT_ASCII: Bytes = bytes(b"", true);

/// Text with possible line breaks.
#[derive(Debug, Default)]
pub struct Paragraph {
    text: String,
    /// The positions of spaces where a line may end.
    spaces: Vec<usize>,
    /// The positions of spaces where a line must end.
    ends: Vec<usize>,
}

impl Paragraph {
    /// Creates a paragraph from trusted Markdown. A line may end at each space outside code.
    pub fn of(markdown: &str) -> Self {
        let mut paragraph = Self::default();
        let mut rest = markdown;
        while let Some((before, code)) = rest.find('`').map(|at| rest.split_at(at)) {
            paragraph.push_words(before);
            let length = code_length(code);
            paragraph.push(&code[..length]);
            rest = &code[length..];
        }
        paragraph.push_words(rest);
        paragraph
    }

    /// Returns whether the paragraph has no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the current end of the text; see [`join`](Self::join).
    pub fn position(&self) -> usize {
        self.text.len()
    }

    /// Returns the text from a position on.
    pub fn since(&self, position: usize) -> &str {
        &self.text[position..]
    }

    /// Appends text without line breaks.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends words. A line may end at white space between them.
    pub fn push_words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = find(rest, &WHITE_SPACE) {
            self.text.push_str(&rest[..at]);
            self.space();
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
    }

    /// Removes and returns the text from a position on.
    pub fn truncate(&mut self, position: usize) {
        self.text.truncate(position);
        while self.spaces.pop_if(|space| *space >= position).is_some() {}
        while self.ends.pop_if(|end| *end >= position).is_some() {}
    }

    /// Appends a space where a line may end. Two spaces become one.
    pub fn space(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b' ')) {
            self.spaces.push(self.text.len());
            self.text.push(' ');
        }
    }

    /// Ends the current line.
    pub fn end_line(&mut self) {
        self.space();
        self.ends.extend(self.spaces.last());
    }

    /// Keeps the text from a position on together, if it fits in one line.
    pub fn join(&mut self, position: usize) {
        if self.text.len() - position <= WIDTH / 2 {
            while self.spaces.pop_if(|space| *space >= position).is_some() {}
        }
    }

    /// Appends the lines to `lines`. The prefix is `first` for the first line and `rest` for the others.
    pub fn wrap(&self, first: &str, rest: &str, out: &mut Vec<String>) {
        let text = self.text.trim_end();
        let is_ascii = find(text, &NOT_ASCII).is_none();
        let width = |start: usize, end: usize| match is_ascii {
            true => end - start,
            false => text[start..end].chars().count(),
        };
        let mut line = String::from(first);
        let (mut start, mut fits) = (0, None);
        let mut ends = self.ends.iter().peekable();
        let mut prefix = first.len();
        let mut index = 0;
        loop {
            let space = self.spaces.get(index).copied();
            let at = space.unwrap_or(text.len()).min(text.len());
            let too_long = prefix + width(start, at) > WIDTH;
            let end = match fits {
                Some(end) if too_long => end,
                _ if at == text.len() => break,
                _ if ends.next_if(|&&end| end == at).is_some() => {
                    index += 1;
                    at
                }
                _ => {
                    fits = Some(at);
                    index += 1;
                    continue;
                }
            };
            push_line(&text[start..end], &mut line);
            out.push(std::mem::replace(&mut line, String::from(rest)));
            (start, fits, prefix) = (end + 1, None, rest.len());
        }
        push_line(&text[start..], &mut line);
        out.push(line);
    }
}

/// Appends a line's text. Escapes a first word that looks like a block marker.
fn push_line(text: &str, line: &mut String) {
    const MARKS: Bytes = bytes(b"0123456789>+-=#", false);
    if text
        .bytes()
        .next()
        .is_none_or(|first| !MARKS[first as usize])
    {
        return line.push_str(text);
    }
    let word = text.split(' ').next().unwrap_or_default();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let only = |of: char| !word.is_empty() && word.chars().all(|character| character == of);
    match &word[digits..] {
        "." | ")" if digits > 0 => {
            line.push_str(&word[..digits]);
            line.push('\\');
            line.push_str(&text[digits..]);
        }
        _ => {
            if word.starts_with('>') || word == "+" || only('-') || only('=') || only('#') {
                line.push('\\');
            }
            line.push_str(text);
        }
    }
}

/// Returns the length of the code span at the start of the text, or of its backticks if the span does not end.
fn code_length(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (open, mut rest) = text.split_at(ticks);
    let mut length = ticks;
    while let Some(at) = rest.find('`') {
        let close = rest.len() - at - rest[at..].trim_start_matches('`').len();
        length += at + close;
        if close == open.len() {
            return length;
        }
        rest = &rest[at + close..];
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(markdown: &str) -> Vec<String> {
        let mut lines = Vec::new();
        Paragraph::of(markdown).wrap("- ", "  ", &mut lines);
        lines
    }

    #[test]
    fn wraps_long_paragraph_outside_code() {
        let long = format!("{} `a b` {}", "x".repeat(88), "y".repeat(10));
        let expected = [
            format!("- {}", "x".repeat(88)),
            format!("  `a b` {}", "y".repeat(10)),
        ];
        assert_eq!(wrapped(&long), expected);
    }

    #[test]
    fn puts_too_long_word_on_its_own_line() {
        let long = "x".repeat(200);
        assert_eq!(
            wrapped(&format!("a {long} b")),
            ["- a".to_owned(), format!("  {long}"), "  b".to_owned()]
        );
    }

    #[test]
    fn escapes_block_markers_at_line_starts() {
        for (text, escaped) in [
            ("- a", r"\- a"),
            ("+ a", r"\+ a"),
            ("12. a", r"12\. a"),
            ("1) a", r"1\) a"),
            ("## a", r"\## a"),
            (">a", r"\>a"),
            ("===", r"\==="),
            ("--- a", r"\--- a"),
            ("1.5 a", "1.5 a"),
            ("-a", "-a"),
        ] {
            let filler = "x".repeat(89);
            assert_eq!(wrapped(text), [format!("- {escaped}")]);
            assert_eq!(
                wrapped(&format!("{filler} {text}")),
                [format!("- {filler}"), format!("  {escaped}")]
            );
        }
    }

    #[test]
    fn keeps_forced_line_breaks() {
        let mut paragraph = Paragraph::of("a b");
        paragraph.end_line();
        paragraph.push_words("c d");
        let mut lines = Vec::new();
        paragraph.wrap("", "", &mut lines);
        assert_eq!(lines, ["a b", "c d"]);
    }
}
