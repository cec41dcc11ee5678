//! Sets of the scopes that a caller has.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::pattern::{covers, satisfies, stem};
use crate::values::escape::escaped;

/// A set of scopes that a caller has. A scope that ends in `*` matches all scopes with the same prefix.
///
/// The set drops scopes that others in it cover, so two sets are equal exactly if they satisfy the same scopes.
/// Iteration, `Display`, `Debug` and serde (a list of strings) are in byte order. `Display` and `Debug` escape control
/// and bidi characters.
///
/// ```
/// use taskcluster_client::ScopeSet;
///
/// let scopes = ScopeSet::from(["queue:get-task:*", "queue:get-task:one", "queue:ping"]);
/// assert!(scopes.satisfies("queue:get-task:two"));
/// assert!(!scopes.satisfies("queue:get-task"));
/// assert_eq!(scopes.to_string(), "queue:get-task:*, queue:ping");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct ScopeSet {
    /// Sorted; no scope covers another.
    patterns: Vec<String>,
}

impl ScopeSet {
    /// Returns the empty set.
    pub const fn new() -> Self {
        Self {
            patterns: Vec::new(),
        }
    }

    /// Returns whether the set satisfies the scope: one of its scopes is equal, or ends in `*` and has the same prefix.
    pub fn satisfies(&self, scope: &str) -> bool {
        // The pattern that satisfies a scope covers everything between the two, so nothing between them is in the set.
        let after = self
            .patterns
            .partition_point(|pattern| stem(pattern) <= scope);
        self.patterns[..after]
            .last()
            .is_some_and(|pattern| satisfies(pattern, scope))
    }

    fn covers(&self, other: &str) -> bool {
        self.iter().any(|pattern| covers(pattern, other))
    }

    /// Returns the set that satisfies the scopes of either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.iter().chain(other).collect()
    }

    /// Returns the set that satisfies exactly the scopes that both sets satisfy.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let ours = self.iter().filter(|pattern| other.covers(pattern));
        let theirs = other.iter().filter(|pattern| self.covers(pattern));
        ours.chain(theirs).collect()
    }

    /// Returns whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Returns the number of scopes in the set.
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Creates a set, without the scopes that others cover.
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.patterns.iter())
    }
}

impl From<Vec<String>> for ScopeSet {
    fn from(mut patterns: Vec<String>) -> Self {
        // In byte order, a pattern is directly before all scopes that it covers.
        patterns.sort_unstable_by(|one, other| {
            let key = |pattern: &str| !pattern.ends_with('*');
            (stem(one), key(one)).cmp(&(stem(other), key(other)))
        });
        patterns.dedup_by(|next, kept| covers(kept, next));
        Self { patterns }
    }
}

impl From<ScopeSet> for Vec<String> {
    fn from(set: ScopeSet) -> Self {
        set.patterns
    }
}

impl<S: Into<String>, const N: usize> From<[S; N]> for ScopeSet {
    fn from(scopes: [S; N]) -> Self {
        scopes.into_iter().collect()
    }
}

impl<S: Into<String>> FromIterator<S> for ScopeSet {
    fn from_iter<I: IntoIterator<Item = S>>(scopes: I) -> Self {
        Self::from(scopes.into_iter().map(Into::into).collect::<Vec<_>>())
    }
}

impl IntoIterator for ScopeSet {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.patterns.into_iter()
    }
}

impl<'a> IntoIterator for &'a ScopeSet {
    type Item = &'a str;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for ScopeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escaped(&self.patterns.join(", ")))
    }
}

impl fmt::Debug for ScopeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// An iterator over the scopes of a [`ScopeSet`]: see [`ScopeSet::iter`].
#[derive(Clone, Debug)]
pub struct Iter<'a>(std::slice::Iter<'a, String>);

impl<'a> Iterator for Iter<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(String::as_str)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use super::ScopeSet;

    #[test]
    fn drops_covered_scopes() {
        for (given, expected) in [
            (&["b", "a", "b"][..], &["a", "b"][..]),
            (&["ab", "a*", "a", "a*b", "ab*", "a*"], &["a*"]),
            (&["a!", "a*", "a+", "b"], &["a*", "b"]),
            (&["ab*", "a"], &["a", "ab*"]),
            (&["a**", "a*b", "ab"], &["a**", "ab"]),
            (&["*", "", "a"], &["*"]),
            (&[""], &[""]),
            (&[], &[]),
        ] {
            let set: ScopeSet = given.iter().copied().collect();
            assert_eq!(set.iter().collect::<Vec<_>>(), expected, "{given:?}");
            assert_eq!(set.len(), expected.len());
        }
    }

    #[test]
    fn intersection_has_the_narrower_of_two_patterns() {
        let one = ScopeSet::from(["a*", "bc", "d"]);
        let other = ScopeSet::from(["ab*", "b*", "e"]);
        assert_eq!(one.intersection(&other), ScopeSet::from(["ab*", "bc"]));
        assert_eq!(one.union(&other), ScopeSet::from(["a*", "b*", "d", "e"]));
        assert!(one.intersection(&ScopeSet::new()).is_empty());
    }

    #[test]
    fn escapes_control_and_bidi_characters() {
        let set = ScopeSet::from(["a\u{1b}[2J", "b\u{202e}"]);
        assert_eq!(set.to_string(), r"a\u{1b}[2J, b\u{202e}");
        assert_eq!(format!("{set:?}"), r#"["a\u{1b}[2J", "b\u{202e}"]"#);
    }

    #[test]
    fn shows_and_serializes_a_set_as_a_list() {
        let set: ScopeSet = serde_json::from_str(r#"["b","a*","ab"]"#).unwrap();
        assert_eq!(serde_json::to_string(&set).unwrap(), r#"["a*","b"]"#);
        assert_eq!(format!("{set} {set:?}"), r#"a*, b ["a*", "b"]"#);
        assert_eq!(Vec::from(set.clone()), set.into_iter().collect::<Vec<_>>());
    }
}
