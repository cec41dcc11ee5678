//! Descriptions as Markdown that rustdoc can show without a warning and without doing what they say.
//!
//! Authors write descriptions for another renderer, and some of them may mean harm. A description is parsed as CommonMark
//! and written again from its events, so nothing in the output is there that was not written on purpose:
//!
//! - every code block, of whatever form, is a fenced block of the language `text`, which is never a test;
//! - HTML and brackets that could be a link to an item are escaped;
//! - links lead to `http` and `https`, bare URLs become links, and other links and images only leave their text;
//! - names of endpoints become links to methods;
//! - lines are wrapped.
//!
//! All of it takes time and space in proportion to the description: see [`Containers`].

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

/// The lines of a description; none if it says nothing.
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

/// A text that is no Markdown, such as a heading, as part of a line: bare URLs are links, and nothing else is markup.
pub fn plain(text: &str, links: Links) -> String {
    let mut inline = Inline::new(links);
    inline.text(&one_line(text));
    inline.take().since(0).trim().to_owned()
}

/// Whether the text is one paragraph without any markup. Most descriptions are, and need no parser.
fn is_plain(text: &str) -> bool {
    const MARKS: Bytes = bytes(b"\t\n\x0c\r\\`*_[]<>&~|#!", true);
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
    begins && find(text, &MARKS).is_none()
}

/// What is written so far.
struct Writer<'a> {
    inline: Inline<'a>,
    containers: Containers,
    lines: Vec<String>,
    /// The code of the block that has begun.
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
            // Neither is there without its extension.
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

    /// Writes a code block, which is of the language `text` whatever it said it was.
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
