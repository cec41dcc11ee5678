//! Credentials: from a client id and the `ext` of a signature to an access token and scopes. Temporary credentials have a
//! certificate, which this module also issues.

mod certificate;
mod ext;
mod resolve;
mod resolved;

pub use certificate::{Issuer, issue};
pub use resolve::resolve;
