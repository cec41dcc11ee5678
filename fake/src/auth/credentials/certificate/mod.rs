//! The certificate of temporary credentials: [`issue()`] makes one for a worker, [`check()`] validates one of a caller.

mod check;
mod issue;
mod issuer;

pub use check::{check, issuer_of};
pub use issue::issue;
pub use issuer::Issuer;
