//! Tasks, their runs, and task groups.

mod run;
mod status;
mod task;
mod task_group;
mod task_id;
mod values;

pub use run::{Run, WorkerName};
pub use task::{MAX_RUNS, Task};
pub use task_group::Group;
pub use task_id::{TASK_ID, TaskId};
pub use values::{Priority, ReasonCreated, ReasonResolved, RunState};
