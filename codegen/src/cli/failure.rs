//! What ends a command before its end.

use std::collections::BTreeSet;
use std::path::Path;

use taskcluster_codegen::{Place, Problem, ProblemKind, Problems};

use super::collection::Collection;
use super::output::say;
use super::report::{Report, locate, render_count};

/// Everything that stands in the way, each with what to do.
pub struct Failure {
    reports: Vec<Report>,
    count: Option<String>,
}

impl Failure {
    /// One thing that is wrong.
    pub fn new(title: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::of_reports(vec![Report {
            title: title.into(),
            origin: None,
            excerpt: None,
            cure: cure.into(),
        }])
    }

    /// One thing that is wrong with a file or a folder.
    pub fn at(path: &Path, title: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::in_origin(path.display().to_string(), title, cure)
    }

    /// One thing that is wrong with what is at an address.
    pub fn in_origin(origin: String, title: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::of_reports(vec![Report {
            title: title.into(),
            origin: Some(origin),
            excerpt: None,
            cure: cure.into(),
        }])
    }

    /// Several things that are wrong.
    pub fn of_reports(reports: Vec<Report>) -> Self {
        Self {
            reports,
            count: None,
        }
    }

    /// The problems of references, each shown in its document, and how many there are.
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

    /// One problem of references.
    pub fn of_problem(place: Place, fault: ProblemKind, documents: &Collection) -> Self {
        let mut problems = Problems::default();
        problems.add(place, fault);
        Self::of_problems(&problems, documents)
    }

    /// Adds the reports of another failure, and counts them all.
    pub fn and(mut self, other: Self) -> Self {
        self.reports.extend(other.reports);
        self.count = Some(plural(self.reports.len(), "problem"));
        self
    }

    /// Says, too, that everything is as it was.
    pub fn and_nothing_was_changed(mut self) -> Self {
        let last = self.reports.last_mut().map(|report| &mut report.cure);
        if let Some(end) = self.count.as_mut().or(last) {
            end.push_str("; nothing was changed");
        }
        self
    }

    /// Prints it all to standard error, in colours if that is a terminal.
    pub fn print(&self) {
        let reports = self.reports.iter().map(Report::render);
        let parts = reports.chain(self.count.iter().map(|count| render_count(count)));
        say(&parts.collect::<Vec<_>>().join("\n\n"));
    }
}

fn plural(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        count => format!("{count} {thing}s"),
    }
}
