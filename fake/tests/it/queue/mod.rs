//! The queue: the life cycle of tasks, claims, messages, and many concurrent clients.

mod claims;
mod concurrency;
mod lifecycle;
mod messages;
mod model;
mod storage;
