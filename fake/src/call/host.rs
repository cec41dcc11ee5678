//! The deployment in which the services run.

use crate::deployment::Deployment;

/// What a service needs to call another one, or to act without a request.
#[derive(Clone, Copy)]
pub struct Host<'a> {
    /// The fake's root URL.
    pub root_url: &'a str,
    /// The references and schemas.
    pub deployment: &'a Deployment,
}
