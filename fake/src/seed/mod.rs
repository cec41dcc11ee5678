//! Example data for a new fake. [`sow`] calls the services' endpoints in the past, so that all rules hold and the services
//! publish their messages.

mod demo;
mod past;

use crate::call::Host;
use crate::services::State;
use crate::store::Date;

/// Example data with which a fake can start. See [`FakeBuilder::seed`](crate::FakeBuilder::seed).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Seed {
    /// The last hour of a small project.
    ///
    /// It has the worker pools `demo/linux` and `demo/macos` with four workers, one of them quarantined; a task group of
    /// ten tasks in all states, with dependencies and artifacts; index entries below `demo.v1`; the hook `demo/nightly`;
    /// the secret `project/demo/deploy`; and roles. All ids are the same in each fake.
    Demo,
}

/// Adds example data to an empty state.
///
/// # Errors
///
/// Fails with a description if a mounted service rejects a call.
pub fn sow(seed: Seed, host: Host<'_>, state: &mut State, now: Date) -> Result<(), String> {
    match seed {
        Seed::Demo => demo::sow(past::Past::new(host, state, now)),
    }
}
