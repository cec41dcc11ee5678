//! One report: the problem, its place, the line, and the fix.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use crate::printable::printable;

/// A problem.
pub struct Report {
    /// The description of the problem.
    pub title: String,
    /// The file or URL with the problem.
    pub origin: Option<String>,
    /// The lines that show it.
    pub excerpt: Option<Excerpt>,
    /// How to fix it.
    pub cure: String,
}

/// A title that starts with one of these describes the place.
const VERBS: [&str; 15] = [
    "answered",
    "cannot",
    "contains",
    "declares",
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
    /// Renders the report as text with colours, without control characters from the quoted documents.
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

/// Renders a closing line.
pub fn render_count(count: &str) -> String {
    Renderer::styled().render(&[Group::with_title(Level::ERROR.primary_title(count))])
}
