//! Progress of a download: a bar on a terminal, a line elsewhere.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::say;

/// The progress of one download, or of several.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Creates a progress in bytes.
    pub fn of_bytes(what: &str) -> Self {
        Self::new(what, "{spinner} {msg} {bytes}")
    }

    /// Creates a progress in documents, whose total may grow.
    pub fn of_documents(what: &str) -> Self {
        Self::new(what, "{bar:30} {pos}/{len} {msg}")
    }

    fn new(what: &str, template: &str) -> Self {
        let bar = if io::stderr().is_terminal() {
            ProgressBar::new(0)
        } else {
            say(&format!("fetching {what}"));
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        Self { bar }
    }

    /// Adds finished units.
    pub fn advance(&self, by: usize) {
        self.bar.inc(by as u64);
    }

    /// Adds units to the total.
    pub fn expect(&self, more: usize) {
        self.bar.inc_length(more as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
