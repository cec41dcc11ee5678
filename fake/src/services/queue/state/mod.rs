//! The state of the queue: tasks with their runs, task groups, dependencies, pending and claimed runs by task queue,
//! artifacts and task queues.

mod artifact;
mod dependencies;
mod event;
mod line;
mod pairs;
mod run;
mod status;
mod tables;
mod task;
mod task_group;
mod task_id;
mod values;

pub use artifact::{Artifact, Storage};
pub use event::Event;
pub use line::Line;
pub use run::{Run, WorkerName};
pub use tables::{State, TaskQueue};
pub use task::{MAX_RUNS, Task};
pub use task_group::Group;
pub use task_id::{TASK_ID, TaskId};
pub use values::{Priority, ReasonCreated, ReasonResolved, RunState};
