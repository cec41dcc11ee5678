//! Prints calls with their results, and counts them.

use std::fmt::Display;

/// The printed calls and their number. A list is one call, with any number of pages.
#[derive(Default)]
pub struct Transcript {
    calls: u32,
}

impl Transcript {
    /// Prints a method that was called, and its result.
    pub fn call(&mut self, method: &str, result: impl Display) {
        self.calls += 1;
        println!("{:>2}. {method:<30} {result}", self.calls);
    }

    /// Prints another line of a result.
    pub fn more(&self, result: impl Display) {
        println!("{:34} {result}", "");
    }

    /// Prints the last line.
    pub fn end(self, remark: &str) {
        println!("\n{} calls; {remark}.", self.calls);
    }
}
