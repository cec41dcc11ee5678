//! A list of problems, and a single problem.

use std::collections::BTreeSet;
use std::fmt;

use super::kind::ProblemKind;
use crate::location::Place;
use crate::printable::printable;

/// One problem: its place, what is wrong there, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    place: Place,
    kind: ProblemKind,
}

impl Problem {
    /// Creates a problem of this kind at a place.
    pub fn new(place: Place, kind: ProblemKind) -> Self {
        Self { place, kind }
    }

    /// Returns the place: a document and a JSON pointer into it.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> &ProblemKind {
        &self.kind
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_nowhere() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}; {}", self.kind.what(), self.kind.cure())
    }
}

/// All problems of a run, sorted by place and without duplicates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    source: String,
    found: BTreeSet<Problem>,
    /// The warnings, which do not stop the run.
    warnings: BTreeSet<Problem>,
    /// Whether the documents are the vendored release.
    vendored: bool,
}

impl Problems {
    /// Creates an empty list. Messages have `source` in front of every place.
    pub fn in_source(source: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            ..Self::default()
        }
    }

    /// Creates an empty list for the vendored release, which has stricter checks.
    pub(crate) fn of_vendored(mut self, vendored: bool) -> Self {
        self.vendored = vendored;
        self
    }

    /// Adds a problem.
    pub fn add(&mut self, place: Place, kind: ProblemKind) {
        self.found.insert(Problem::new(place, kind));
    }

    /// Adds a warning, which does not stop the run.
    pub(crate) fn warn(&mut self, place: Place, kind: ProblemKind) {
        self.warnings.insert(Problem::new(place, kind));
    }

    /// Adds a warning; for the vendored release, a problem.
    pub(crate) fn warn_of_other_release(&mut self, place: Place, kind: ProblemKind) {
        match self.vendored {
            true => self.add(place, kind),
            false => self.warn(place, kind),
        }
    }

    /// Returns whether the documents are the vendored release.
    pub(crate) fn is_of_vendored(&self) -> bool {
        self.vendored
    }

    /// Turns the problems that `before` lacks into warnings. Returns whether there were any.
    pub(crate) fn demote_since(&mut self, before: &Self) -> bool {
        let new: Vec<_> = self.found.difference(&before.found).cloned().collect();
        self.found.retain(|problem| before.found.contains(problem));
        let found = !new.is_empty();
        self.warnings.extend(new);
        found
    }

    /// Returns the warnings as a list that prints like problems.
    pub(crate) fn into_warnings(self) -> Self {
        Self {
            found: self.warnings,
            warnings: BTreeSet::new(),
            ..self
        }
    }

    /// Returns whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns the number of problems.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Returns the problems, by document and pointer.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.found.iter()
    }
}

/// Prints one line per problem: source, place, what is wrong, how to fix it. Invisible characters are escaped.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = printable(&self.source);
        self.found.iter().try_for_each(|problem| {
            if problem.place.is_nowhere() {
                let source = source.trim_end_matches(['/', ':', ' ']);
                writeln!(f, "{source}: {problem}")
            } else {
                writeln!(f, "{source}{problem}")
            }
        })
    }
}

impl std::error::Error for Problems {}
