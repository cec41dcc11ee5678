//! One report: what is wrong, where, the line, and what to do.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use crate::printable::printable;

/// One thing that is wrong.
pub struct Report {
    /// What is wrong.
    pub title: String,
    /// The file or address that it is wrong in.
    pub origin: Option<String>,
    /// The lines that show it.
    pub excerpt: Option<Excerpt>,
    /// What to do.
    pub cure: String,
}

/// A title that begins with one of these speaks of the place.
const VERBS: [&str; 15] = [
    "answered",
    "calls",
    "cannot",
    "contains",
    "describes",
    "does",
    "has",
    "holds",
    "is",
    "lies",
    "records",
    "redirects",
    "refers",
    "requires",
    "serves",
];

impl Report {
    /// The report as text with colours, without control characters of whoever wrote what is quoted.
    pub fn render(&self) -> String {
        let first = self.title.split(' ').next().unwrap_or_default();
        let subject = if VERBS.contains(&first) { "this " } else { "" };
        let title = printable(&self.title);
        let title = format!("{subject}{title}");
        let origin = self.origin.as_deref().map(printable);
        let mut group = Group::with_title(Level::ERROR.primary_title(title));
        match (origin.as_deref(), &self.excerpt) {
            (Some(origin), Some(excerpt)) if excerpt.is_cut => {
                let origin = Origin::path(origin).line(excerpt.line);
                group = group.element(origin.char_column(excerpt.column));
                group = group.element(snippet(excerpt));
            }
            (origin, Some(excerpt)) => {
                group = group.element(snippet(excerpt).path(origin));
            }
            (Some(origin), None) => group = group.element(Origin::path(origin)),
            (None, None) => {}
        }
        let cure = Level::HELP.message(printable(&self.cure));
        Renderer::styled().render(&[group.element(cure)])
    }
}

fn snippet(excerpt: &Excerpt) -> Snippet<'_, Annotation<'_>> {
    let annotation = AnnotationKind::Primary.span(excerpt.span.clone());
    let label = excerpt.label.as_deref().map(printable);
    Snippet::source(&excerpt.text)
        .line_start(excerpt.line)
        .annotation(annotation.label(label))
}

/// A closing line.
pub fn render_count(count: &str) -> String {
    Renderer::styled().render(&[Group::with_title(Level::ERROR.primary_title(count))])
}
