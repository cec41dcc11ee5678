//! Documentation as rustdoc parses it: without executable code and HTML, and only with harmless links.

use std::collections::BTreeSet;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use crate::crafted::is_shown;

/// The items that documentation may link to.
#[derive(Debug, Default)]
pub struct Linkable(pub BTreeSet<String>);

impl Linkable {
    /// Returns whether every segment of a path, as in ``super::Library::put_book`` or `` `Client` ``, is known.
    fn has(&self, path: &str) -> bool {
        let path = path.trim_matches('`');
        let path = path.strip_suffix("()").unwrap_or(path);
        path.split("::").all(|step| self.0.contains(step))
    }
}

/// Returns everything in a documentation text that rustdoc must not find.
pub fn faults(text: &str, linkable: &Linkable) -> Vec<String> {
    let mut faults = Vec::new();
    let mut unresolved = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        unresolved.push(link.reference.to_string());
        Some((
            CowStr::from(link.reference.to_string()),
            CowStr::Borrowed(""),
        ))
    };
    for event in Parser::new_with_broken_link_callback(text, options(), Some(&mut note)) {
        faults.extend(fault(event, linkable));
    }
    let unknown = unresolved.iter().filter(|link| !linkable.has(link));
    faults.extend(unknown.map(|link| format!("a link to an item: {link:?}")));
    faults
}

/// Returns the path segments of intra-doc links in a documentation text.
pub fn linked(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        paths.push(link.reference.to_string());
        None
    };
    let mut links = Vec::new();
    for event in Parser::new_with_broken_link_callback(text, options(), Some(&mut note)) {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            links.push(dest_url.to_string());
        }
    }
    paths.extend(links.into_iter().filter(|link| !is_url(link)));
    let steps = paths
        .iter()
        .flat_map(|path| path.trim_matches('`').split("::"));
    steps.map(str::to_owned).collect()
}

/// The options of rustdoc's `main_body_opts`.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

fn fault(event: Event<'_>, linkable: &Linkable) -> Option<String> {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
            Some("a doctest, indented".to_owned())
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            (&*info != "text").then(|| format!("a code block of the kind {info:?}"))
        }
        Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML: {html:?}")),
        Event::Start(Tag::HtmlBlock) => Some("a block of HTML".to_owned()),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        }) => hidden(&title).or_else(|| link(link_type, &dest_url, linkable)),
        Event::Start(Tag::Image {
            dest_url, title, ..
        }) => hidden(&title).or_else(|| link(LinkType::Inline, &dest_url, linkable)),
        Event::Text(text) | Event::Code(text) => hidden(&text),
        _ => None,
    }
}

fn hidden(text: &str) -> Option<String> {
    let hidden = text.chars().find(|it| *it != '\n' && !is_shown(*it));
    hidden.map(|it| format!("the character {it:?}"))
}

fn link(kind: LinkType, to: &str, linkable: &Linkable) -> Option<String> {
    let unknown = matches!(
        kind,
        LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown
    );
    if unknown {
        // The callback has recorded it.
        return None;
    }
    let is_plain = hidden(to).is_none() && !to.contains(char::is_whitespace);
    let scheme = to
        .find([':', '/', '?', '#'])
        .filter(|&at| to[at..].starts_with(':') && !to[at..].starts_with("::"));
    let harmless = match scheme {
        Some(end) => ["http", "https"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(&to[..end])),
        None => is_url(to) || linkable.has(to),
    };
    (!is_plain || !harmless || kind == LinkType::Email).then(|| format!("a link to {to:?}"))
}

/// Returns whether rustdoc treats a link as a relative URL, not as the name of an item.
fn is_url(to: &str) -> bool {
    let of_items = |it: char| it.is_alphanumeric() || ":_<>, !*&;@()[]`".contains(it);
    let path = to.split('#').next().unwrap_or_default();
    to.starts_with('#') || path.contains('/') || !path.chars().all(of_items)
}
