//! Prints problems in the style of rustc: problem, place, line and fix. Finds the line of a problem that the generator
//! reports.

mod excerpt;
mod locate;
mod message;
mod pointer;
mod trail;

pub use excerpt::Excerpt;
pub use locate::locate;
pub use message::{Report, render_count};
