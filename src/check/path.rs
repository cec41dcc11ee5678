//! Paths in a document, such as `payload.mounts[2].directory`.

use std::fmt;

use crate::values::escape::escaped;

/// A path, as a list from its last step to the root. It allocates nothing.
#[derive(Clone, Copy)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
    /// The number of steps.
    pub(super) depth: usize,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Item(usize),
}

/// The maximum length of a member's name in a path, in characters.
const LONGEST_NAME: usize = 60;

impl<'a> Path<'a> {
    pub(super) const ROOT: Path<'static> = Path {
        parent: None,
        step: Step::Root,
        depth: 0,
    };

    pub(super) fn member(&'a self, name: &'a str) -> Self {
        self.step(Step::Member(name))
    }

    pub(super) fn item(&'a self, index: usize) -> Self {
        self.step(Step::Item(index))
    }

    fn step(&'a self, step: Step<'a>) -> Self {
        Self {
            parent: Some(self),
            step,
            depth: self.depth + 1,
        }
    }
}

impl fmt::Display for Path<'_> {
    /// Writes a name as it is if it is a word, else in brackets and quotes. The root is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parent) = self.parent else {
            return Ok(());
        };
        parent.fmt(f)?;
        match self.step {
            Step::Root => Ok(()),
            Step::Item(index) => write!(f, "[{index}]"),
            Step::Member(name) if is_word(name) && parent.depth == 0 => f.write_str(name),
            Step::Member(name) if is_word(name) => write!(f, ".{name}"),
            Step::Member(name) => write!(f, "[\"{}\"]", shortened(name, LONGEST_NAME)),
        }
    }
}

fn is_word(name: &str) -> bool {
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$');
    !name.is_empty() && name.len() <= LONGEST_NAME && name.bytes().all(is_of_word)
}

/// Returns the first characters of a text, escaped, and `…` if there are more.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", escaped(&text[..end])),
        None => escaped(text).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn names_and_positions_are_readable() {
        let root = Path::ROOT;
        let payload = root.member("payload");
        let mounts = payload.member("mounts");
        let third = mounts.item(2);
        assert_eq!(
            third.member("directory").to_string(),
            "payload.mounts[2].directory"
        );
        assert_eq!(root.item(0).to_string(), "[0]");
        assert_eq!(root.to_string(), "");
    }

    #[test]
    fn odd_names_are_quoted_escaped_and_shortened() {
        let root = Path::ROOT;
        let env = root.member("env");
        assert_eq!(env.member("a.b").to_string(), r#"env["a.b"]"#);
        assert_eq!(
            env.member("a\u{1b}\n").to_string(),
            r#"env["a\u{1b}\u{a}"]"#
        );
        let long = "é".repeat(100_000);
        assert_eq!(env.member(&long).to_string().chars().count(), 60 + 1 + 7);
    }
}
