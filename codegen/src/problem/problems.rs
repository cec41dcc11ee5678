//! All problems of a run, and one of them.

use std::collections::BTreeSet;
use std::fmt;

use super::kind::ProblemKind;
use crate::location::Place;
use crate::printable::printable;

/// One thing that is wrong: a place, what is wrong there, and what to do.
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

    /// Where the problem is: a document and a JSON pointer into it.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What is wrong.
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

/// All problems of a run, sorted by place, each told once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    source: String,
    found: BTreeSet<Problem>,
    /// What stands in the way of nothing.
    warnings: BTreeSet<Problem>,
    /// Whether the documents are the vendored release.
    vendored: bool,
}

impl Problems {
    /// No problems yet in documents from `source`, which is printed in front of every place.
    pub fn in_source(source: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            ..Self::default()
        }
    }

    /// The same, where the documents are the vendored release, of which more is asked.
    pub(crate) fn of_vendored(mut self, vendored: bool) -> Self {
        self.vendored = vendored;
        self
    }

    /// Adds a problem.
    pub fn add(&mut self, place: Place, kind: ProblemKind) {
        self.found.insert(Problem::new(place, kind));
    }

    /// Adds a warning: nothing stops because of it.
    pub(crate) fn warn(&mut self, place: Place, kind: ProblemKind) {
        self.warnings.insert(Problem::new(place, kind));
    }

    /// Adds a warning, or a problem of the vendored release.
    pub(crate) fn warn_of_other_release(&mut self, place: Place, kind: ProblemKind) {
        match self.vendored {
            true => self.add(place, kind),
            false => self.warn(place, kind),
        }
    }

    /// The warnings alone, to be printed like problems.
    pub(crate) fn into_warnings(self) -> Self {
        Self {
            found: self.warnings,
            warnings: BTreeSet::new(),
            ..self
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// How many things are wrong.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The problems, by document and pointer.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.found.iter()
    }
}

/// One line for each problem: the source, the place, what is wrong, what to do. Characters that do not show are escaped.
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
