//! Prints calls and their results.

use std::fmt::Display;

/// A printer that numbers the calls. A list is one call, even if it has several pages.
#[derive(Default)]
pub struct Transcript {
    calls: u32,
}

impl Transcript {
    /// Prints a method and the result of the call.
    pub fn call(&mut self, method: &str, result: impl Display) {
        self.calls += 1;
        println!("{:>2}. {method:<30} {result}", self.calls);
    }

    /// Prints more of the result.
    pub fn more(&self, result: impl Display) {
        println!("{:34} {result}", "");
    }

    /// Prints the last line, with the number of calls.
    pub fn end(self, remark: &str) {
        println!("\n{} calls; {remark}.", self.calls);
    }
}
