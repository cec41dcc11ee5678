//! The queue: the life cycle of tasks, claims, messages, and many clients at once.

mod claims;
mod concurrency;
mod lifecycle;
mod messages;
mod model;
mod storage;
