//! Rust identifiers.

use std::fmt;

use proc_macro2::{Ident, Span};

/// A Rust identifier; a keyword becomes a raw identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustName(String);

impl RustName {
    /// Creates an identifier; `None` if the spelling is invalid.
    pub(super) fn new(spelling: &str) -> Option<Self> {
        // `syn` accepts `gen`, which edition 2024 reserves.
        let parses =
            |text: &str| is_plain(text) || text != "gen" && syn::parse_str::<Ident>(text).is_ok();
        let raw = format!("r#{spelling}");
        let kept = format!("{spelling}_");
        match spelling {
            "" | "_" => None,
            _ if parses(spelling) => Some(Self(spelling.to_owned())),
            "self" | "Self" | "super" | "crate" => Some(Self(kept)),
            _ if parses(&raw) => Some(Self(raw)),
            _ => None,
        }
    }

    /// Creates an identifier that this crate chose.
    pub(super) fn checked(spelling: &str) -> Self {
        Self::new(spelling).expect("a name chosen in this crate is an identifier")
    }

    /// Adds a suffix: `type` becomes `type_field`, and `Self_` becomes `SelfType`.
    pub fn with_suffix(&self, suffix: &str) -> Self {
        Self(format!("{}{suffix}", self.unraw().trim_end_matches('_')))
    }

    /// Adds a prefix that ends with `_`: `type` becomes `maybe_type`.
    pub fn with_prefix(&self, prefix: &str) -> Self {
        Self(format!("{prefix}{}", self.unraw()))
    }

    /// Returns the spelling, with `r#` for a raw identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the identifier as a token.
    pub(crate) fn ident(&self) -> Ident {
        match self.0.strip_prefix("r#") {
            Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
            None => Ident::new(&self.0, Span::call_site()),
        }
    }

    /// Returns the spelling without `r#`.
    pub fn unraw(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

/// Returns whether a spelling is an identifier that cannot be a keyword. Nearly every name is one.
fn is_plain(spelling: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let begins = spelling.starts_with(|first: char| first.is_ascii_alphabetic());
    let marked = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    begins && spelling != "Self" && spelling.bytes().all(is_word) && spelling.bytes().any(marked)
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_become_raw_identifiers_or_get_underscore() {
        let name = |spelling| RustName::new(spelling).map(|name| name.to_string());
        assert_eq!(name("state").as_deref(), Some("state"));
        assert_eq!(name("type").as_deref(), Some("r#type"));
        assert_eq!(name("self").as_deref(), Some("self_"));
        assert_eq!(name("Self").as_deref(), Some("Self_"));
        assert_eq!(name("macro_rules").as_deref(), Some("macro_rules"));
        assert_eq!(name("gen").as_deref(), Some("r#gen"));
        assert_eq!(name("7z"), None);
        assert_eq!(name(""), None);
        assert_eq!(RustName::new("type").unwrap().ident().to_string(), "r#type");
    }
}
