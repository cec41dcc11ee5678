//! The state of the queue: tasks with their runs, task groups, dependencies, pending and claimed runs by task queue,
//! artifacts and task queues.

mod artifact;
mod dependencies;
mod event;
mod line;
mod pairs;
mod reads;
mod tables;
mod tasks;

pub use artifact::{Artifact, Storage};
pub use event::Event;
pub use line::Line;
pub use tables::{State, TaskQueue};
pub use tasks::{
    Group, MAX_RUNS, Priority, ReasonCreated, ReasonResolved, Run, RunState, TASK_ID, Task, TaskId,
    WorkerName,
};
