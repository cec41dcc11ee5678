//! The life cycle of a task: runs become pending, are claimed, and are resolved. Each change updates the lines of the task
//! queue, the dependent tasks and the task group, and publishes its messages.

mod claim;
mod dependents;
mod events;
mod messages;
mod pending;
mod resolve;

pub use claim::{Claim, claim_run, describe, reclaim};
pub use dependents::is_satisfied_by;
pub use events::run_due;
pub use messages::{artifact_created, group_message, task_message};
pub use pending::{add_pending_run, make_pending, publish_pending, reprioritize};
pub use resolve::{cancel, expire_claim_of, resolve_run};
