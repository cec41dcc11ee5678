//! The base that every service is built on: a [`Call`] that has passed the checks of the references, and paged lists.

mod continuation_token;
mod endpoint_call;
pub mod paging;

pub use endpoint_call::Call;
