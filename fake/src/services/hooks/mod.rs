//! The hooks service: templates of tasks that a call, a token or a schedule fires. `fire` creates the task in the queue. The
//! fake stores bindings to exchanges, but messages do not fire hooks.

mod arguments;
mod definitions;
mod dispatch;
mod fire;
mod last_fires;
mod schedule;
mod state;
mod triggers;

pub use arguments::check as check_arguments;
pub use dispatch::respond;
pub use fire::run_due;
pub use state::State;
