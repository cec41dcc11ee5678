//! Plausible JSON of the queue for handlers: task definitions, task statuses with runs, and lists of artifacts. A test sets
//! the values that matter to it; all other values could come from a real deployment.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use taskcluster_fake::Fake;
//! use taskcluster_fake::sample::{Artifacts, Status, Task};
//!
//! let fake = Fake::start().await?;
//! let task = Task::new().name("build").task_queue("proj/ci").route("index.proj.latest");
//! let status = Status::of(&task).exception("worker-shutdown").completed();
//! let artifacts = Artifacts::of(&task)
//!     .file("public/build/target.zip", "application/zip", 1234)
//!     .stored_as("link", "public/latest.zip", "application/zip");
//!
//! assert_eq!(status.to_json()["state"], "completed");
//! assert_eq!(status.to_json()["runs"][0]["reasonResolved"], "worker-shutdown");
//!
//! fake.on("queue.task", move |_| task.to_json())?;
//! fake.on("queue.status", move |_| status.to_response())?;
//! fake.on("queue.listLatestArtifacts", move |_| artifacts.to_json())?;
//! # Ok(())
//! # }
//! ```

mod artifacts;
mod status;
mod task;

pub use artifacts::Artifacts;
pub use status::Status;
pub use task::Task;

#[cfg(test)]
mod tests;
