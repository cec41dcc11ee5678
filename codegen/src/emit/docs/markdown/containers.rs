//! Lists and quotes: line prefixes and blank lines.

use super::super::paragraph::{Paragraph, WIDTH};

/// The maximum width of nested containers, in columns. Deeper containers are flattened, so that output grows linearly with
/// the input.
const DEEPEST: usize = 40;

/// The highest start number of a list. Markdown allows at most nine digits.
const HIGHEST: u64 = 99_999;

/// The open lists and quotes.
#[derive(Debug, Default)]
pub struct Containers {
    /// The prefix of each line.
    prefix: String,
    /// The prefix of the next line, at the start of an item or a quote.
    first: Option<String>,
    /// The length of the prefix outside each open container.
    outside: Vec<usize>,
    /// The number of the next item of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Whether a blank line comes before the next block.
    blank: bool,
}

impl Containers {
    /// Starts a block, with a blank line before it.
    pub fn start_block(&mut self, lines: &mut Vec<String>) {
        self.blank |= !lines.is_empty() && self.first.is_none();
        self.separate(lines);
    }

    /// Ends a block, with a blank line after it.
    pub fn end_block(&mut self) {
        self.blank = true;
    }

    /// Starts a quote.
    pub fn start_quote(&mut self, lines: &mut Vec<String>) {
        self.start_block(lines);
        self.enter("> ", "> ");
    }

    /// Ends a quote.
    pub fn end_quote(&mut self, lines: &mut Vec<String>) {
        self.end_item(lines);
        self.blank = true;
    }

    /// Starts a list. A nested list directly follows the text of its item.
    pub fn start_list(&mut self, first: Option<u64>) {
        self.blank |= self.lists.is_empty() && self.first.is_none();
        self.lists.push(first.map(|first| first.min(HIGHEST)));
    }

    /// Ends a list.
    pub fn end_list(&mut self) {
        self.lists.pop();
        self.blank |= self.lists.is_empty();
    }

    /// Starts an item. Bullet characters alternate, because three equal bullets in a line would be a horizontal rule.
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

    /// Ends an item. An empty item is kept.
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

    /// Writes a heading of one line. A longer heading becomes a paragraph.
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

    /// Writes a pending blank line.
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
