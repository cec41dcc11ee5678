//! Credentials: resolves a client id and the `ext` of a signature to an access token and scopes. This module also issues
//! temporary credentials, which have a certificate.

mod certificate;
mod ext;
mod resolve;
mod resolved;

pub use certificate::{Issuer, issue};
pub use resolve::resolve;
