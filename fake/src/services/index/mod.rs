//! The index: tasks by hierarchical names, such as `project.build.latest`. `state` contains the entries, `endpoints` responds to
//! calls.

mod arguments;
mod endpoints;
mod state;

pub use arguments::check as check_arguments;
pub use endpoints::{AUTHORIZED, respond};
pub use state::{CompletedTask, State};
