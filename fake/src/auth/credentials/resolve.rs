//! Resolves a client id and an `ext` to credentials.

use serde_json::Value;

use super::certificate::{self, Issuer};
use super::ext::Ext;
use super::resolved::{Credentials, scopes_in};
use crate::auth::clients::Clients;
use crate::auth::scopes;
use crate::http::ErrorResponse;
use crate::store::Date;

/// Returns the credentials with this id.
///
/// They are permanent credentials, or temporary credentials if the `ext` has a certificate. The `authorizedScopes` of the
/// `ext`, if any, restrict both. An empty list leaves the scopes of the role `anonymous`.
///
/// # Errors
///
/// `AuthenticationFailed` for an unknown, disabled or expired client, an invalid `ext`, an invalid certificate, and for
/// authorized scopes that the client does not have.
pub fn resolve(
    client_id: &str,
    ext: Option<&str>,
    clients: &Clients,
    now: Date,
) -> Result<Credentials, ErrorResponse> {
    let ext = Ext::parse(ext)?;
    let issuer = certificate::issuer_of(client_id, ext.certificate.as_ref())?;
    let client = clients.valid(issuer, now)?;
    let mut known = Credentials {
        access_token: client.access_token.clone(),
        scopes: clients.expanded(client.scopes.clone()),
        expires: client.expires,
    };
    if let Some(certificate) = &ext.certificate {
        let issuer = Issuer {
            client_id: issuer,
            access_token: &known.access_token,
        };
        known = certificate::check(certificate, client_id, &issuer, &known.scopes, now)?;
    }
    if let Some(authorized) = &ext.authorized_scopes {
        let own = clients.with_anonymous(&known.scopes);
        known.scopes = restricted(&own, authorized)?;
    }
    known.scopes = clients.with_anonymous(&known.scopes);
    Ok(known)
}

fn restricted(own: &[String], authorized: &Value) -> Result<Vec<String>, ErrorResponse> {
    let authorized = scopes_in(Some(authorized), "ext.authorizedScopes")?;
    if authorized.iter().all(|scope| scopes::satisfy(own, scope)) {
        return Ok(authorized);
    }
    let (own, authorized) = (own.join("\n"), authorized.join("\n"));
    Err(ErrorResponse::authentication_failed(format!(
        "Supplied credentials do not satisfy authorizedScopes; credentials have scopes:\n\n```\n{own}\n```\n\nauthorizedScopes are:\n\n```\n{authorized}\n```"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Role;
    use crate::auth::clients::Client;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde_json::json;

    fn scopes(authorized: Option<Value>) -> Result<Vec<String>, String> {
        let client = Client::new("token".into(), vec!["a:*".into()]);
        let mut clients = Clients::only("me", client);
        let granted = vec!["everybodys".to_string()];
        let role = Role::new(granted, String::new(), Date::from_millis(0));
        clients.roles.replace("anonymous".into(), role);
        let ext = authorized.map(|scopes| json!({ "authorizedScopes": scopes }).to_string());
        let ext = ext.map(|ext| STANDARD.encode(ext));
        let known = resolve("me", ext.as_deref(), &clients, Date::last());
        known.map(|known| known.scopes).map_err(|f| f.message)
    }

    #[test]
    fn authorized_scopes_keep_the_anonymous_scopes() {
        let all = ["a:*", "assume:anonymous", "everybodys"];
        assert_eq!(scopes(None).unwrap(), all);
        assert_eq!(scopes(Some(json!([]))).unwrap(), all[1..]);
        let one = scopes(Some(json!(["a:b", "everybodys"]))).unwrap();
        assert_eq!(one, ["a:b", "assume:anonymous", "everybodys"]);
    }

    #[test]
    fn rejects_authorized_scopes_beyond_the_clients_own() {
        let message = scopes(Some(json!(["b"]))).unwrap_err();
        assert!(message.contains("\n\n```\na:*\nassume:anonymous\neverybodys\n```\n\n"));
    }

    #[test]
    fn authorized_scopes_must_be_a_list_of_scopes() {
        let must_be = "ext.authorizedScopes must be an array";
        assert_eq!(scopes(Some(json!("a:b"))).unwrap_err(), must_be);
        let must_be = "ext.authorizedScopes must be an array of valid scopes";
        assert_eq!(scopes(Some(json!([1]))).unwrap_err(), must_be);
        assert_eq!(scopes(Some(json!(["a:\n"]))).unwrap_err(), must_be);
    }
}
