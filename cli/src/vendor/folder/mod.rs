//! The folder that `vendor` replaces: completely, or not at all. The new folder is built beside the old one, and both change
//! places in one step where the system supports that.

mod exchange;
mod lock;
mod staging;
mod target;

pub use target::Target;
