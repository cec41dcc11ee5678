//! Lists and quotes: what lines start with, and where blank lines are.

use super::super::paragraph::{Paragraph, WIDTH};

/// Containers that would take more columns than this are not nested any further, so that no line is mostly indent and the
/// output of nested containers grows with the input, not with its square.
const DEEPEST: usize = 40;

/// A list does not start at a higher number. Markdown knows numbers of nine digits at most.
const HIGHEST: u64 = 99_999;

/// The lists and quotes that are open.
#[derive(Debug, Default)]
pub struct Containers {
    /// What a line starts with.
    prefix: String,
    /// What the next line starts with, when an item or a quote has just begun.
    first: Option<String>,
    /// The length of the prefix outside each container that is open.
    outside: Vec<usize>,
    /// The number of the next item of each list that is open; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Whether a blank line is due.
    blank: bool,
}

impl Containers {
    /// Begins a block that is set apart from the one before.
    pub fn start_block(&mut self, lines: &mut Vec<String>) {
        self.blank |= !lines.is_empty() && self.first.is_none();
        self.separate(lines);
    }

    /// Ends a block that is set apart from the next.
    pub fn end_block(&mut self) {
        self.blank = true;
    }

    /// Begins a quote.
    pub fn start_quote(&mut self, lines: &mut Vec<String>) {
        self.start_block(lines);
        self.enter("> ", "> ");
    }

    /// Ends a quote.
    pub fn end_quote(&mut self, lines: &mut Vec<String>) {
        self.end_item(lines);
        self.blank = true;
    }

    /// Begins a list. A list inside an item follows its text at once.
    pub fn start_list(&mut self, first: Option<u64>) {
        self.blank |= self.lists.is_empty() && self.first.is_none();
        self.lists.push(first.map(|first| first.min(HIGHEST)));
    }

    /// Ends a list.
    pub fn end_list(&mut self) {
        self.lists.pop();
        self.blank |= self.lists.is_empty();
    }

    /// Begins an item. Bullets alternate: three that are the same would be a line across the page.
    pub fn start_item(&mut self, lines: &mut Vec<String>) {
        self.separate(lines);
        let bullet = if self.lists.len() % 2 == 1 {
            "* "
        } else {
            "- "
        };
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => bullet.to_owned(),
        };
        self.enter(&marker, &" ".repeat(marker.len()));
    }

    /// Ends an item. One without any text is still an item.
    pub fn end_item(&mut self, lines: &mut Vec<String>) {
        if let Some(first) = self.first.take() {
            lines.push(first.trim_end().to_owned());
        }
        self.leave();
    }

    /// Writes one line.
    pub fn line(&mut self, text: &str, lines: &mut Vec<String>) {
        self.separate(lines);
        let mut line = self.first.take().unwrap_or_else(|| self.prefix.clone());
        line.push_str(text);
        line.truncate(line.trim_end().len());
        lines.push(line);
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, paragraph: &Paragraph, lines: &mut Vec<String>) {
        self.separate(lines);
        let first = self.first.take();
        paragraph.wrap(
            first.as_deref().unwrap_or(&self.prefix),
            &self.prefix,
            lines,
        );
    }

    /// Writes a heading, which has one line; a longer one is a paragraph.
    pub fn heading(&mut self, heading: &Paragraph, level: usize, lines: &mut Vec<String>) {
        let marker = "#".repeat(level.min(6)) + " ";
        let text = heading.since(0).trim_end();
        if text.is_empty() {
            return;
        }
        if self.prefix.len() + marker.len() + text.chars().count() > WIDTH {
            return self.paragraph(heading, lines);
        }
        self.line(&(marker + text), lines);
    }

    /// Writes the blank line that is due.
    fn separate(&mut self, lines: &mut Vec<String>) {
        if std::mem::take(&mut self.blank) && !lines.is_empty() {
            lines.push(self.prefix.trim_end().to_owned());
        }
    }

    fn enter(&mut self, first: &str, others: &str) {
        self.outside.push(self.prefix.len());
        if self.prefix.len() + others.len() > DEEPEST {
            return;
        }
        let before = self.first.take().unwrap_or_else(|| self.prefix.clone());
        self.first = Some(before + first);
        self.prefix.push_str(others);
    }

    fn leave(&mut self) {
        let outside = self.outside.pop().unwrap_or_default();
        self.prefix.truncate(outside);
    }
}
