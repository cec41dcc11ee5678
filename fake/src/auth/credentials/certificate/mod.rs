//! The certificate of temporary credentials: [`issue()`] issues one to a worker, [`check()`] validates the one of a caller.

mod check;
mod issue;
mod issuer;

pub use check::{check, issuer_of};
pub use issue::issue;
pub use issuer::Issuer;
