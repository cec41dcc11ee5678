//! What was called, what came back, and how many calls that makes.

use std::fmt::Display;

/// Prints each call as it is answered, and counts. A list is one call, however many pages it takes.
#[derive(Default)]
pub struct Transcript {
    calls: u32,
}

impl Transcript {
    /// The method that was called, and what came back.
    pub fn call(&mut self, method: &str, came_back: impl Display) {
        self.calls += 1;
        println!("{:>2}. {method:<30} {came_back}", self.calls);
    }

    /// More of what came back.
    pub fn more(&self, came_back: impl Display) {
        println!("{:34} {came_back}", "");
    }

    /// The last line.
    pub fn end(self, remark: &str) {
        println!("\n{} calls; {remark}.", self.calls);
    }
}
