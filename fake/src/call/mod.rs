//! The base of every service: a [`Call`] that has passed the checks of the references, the [`Outcome`] of a call, paged
//! lists, and [`Timers`] for deadlines and expiries.

mod continuation_token;
mod endpoint_call;
mod host;
mod internal;
pub mod numbers;
mod outcome;
pub mod paging;
pub mod patterns;
pub mod template;
mod timers;

pub use endpoint_call::Call;
pub use host::Host;
pub use internal::InternalCall;
pub use outcome::Outcome;
pub use timers::Timers;
