//! Typed payloads of tasks, by the worker that runs the task.
//!
//! A task's `payload` is free-form JSON in the queue's API. The worker that claims the task checks it, so a mistake only shows
//! then. The types in this module have a builder, and a reference to one converts into [`Json`](crate::Json). They keep
//! unknown members in the field `other`, so a payload that is read and written again stays the same.

include!(concat!(env!("OUT_DIR"), "/payloads.rs"));
