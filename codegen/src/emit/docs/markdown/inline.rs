//! Text, code spans and links in a paragraph.

use super::super::links::Links;
use super::super::paragraph::Paragraph;
use super::super::text::{MARKUP, code_span, escape, find, url_end, web_url};

/// The current paragraph.
pub struct Inline<'a> {
    links: Links<'a>,
    paragraph: Paragraph,
    /// The number of open links and images.
    depth: usize,
    /// The open link, if its target is a web URL.
    link: Option<OpenLink>,
}

/// A link whose text is not complete yet.
struct OpenLink {
    depth: usize,
    /// The position where its text starts.
    start: usize,
    url: String,
}

impl<'a> Inline<'a> {
    /// Creates an empty paragraph.
    pub fn new(links: Links<'a>) -> Self {
        Self {
            links,
            paragraph: Paragraph::default(),
            depth: 0,
            link: None,
        }
    }

    /// Takes the paragraph and leaves an empty one.
    pub fn take(&mut self) -> Paragraph {
        std::mem::take(&mut self.paragraph)
    }

    /// Appends text. Bare URLs become links.
    pub fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = next_url(rest).filter(|_| self.link.is_none()) {
            let (before, from) = rest.split_at(at);
            let (url, after) = from.split_at(url_end(from));
            self.words(before);
            match web_url(url) {
                Some(url) => self.paragraph.push(&format!("<{url}>")),
                None => self.words(url),
            }
            rest = after;
        }
        self.words(rest);
    }

    /// Appends a code span, or a link if the span names an endpoint.
    pub fn code(&mut self, code: &str) {
        let link = self.links.of_code(code).filter(|_| self.link.is_none());
        let code = link.unwrap_or_else(|| code_span(code));
        self.paragraph.push(&code);
    }

    /// Appends an emphasis mark.
    pub fn mark(&mut self, mark: &str) {
        self.paragraph.push(mark);
    }

    /// Appends a space.
    pub fn space(&mut self) {
        self.paragraph.space();
    }

    /// Ends the current line.
    pub fn end_line(&mut self) {
        self.paragraph.push("\\");
        self.paragraph.end_line();
    }

    /// Starts a link or an image. Links are not nested.
    pub fn start_link(&mut self, url: &str) {
        self.depth += 1;
        if let Some(url) = web_url(url).filter(|_| self.link.is_none()) {
            let (depth, start) = (self.depth, self.paragraph.position());
            self.link = Some(OpenLink { depth, start, url });
            self.paragraph.push("[");
        }
    }

    /// Ends a link or an image.
    pub fn end_link(&mut self) {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        let Some(OpenLink { start, url, .. }) = self.link.take_if(|link| link.depth == depth)
        else {
            return;
        };
        let text = &self.paragraph.since(start)[1..];
        if text.trim().is_empty() || text == url {
            self.paragraph.truncate(start);
            return self.paragraph.push(&format!("<{url}>"));
        }
        self.paragraph.push(&format!("]({url})"));
        self.paragraph.join(start);
    }

    fn words(&mut self, text: &str) {
        if find(text, &MARKUP).is_none() {
            return self.paragraph.push_words(text);
        }
        let mut escaped = String::with_capacity(text.len());
        escape(text, &mut escaped);
        self.paragraph.push_words(&escaped);
    }
}

/// Returns the position of the next `http://` or `https://`.
fn next_url(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        let before = &text[..at];
        if let Some(scheme) = ["https", "http"]
            .into_iter()
            .find(|it| before.ends_with(it))
        {
            return Some(at - scheme.len());
        }
        from = at + 3;
    }
    None
}
