//! The last hour of a small project: two worker pools, a task group of ten tasks, and data of the other services.

mod history;
mod ids;
mod others;
mod pools;
mod runs;
mod tasks;

use super::past::Past;

/// Adds the project.
///
/// # Errors
///
/// Fails if a service rejects a call.
pub fn sow(mut past: Past<'_>) -> Result<(), String> {
    past.minutes_ago(60);
    pools::create(&mut past)?;
    others::create(&mut past)?;
    history::run(&mut past)?;
    past.minutes_ago(0);
    Ok(())
}
