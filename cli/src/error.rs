//! The error of a command.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use taskcluster_codegen::{Place, Problem, ProblemKind, Problems};

use crate::documents::Collection;
use crate::report::{Report, locate, render_count};

/// One or more reports, each with a fix. The exit status is 1.
pub struct Error {
    reports: Vec<Report>,
    count: Option<String>,
}

impl Error {
    /// Creates an error with one report.
    pub fn new(title: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::of_reports(vec![Report {
            title: title.into(),
            origin: None,
            excerpt: None,
            cure: cure.into(),
        }])
    }

    /// Creates an error about a file or a folder.
    pub fn at(path: &Path, title: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::in_origin(path.display().to_string(), title, cure)
    }

    /// Creates an error about a URL.
    pub fn in_origin(origin: String, title: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::of_reports(vec![Report {
            title: title.into(),
            origin: Some(origin),
            excerpt: None,
            cure: cure.into(),
        }])
    }

    /// Creates an error with several reports.
    pub fn of_reports(reports: Vec<Report>) -> Self {
        Self {
            reports,
            count: None,
        }
    }

    /// Creates an error with a report for each problem of the generator, and their number.
    pub fn of_problems(problems: &Problems, documents: &Collection) -> Self {
        let reports = problems.iter().map(|problem| locate(problem, documents));
        let places = problems.iter().map(Problem::place);
        let concerned: BTreeSet<_> = places
            .filter(|place| !place.is_nowhere())
            .map(Place::document)
            .collect();
        let found = plural(problems.len(), "problem");
        let count = match concerned.len() {
            0 => found,
            documents => format!("{found} in {}", plural(documents, "document")),
        };
        Self {
            reports: reports.collect(),
            count: Some(count),
        }
    }

    /// Creates an error with one problem of the generator.
    pub fn of_problem(place: Place, fault: ProblemKind, documents: &Collection) -> Self {
        let mut problems = Problems::default();
        problems.add(place, fault);
        Self::of_problems(&problems, documents)
    }

    /// Adds the reports of another error, and counts them all.
    pub fn and(mut self, other: Self) -> Self {
        self.reports.extend(other.reports);
        self.count = Some(plural(self.reports.len(), "problem"));
        self
    }

    /// Adds that the command changed nothing.
    pub fn and_nothing_was_changed(mut self) -> Self {
        let last = self.reports.last_mut().map(|report| &mut report.cure);
        if let Some(end) = self.count.as_mut().or(last) {
            end.push_str("; nothing was changed");
        }
        self
    }
}

/// With colours; a stream that is not a terminal strips them.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reports = self.reports.iter().map(Report::render);
        let parts = reports.chain(self.count.iter().map(|count| render_count(count)));
        f.write_str(&parts.collect::<Vec<_>>().join("\n\n"))
    }
}

fn plural(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        count => format!("{count} {thing}s"),
    }
}
