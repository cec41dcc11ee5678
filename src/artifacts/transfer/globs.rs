//! The globs that select artifacts by name, or files by path.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::error::Error;

/// The globs as the caller wrote them.
#[derive(Debug, Default)]
pub(in crate::artifacts) struct Globs(Vec<String>);

impl Globs {
    pub(in crate::artifacts) fn add(&mut self, glob: &str) {
        self.0.push(glob.to_owned());
    }

    /// Parses the globs. Fails if one is invalid.
    pub(in crate::artifacts) fn build(&self) -> Result<Matcher, Error> {
        if self.0.is_empty() {
            return Ok(Matcher(None));
        }
        let mut set = GlobSetBuilder::new();
        for glob in &self.0 {
            let mut builder = GlobBuilder::new(glob);
            // The same glob matches the same texts on every system.
            builder.literal_separator(true).backslash_escape(true);
            set.add(builder.build().map_err(invalid)?);
        }
        Ok(Matcher(Some(set.build().map_err(invalid)?)))
    }
}

fn invalid(error: globset::Error) -> Error {
    Error::invalid(format!("invalid glob: {error}"))
}

/// The parsed globs.
pub(in crate::artifacts) struct Matcher(Option<GlobSet>);

impl Matcher {
    /// Returns whether a glob matches the whole text, or there are no globs.
    pub(in crate::artifacts) fn matches(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|set| set.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::Globs;

    #[test]
    fn matches_paths_as_documented() {
        let mut globs = Globs::default();
        assert!(globs.build().unwrap().matches("any/path"));
        globs.add("logs/**");
        globs.add("*.html");
        let matcher = globs.build().unwrap();
        for (path, expected) in [
            ("logs/a/b.txt", true),
            ("a.html", true),
            ("a/b.html", false),
            ("b.txt", false),
        ] {
            assert_eq!(matcher.matches(path), expected, "{path}");
        }
        globs.add("[");
        assert!(globs.build().is_err_and(|error| error.is_invalid_request()));
    }
}
