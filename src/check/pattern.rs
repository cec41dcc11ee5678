//! Regular expressions, compiled once for the whole program.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use regex::Regex;

/// A regular expression of a schema.
pub struct Pattern {
    /// The schema's spelling, for messages.
    text: &'static str,
    /// The same expression in the syntax of the crate `regex`.
    syntax: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Returns a pattern from the schema's spelling and its translation.
    pub(crate) const fn new(text: &'static str, syntax: &'static str) -> Self {
        Self {
            text,
            syntax,
            compiled: OnceLock::new(),
        }
    }

    /// Returns the schema's spelling.
    pub(super) fn text(&self) -> &'static str {
        self.text
    }

    /// Returns whether the pattern matches a part of the text. A pattern that is too large to compile matches every text.
    pub(super) fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| shared(self.syntax));
        compiled.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}

/// Returns the compiled expression. The same expression in several schemas is compiled once.
fn shared(syntax: &'static str) -> Option<Regex> {
    static COMPILED: LazyLock<Mutex<HashMap<&'static str, Option<Regex>>>> =
        LazyLock::new(Mutex::default);
    // A panic cannot leave the map half changed.
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let regex = compiled.entry(syntax);
    regex.or_insert_with(|| Regex::new(syntax).ok()).clone()
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}
