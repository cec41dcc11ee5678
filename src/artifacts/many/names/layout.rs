//! Assigns a path to each name, so that no two names share one on any system.

use std::collections::HashMap;

use ring::digest::{SHA256, digest};

use super::segments::{self, encode, is_reserved};
use crate::artifacts::transfer::hexadecimal;

/// The maximum length of the readable part of a short path, in bytes.
const READABLE: usize = 80;

/// The number of hexadecimal digits in a short path.
const DIGITS: usize = 32;

/// The paths that are taken. Their case does not matter, as on Windows and macOS.
#[derive(Default)]
pub(in crate::artifacts::many) struct Layout(HashMap<String, Taken>);

enum Taken {
    /// A file, with the name that owns it.
    File(String),
    /// A folder, with its exact path.
    Folder(String),
}

impl Layout {
    /// Takes the path that an earlier run assigned to the name. Ignores a path that no run would assign.
    ///
    /// Returns whether the name has the path now.
    pub(in crate::artifacts::many) fn remember(&mut self, name: &str, path: &str) -> bool {
        let valid = segments::path(name).is_some_and(|plain| plain == path) || short(name) == path;
        valid && self.take(name, path)
    }

    /// Returns the path for the name.
    pub(in crate::artifacts::many) fn assign(&mut self, name: &str) -> String {
        let short = short(name);
        let is_short =
            matches!(self.0.get(&folded(&short)), Some(Taken::File(owner)) if owner == name);
        if !is_short
            && let Some(plain) = segments::path(name)
            && self.take(name, &plain)
        {
            return plain;
        }
        self.take(name, &short);
        short
    }

    /// Takes the path for the name, unless another name has it or needs a part of it.
    fn take(&mut self, name: &str, path: &str) -> bool {
        let folders = || path.match_indices('/').map(|(end, _)| &path[..end]);
        let is_free = match self.0.get(&folded(path)) {
            None => folders().all(|folder| match self.0.get(&folded(folder)) {
                None => true,
                Some(Taken::Folder(exact)) => exact == folder,
                Some(Taken::File(_)) => false,
            }),
            Some(Taken::File(owner)) => owner == name,
            Some(Taken::Folder(_)) => false,
        };
        if is_free {
            for folder in folders() {
                let taken = || Taken::Folder(folder.to_owned());
                self.0.entry(folded(folder)).or_insert_with(taken);
            }
            let file = Taken::File(name.to_owned());
            self.0.insert(folded(path), file);
        }
        is_free
    }
}

fn folded(path: &str) -> String {
    path.to_ascii_lowercase()
}

/// Returns a short path in the folder itself. No plain path contains `~`, so it is distinct from all of them.
fn short(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or_default();
    let mut readable = String::new();
    for character in last.chars() {
        let encoded = match character {
            '.' | ' ' => character.to_string(),
            _ => encode(character.encode_utf8(&mut [0; 4])),
        };
        if readable.len() + encoded.len() > READABLE {
            break;
        }
        readable.push_str(&encoded);
    }
    let digest = hexadecimal(digest(&SHA256, name.as_bytes()).as_ref());
    let mark = if is_reserved(&readable) { "%" } else { "" };
    format!("{mark}{readable}~{}", &digest[..DIGITS])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::collection::vec;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    use super::{Layout, folded};

    fn paths(names: &[&str]) -> Vec<String> {
        let mut layout = Layout::default();
        names.iter().map(|name| layout.assign(name)).collect()
    }

    #[test]
    fn names_that_differ_only_in_case_get_different_paths() {
        let paths = paths(&["a/readme", "a/README", "A/other", "a/readme"]);
        assert_eq!(paths[0], "a/readme");
        assert!(paths[1].starts_with("README~"), "{paths:?}");
        assert!(paths[2].starts_with("other~"), "{paths:?}");
        assert_eq!(paths[3], paths[0]);
    }

    #[test]
    fn a_name_can_be_a_file_and_a_folder() {
        let first = paths(&["a", "a/b", "a/c"]);
        assert_eq!(first[0], "a");
        assert!(first[1].starts_with("b~") && first[2].starts_with("c~"));
        let first = paths(&["a/b", "a", "a/c"]);
        assert!(first[1].starts_with("a~"), "{first:?}");
        assert_eq!((first[0].as_str(), first[2].as_str()), ("a/b", "a/c"));
    }

    #[test]
    fn long_names_get_short_paths() {
        let long = "a".repeat(4000);
        let other = format!("{long}b");
        let paths = paths(&[&long, &other, &"a/".repeat(2000)]);
        assert!(paths.iter().all(|path| path.len() < 120), "{paths:?}");
        assert_eq!(paths.iter().collect::<HashSet<_>>().len(), 3);
    }

    #[test]
    fn keeps_remembered_paths() {
        let mut layout = Layout::default();
        let short = paths(&["README", "readme"])[1].clone();
        assert!(layout.remember("readme", &short));
        assert!(layout.remember("a/b", "a/b"));
        assert!(!layout.remember("c", "../c") && !layout.remember("d", "a/d"));
        assert_eq!(layout.assign("readme"), short);
        assert!(layout.assign("a").starts_with("a~"));
    }

    #[test]
    fn short_paths_are_valid_names() {
        let mut layout = Layout::default();
        layout.assign("x");
        for name in ["x/nul", "x/..", "x/a.", "x/", "x/con.txt", "x/é"] {
            let path = layout.assign(name);
            let allowed = |c: char| c.is_ascii_alphanumeric() || "~%.".contains(c);
            assert!(path.chars().all(allowed), "{path}");
            assert!(
                !path.starts_with("nul") && !path.starts_with("con"),
                "{path}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_two_names_share_a_path(names in vec("[aA/.%~]{0,5}", 0..30)) {
            let mut layout = Layout::default();
            let distinct: HashSet<_> = names.iter().collect();
            let paths: Vec<_> = distinct.iter().map(|name| layout.assign(name)).collect();
            let folded: HashSet<_> = paths.iter().map(|path| folded(path)).collect();
            prop_assert_eq!(folded.len(), distinct.len());
            for path in &paths {
                let below = format!("{}/", self::folded(path));
                prop_assert!(!folded.iter().any(|other| other.starts_with(&below)), "{:?}", paths);
            }
        }
    }
}
