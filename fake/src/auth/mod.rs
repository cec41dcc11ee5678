//! Who calls, and whether they may.

mod bewit;
mod certificate;
mod credentials;
mod ext;
mod hash;
mod header;
mod presented;

use crate::clients::Clients;
use crate::date::Date;
use crate::failure::Failure;
use crate::scopes::Expression;

pub use certificate::{Issuer, issue};
pub use presented::Presented;

/// Somebody whose credentials were good, or who had none.
pub struct Caller {
    client_id: Option<String>,
    scopes: Vec<String>,
    expires: Date,
    hash: Option<String>,
}

/// For how long somebody without credentials is nobody, in seconds.
const NOBODY: u64 = 15 * 60;

/// Finds out who calls, as a service does that has the whole request before it.
///
/// # Errors
///
/// `AuthenticationFailed` if there are credentials and they are not good, or the body is not the one that was signed.
pub fn authenticate(presented: &Presented<'_>, clients: &Clients) -> Result<Caller, Failure> {
    let signed_url = presented.bewit().is_some_and(|bewit| !bewit.is_empty());
    if signed_url && !presented.authorization.is_empty() {
        return Err(Failure::authentication_failed(
            "Cannot use two authentication schemes at once this request has both bewit in querystring and 'authorization' header",
        ));
    }
    let caller = validate(presented, clients)?;
    hash::check(presented, caller.hash())?;
    Ok(caller)
}

/// Finds out who signed a request, as the auth service does for others: the body is not looked at. Neither a header nor
/// a bewit is a caller who has what everybody has.
///
/// # Errors
///
/// `AuthenticationFailed` if there are credentials and they are not good.
pub fn validate(presented: &Presented<'_>, clients: &Clients) -> Result<Caller, Failure> {
    match (presented.authorization, presented.bewit()) {
        ("", None) => Ok(Caller {
            client_id: None,
            scopes: clients.with_everybodys(&[]),
            expires: presented.now.date.later(NOBODY),
            hash: None,
        }),
        ("", Some(bewit)) => bewit::authenticate(presented, bewit, clients),
        (header, _) => header::authenticate(presented, header, clients),
    }
}

impl Caller {
    /// Whose credentials they were; `None` if there were none.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// The scopes that the caller has for this request, with all that roles grant.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Until when the caller has them.
    pub fn expires(&self) -> Date {
        self.expires
    }

    /// The hash of the body that was signed, if any was.
    pub fn hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// Checks that the caller has what is asked for.
    ///
    /// # Errors
    ///
    /// `InsufficientScopes` with what is missing.
    pub fn authorize(&self, needed: &Expression) -> Result<(), Failure> {
        let Some(missing) = needed.missing(&self.scopes) else {
            return Ok(());
        };
        let message = match &self.client_id {
            None => format!(
                "This request requires Taskcluster credentials that satisfy the following scope expression:\n\n```\n{needed}\n```"
            ),
            Some(client_id) => format!(
                "Client ID {client_id} does not have sufficient scopes and is missing the following scopes:\n\n```\n{missing}\n```\n\nThis request requires the client to satisfy the following scope expression:\n\n```\n{needed}\n```"
            ),
        };
        Err(Failure::insufficient_scopes(message))
    }
}
