//! The sender of a request, and the check of its scopes.

use super::scopes::Expression;
use crate::http::ErrorResponse;
use crate::store::Date;

/// A sender with valid credentials, or an anonymous sender.
#[derive(Clone)]
pub struct Caller {
    pub(super) client_id: Option<String>,
    pub(super) scopes: Vec<String>,
    pub(super) expires: Date,
    pub(super) hash: Option<String>,
}

impl Caller {
    /// Creates the caller of a call between services, with these scopes for this call.
    pub fn service(client_id: &str, scopes: Vec<String>) -> Caller {
        Caller {
            client_id: Some(client_id.to_string()),
            scopes,
            expires: Date::last(),
            hash: None,
        }
    }

    /// Returns the client id of the credentials; `None` for an anonymous caller.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// Returns the caller's scopes for this request, expanded by roles.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Returns the time at which the scopes expire.
    pub fn expires(&self) -> Date {
        self.expires
    }

    /// Returns the signed hash of the body, if the signature has one.
    pub fn hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// Checks that the caller has the required scopes.
    ///
    /// # Errors
    ///
    /// `InsufficientScopes` with the missing scopes.
    pub fn authorize(&self, required: &Expression) -> Result<(), ErrorResponse> {
        let Some(missing) = required.missing(&self.scopes) else {
            return Ok(());
        };
        let message = match &self.client_id {
            None => format!(
                "This request requires Taskcluster credentials that satisfy the following scope expression:\n\n```\n{required}\n```"
            ),
            Some(client_id) => format!(
                "Client ID {client_id} does not have sufficient scopes and is missing the following scopes:\n\n```\n{missing}\n```\n\nThis request requires the client to satisfy the following scope expression:\n\n```\n{required}\n```"
            ),
        };
        Err(ErrorResponse::insufficient_scopes(message))
    }
}
