//! The queue: tasks with their runs, task groups, dependencies, claims, artifacts, task queues and workers. [`respond`] passes
//! a call to its endpoint; `state/` contains the data of the endpoints, and `lifecycle/` makes the changes.

mod arguments;
mod bodies;
mod dispatch;
mod endpoints;
mod lifecycle;
mod state;
mod storage;

pub use arguments::check as check_arguments;
pub use dispatch::{AUTHORIZED, respond};
pub use endpoints::tasks::create_for::create_task_for;
pub use lifecycle::{expire_claim_of, run_due};
pub use state::{Run, State, Task};
