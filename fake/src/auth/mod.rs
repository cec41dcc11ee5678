//! Who calls, and whether they may.

mod bewit;
mod ext;
mod header;

use hawk::{Key, RequestBuilder, SHA256};
use hyper::header::{AUTHORIZATION, HOST};
use hyper::http::request::Parts;

use crate::clients::{Client, Clients};
use crate::failure::Failure;
use crate::payload::content_type;
use crate::query;
use crate::scopes::Expression;

/// All of a request that a signature speaks of.
pub struct Presented<'a> {
    method: &'a str,
    host: String,
    port: u16,
    /// Path and query as they were sent.
    resource: &'a str,
    /// Empty if there is none.
    authorization: &'a str,
    bewit: Option<String>,
    content_type: &'a str,
    body: &'a [u8],
}

/// Somebody whose credentials were good, or who had none.
pub struct Caller {
    client_id: Option<String>,
    scopes: Vec<String>,
}

/// Finds out who calls. Neither a header nor a bewit is a caller with no scopes.
///
/// # Errors
///
/// `AuthenticationFailed` if there are credentials and they are not good.
pub fn authenticate(presented: &Presented<'_>, clients: &Clients) -> Result<Caller, Failure> {
    match (presented.authorization, &presented.bewit) {
        ("", None) => Ok(Caller {
            client_id: None,
            scopes: Vec::new(),
        }),
        ("", Some(bewit)) => bewit::authenticate(presented, bewit, clients),
        (header, None) => header::authenticate(presented, header, clients),
        (_, Some(_)) => Err(Failure::authentication_failed(
            "Cannot use two authentication schemes at once this request has both bewit in querystring and 'authorization' header",
        )),
    }
}

impl<'a> Presented<'a> {
    /// What this request presents. The port is the one of the `Host` header, 80 if it has none, unless a proxy says
    /// that it was called at another one.
    pub fn new(head: &'a Parts, body: &'a [u8]) -> Presented<'a> {
        let header = |name: &str| {
            let value = head.headers.get(name);
            value.and_then(|value| value.to_str().ok()).unwrap_or("")
        };
        let (host, port) = split_authority(header(HOST.as_str()));
        let port = match (
            header("x-forwarded-port").parse(),
            header("x-forwarded-proto"),
        ) {
            (Ok(forwarded), _) => forwarded,
            (Err(_), "https") => 443,
            (Err(_), _) => port.unwrap_or(80),
        };
        let mut query = query::lax(head.uri.query().unwrap_or(""));
        let resource = head.uri.path_and_query();
        Presented {
            method: head.method.as_str(),
            host: host.to_ascii_lowercase(),
            port,
            resource: resource.map_or("/", |resource| resource.as_str()),
            authorization: header(AUTHORIZATION.as_str()).trim(),
            bewit: query.find(|(key, _)| key == "bewit").map(|pair| pair.1),
            content_type: content_type(&head.headers),
            body,
        }
    }

    fn signed_as<'r>(&'r self, method: &'r str, resource: &'r str) -> hawk::Request<'r> {
        RequestBuilder::new(method, &self.host, self.port, resource).request()
    }
}

impl Caller {
    /// Whose credentials they were; `None` if there were none.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
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

/// The access token of this client that made a signature, found with `signed`.
fn signer<'c>(
    clients: &'c Clients,
    client_id: &str,
    signed: impl Fn(&Key) -> bool,
) -> Result<&'c Client, Failure> {
    let known = clients.named(client_id);
    if known.is_empty() {
        return Err(Failure::authentication_failed(
            "Unauthorized: No such client",
        ));
    }
    let made_it = |client: &&Client| {
        let key = Key::new(client.access_token.as_bytes(), SHA256);
        key.is_ok_and(|key| signed(&key))
    };
    let signer = known.iter().find(made_it);
    signer.ok_or_else(|| Failure::authentication_failed("Unauthorized: Bad mac"))
}

fn split_authority(authority: &str) -> (&str, Option<u16>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()),
        _ => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::split_authority;

    #[test]
    fn a_port_is_what_follows_the_last_colon_outside_brackets() {
        assert_eq!(split_authority("a.example:8080"), ("a.example", Some(8080)));
        assert_eq!(split_authority("a.example"), ("a.example", None));
        assert_eq!(split_authority("[::1]:80"), ("[::1]", Some(80)));
        assert_eq!(split_authority("[::1]"), ("[::1]", None));
    }
}
