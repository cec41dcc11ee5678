//! Methods of string enums that test for a group of values, such as `TaskState::is_resolved`.
//!
//! Schemas list values without their meaning, so this table has the groups.

/// A method that tests for a group of values.
#[derive(Debug)]
pub struct PredicateEntry {
    /// The service.
    pub service: &'static str,
    /// The Rust name of the enum.
    pub of: &'static str,
    /// The name of the method.
    pub method: &'static str,
    /// The values on the wire for which the method returns `true`.
    pub values: &'static [&'static str],
    /// The first part of its documentation, to which the generator adds the values.
    pub summary: &'static str,
}

/// Returns the methods of an enum.
pub fn of_enum(service: &str, name: &str) -> impl Iterator<Item = &'static PredicateEntry> {
    let entries = ENTRIES.iter();
    entries.filter(move |entry| (entry.service, entry.of) == (service, name))
}

const RESOLVED: &[&str] = &["completed", "failed", "exception"];
const ACTIVE: &[&str] = &["requested", "running"];

/// The table.
pub static ENTRIES: &[PredicateEntry] = &[
    PredicateEntry {
        service: "github",
        of: "BuildState",
        method: "is_finished",
        values: &["success", "error", "failure", "cancelled"],
        summary: "Returns whether the build is finished",
    },
    PredicateEntry {
        service: "hooks",
        of: "LastFireTaskState",
        method: "is_resolved",
        values: RESOLVED,
        summary: "Returns whether the task is resolved",
    },
    PredicateEntry {
        service: "queue",
        of: "RunState",
        method: "is_resolved",
        values: RESOLVED,
        summary: "Returns whether the run is resolved",
    },
    PredicateEntry {
        service: "queue",
        of: "TaskState",
        method: "is_resolved",
        values: RESOLVED,
        summary: "Returns whether the task is resolved",
    },
    PredicateEntry {
        service: "worker-manager",
        of: "QueueWorkerState",
        method: "is_active",
        values: ACTIVE,
        summary: "Returns whether the worker is starting or running",
    },
    PredicateEntry {
        service: "worker-manager",
        of: "WorkerState",
        method: "is_active",
        values: ACTIVE,
        summary: "Returns whether the worker is starting or running",
    },
];
