//! Documentation comments, complete and wrapped before they become tokens.
//!
//! The texts in references are untrusted. They pass through [`markdown`] or [`text`], so that they contain no doctest, no
//! HTML, only links to web URLs, and no character that changes how an editor shows the file.

mod endpoints;
mod exchanges;
mod limits;
mod links;
mod markdown;
mod paragraph;
mod scopes;
mod text;
mod types;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use paragraph::Paragraph;

pub use limits::limit_texts;
pub use links::{EndpointLinks, LinkedFrom, Links};
pub use scopes::scopes_text;
pub use text::{code_span, one_line};

/// A `///` comment.
#[derive(Debug, Default)]
pub struct Docs {
    lines: Vec<String>,
    aliases: Vec<String>,
}

/// A `//!` comment.
pub struct InnerDocs(Docs);

impl Docs {
    /// Creates a comment with one paragraph of trusted Markdown.
    pub fn line(markdown: &str) -> Self {
        let mut docs = Self::default();
        docs.paragraph(markdown);
        docs
    }

    /// Creates a comment from the description, else from the title as a sentence, else from `fallback`.
    fn described(
        description: Option<&str>,
        title: Option<&str>,
        links: Links,
        fallback: impl FnOnce() -> String,
    ) -> Self {
        let said = |text: &&str| !text.trim().is_empty();
        let mut lines = match description.filter(said) {
            Some(description) => markdown::lines(description, links),
            None => Vec::new(),
        };
        // Markdown can have no visible text, for example only a link definition.
        if let Some(title) = title.filter(said).filter(|_| lines.is_empty()) {
            lines = markdown::lines(&sentence(title), links);
        }
        if lines.is_empty() {
            return Self::line(&fallback());
        }
        Self {
            lines,
            aliases: Vec::new(),
        }
    }

    /// Appends a paragraph of trusted Markdown.
    fn paragraph(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        Paragraph::of(markdown).wrap("", "", &mut self.lines);
    }

    /// Appends a list of trusted Markdown.
    fn list(&mut self, items: impl IntoIterator<Item = String>) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        for item in items {
            Paragraph::of(&item).wrap("- ", "  ", &mut self.lines);
        }
    }

    /// Adds rustdoc search aliases. Skips names that `#[doc(alias)]` rejects.
    fn add_aliases<'a>(&mut self, aliases: impl IntoIterator<Item = &'a String>) {
        let is_word = |alias: &&String| {
            let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            !alias.is_empty() && alias.bytes().all(word)
        };
        self.aliases
            .extend(aliases.into_iter().filter(is_word).cloned());
    }
}

impl InnerDocs {
    /// Creates a comment with one paragraph of trusted Markdown.
    pub fn line(markdown: &str) -> Self {
        Self(Docs::line(markdown))
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = self.lines.iter().map(|line| literal(line));
        let aliases = &self.aliases;
        tokens.extend(quote! { #(#[doc = #lines])* #(#[doc(alias = #aliases)])* });
    }
}

impl ToTokens for InnerDocs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = self.0.lines.iter().map(|line| literal(line));
        tokens.extend(quote! { #(#![doc = #lines])* });
    }
}

/// Returns a `///` line as a string literal, as a raw one if possible. Escaping the line here and undoing that in the
/// formatter would take a fifth of the generation time.
fn literal(line: &str) -> Literal {
    if line.is_empty() {
        return Literal::string("");
    }
    let raw = match line.contains('"') {
        false => format!("r\" {line}\""),
        true => format!("r###\" {line}\"###"),
    };
    let literal = raw.parse().ok().filter(|_| !line.contains("\"###"));
    literal.unwrap_or_else(|| Literal::string(&format!(" {line}")))
}

fn sentence(title: &str) -> String {
    let title = title.trim().trim_end_matches('.');
    let mut rest = title.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str() + "."
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn literal_equals_the_line() {
        for line in ["a \"b\" c", "\"### f", "a\\n\\", "\"#"] {
            let literal = literal(line);
            let text: syn::LitStr = syn::parse_quote!(#literal);
            assert_eq!(text.value(), format!(" {line}"));
        }
    }
}
