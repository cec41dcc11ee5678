//! The base of every service: a [`Call`] that has passed the checks of the references, the [`Outcome`] of a call, paged
//! lists, and [`Timers`] for deadlines and expiries.

mod continuation_token;
mod endpoint_call;
#[allow(dead_code, reason = "the queue is the first user")]
mod outcome;
pub mod paging;
#[allow(dead_code, reason = "the queue is the first user")]
mod timers;

pub use endpoint_call::Call;
pub use outcome::Outcome;
#[allow(unused_imports, reason = "the queue is the first user")]
pub use timers::Timers;
