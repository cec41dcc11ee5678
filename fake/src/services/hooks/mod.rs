//! The hooks service: templates of tasks that a call, a token, a schedule or a message fires. `fire` creates the task in the
//! queue.

mod arguments;
mod bindings;
mod definitions;
mod dispatch;
mod email;
mod fire;
mod last_fires;
mod schedule;
mod state;
mod triggers;

pub use arguments::check as check_arguments;
pub use bindings::receive;
pub use dispatch::respond;
pub use fire::run_due;
pub use state::State;
