//! Descriptions as safe Markdown that rustdoc shows without warnings.
//!
//! Descriptions are written for another renderer and may be malicious. The generator parses each description as CommonMark
//! and writes new Markdown from the parsed events. The output contains only this:
//!
//! - every code block is a fenced block of the language `text`, so it is never a doctest;
//! - HTML, and brackets that rustdoc could read as an intra-doc link, are escaped;
//! - links have `http` and `https` targets only, bare URLs become links, and other links and images keep only their text;
//! - endpoint names become links to methods;
//! - lines are wrapped.
//!
//! Time and space are linear in the length of the description: see [`Containers`].

mod containers;
mod inline;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::links::Links;
use super::paragraph::Paragraph;
use super::text::{Bytes, bytes, clean, find, longest_run, one_line};
use containers::Containers;
use inline::Inline;

/// Converts a description to lines. The result is empty if the description has no text.
pub fn lines(text: &str, links: Links) -> Vec<String> {
    let text = clean(text.trim());
    let mut writer = Writer {
        inline: Inline::new(links),
        containers: Containers::default(),
        lines: Vec::new(),
        code: None,
    };
    if is_plain(&text) {
        writer.inline.text(&text);
    } else {
        let parser = Parser::new_ext(&text, Options::empty());
        TextMergeStream::new(parser).for_each(|event| writer.event(event));
    }
    writer.end_paragraph();
    writer.lines
}

/// Escapes plain text, such as a heading, for use in a line. Only bare URLs become links.
pub fn plain(text: &str, links: Links) -> String {
    let mut inline = Inline::new(links);
    inline.text(&one_line(text));
    inline.take().since(0).trim().to_owned()
}

/// Returns whether the text is one paragraph without markup. This is the usual case, and needs no parser.
fn is_plain(text: &str) -> bool {
    const MARKS: Bytes = bytes(b"\t\n\x0c\r\\`*_[]<>&~|#!", true);
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
    begins && find(text, &MARKS).is_none()
}

/// Writes Markdown from parser events.
struct Writer<'a> {
    inline: Inline<'a>,
    containers: Containers,
    lines: Vec<String>,
    /// The text of the open code block.
    code: Option<String>,
}

impl Writer<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.inline.text(&clean(&text)),
            },
            Event::InlineHtml(html) => self.inline.text(&clean(&html)),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.inline.code(&code);
            }
            Event::SoftBreak => self.inline.space(),
            Event::HardBreak => self.inline.end_line(),
            Event::Rule => {
                self.end_paragraph();
                self.containers.start_block(&mut self.lines);
                self.containers.line("***", &mut self.lines);
                self.containers.end_block();
            }
            // The parser returns these two only with an extension that is off.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Emphasis => self.inline.mark("*"),
            Tag::Strong => self.inline.mark("**"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.inline.start_link(&dest_url);
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.containers.start_list(first);
            }
            Tag::Item => self.containers.start_item(&mut self.lines),
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.containers.start_quote(&mut self.lines);
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                self.containers.start_block(&mut self.lines);
                self.code = Some(String::new());
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => {
                self.end_paragraph();
                self.containers.start_block(&mut self.lines);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.inline.mark("*"),
            TagEnd::Strong => self.inline.mark("**"),
            TagEnd::Link | TagEnd::Image => self.inline.end_link(),
            TagEnd::List(_) => self.containers.end_list(),
            TagEnd::Item => {
                self.end_paragraph();
                self.containers.end_item(&mut self.lines);
            }
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.containers.end_quote(&mut self.lines);
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.end_paragraph();
                self.containers.end_block();
            }
            TagEnd::Heading(level) => {
                let heading = self.inline.take();
                self.containers
                    .heading(&heading, level as usize, &mut self.lines);
                self.containers.end_block();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph: Paragraph = self.inline.take();
        if !paragraph.is_empty() {
            self.containers.paragraph(&paragraph, &mut self.lines);
        }
    }

    /// Writes a code block. Its language is always `text`.
    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = clean(&code);
        let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
        self.containers
            .line(&format!("{fence}text"), &mut self.lines);
        for line in code.lines() {
            let line = line.replace('\t', "    ");
            self.containers.line(line.trim_end(), &mut self.lines);
        }
        self.containers.line(&fence, &mut self.lines);
        self.containers.end_block();
    }
}
