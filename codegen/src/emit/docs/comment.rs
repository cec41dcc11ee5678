//! A line as it stands behind `///`.

use std::borrow::Cow;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// One line of documentation.
pub struct Comment<'a>(pub &'a str);

impl ToTokens for Comment<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(literal(&one_line(self.0)));
    }
}

/// Names and values are the input's and may hold an end of line, which a comment may not.
fn one_line(line: &str) -> Cow<'_, str> {
    if line
        .bytes()
        .any(|byte| matches!(byte, b'\n' | b'\r' | b'\t'))
    {
        line.replace(['\n', '\r'], " ").replace('\t', "    ").into()
    } else {
        line.into()
    }
}

/// The line as a string, a raw one where it can be: nobody then has to escape it, only to undo that when it is printed,
/// which would be a fifth of all that generating costs.
fn literal(line: &str) -> Literal {
    let space = if line.is_empty() { "" } else { " " };
    let raw = match line.contains('"') {
        false => format!("r\"{space}{line}\""),
        true => format!("r###\"{space}{line}\"###"),
    };
    let literal = raw.parse().ok().filter(|_| !line.contains("\"###"));
    literal.unwrap_or_else(|| Literal::string(&format!("{space}{line}")))
}
