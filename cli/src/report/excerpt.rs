//! The line of a text that shows a problem.

use std::ops::Range;

use crate::printable::is_obeyed;

/// The number of characters shown on each side of the marked part.
const AROUND: usize = 100;

/// A line, or a section of a very long line, with a marked part.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line number in the file, from 1.
    pub line: usize,
    /// The column where the marked part starts, in characters from 1.
    pub column: usize,
    /// The text of the line.
    pub text: String,
    /// The marked part, in bytes of `text`.
    pub span: Range<usize>,
    /// Whether `text` starts within the line.
    pub is_cut: bool,
    /// The label beside the marked part.
    pub label: Option<String>,
}

impl Excerpt {
    /// Returns the line where a part of a text starts.
    pub fn of(text: &str, part: &Range<usize>, label: Option<String>) -> Self {
        let start = floor(text, part.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line_end = text[start..]
            .find(['\n', '\r'])
            .map_or(text.len(), |end| start + end);
        let end = floor(text, part.end).clamp(start, line_end);
        let shown_start = floor(text, start.saturating_sub(AROUND)).max(line_start);
        let shown_end = floor(text, end.min(start + AROUND) + AROUND).min(line_end);
        Self {
            line: before.matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            text: shown(&text[shown_start..shown_end]),
            span: start - shown_start..end.min(shown_end) - shown_start,
            is_cut: shown_start > line_start,
            label,
        }
    }
}

/// Replaces non-ASCII characters that control a terminal with question marks, so the length in bytes stays. The renderer
/// of the excerpt replaces ASCII control characters.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_obeyed(c) && !c.is_ascii() {
            shown.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Returns the nearest character boundary at or before a position.
fn floor(text: &str, position: usize) -> usize {
    let position = position.min(text.len());
    let boundary = (0..=position).rev().find(|&it| text.is_char_boundary(it));
    boundary.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str, part: Range<usize>) -> (usize, usize, String, String) {
        let excerpt = Excerpt::of(text, &part, None);
        let meant = excerpt.text[excerpt.span.clone()].to_owned();
        (excerpt.line, excerpt.column, excerpt.text, meant)
    }

    #[test]
    fn the_line_is_counted_from_1_and_the_column_in_characters() {
        let text = "{\n  \"é\": 1\r\n}";
        let start = text.find('1').unwrap();
        assert_eq!(
            meant(text, start..start + 1),
            (2, 8, "  \"é\": 1".to_owned(), "1".to_owned())
        );
    }

    #[test]
    fn what_spans_lines_is_shown_up_to_the_end_of_the_first() {
        assert_eq!(meant("[\n1]", 0..4), (1, 1, "[".into(), "[".into()));
    }

    #[test]
    fn of_a_very_long_line_the_neighbourhood_is_shown() {
        let text = format!("{}x{}", "é".repeat(1000), "é".repeat(1000));
        let (line, column, shown, meant) = meant(&text, 2000..2001);
        assert_eq!((line, column, meant.as_str()), (1, 1001, "x"));
        assert!(shown.chars().count() < 110, "{shown}");
    }

    #[test]
    fn the_end_of_a_text_is_a_place() {
        assert_eq!(meant("{", 1..1), (1, 2, "{".into(), String::new()));
        assert_eq!(meant("", 5..9), (1, 1, String::new(), String::new()));
    }
}
