//! From a client id and an `ext` to the access token and the scopes that they stand for.

use serde_json::Value;

use super::certificate::{self, Issuer};
use super::ext::Ext;
use crate::clients::Clients;
use crate::date::Date;
use crate::failure::Failure;
use crate::scopes;

/// What credentials come down to.
pub struct Credentials {
    /// What must have signed.
    pub access_token: String,
    /// What they may do, with all that their roles grant.
    pub scopes: Vec<String>,
    /// Until when they are good.
    pub expires: Date,
}

/// Finds the credentials of this id: those of a client, temporary ones if the `ext` has a certificate, and in either
/// case restricted to the `authorizedScopes` of the `ext`, if it has any. An empty list of those leaves what everybody
/// has.
///
/// # Errors
///
/// `AuthenticationFailed` for an unknown client, for an `ext` that cannot be read, for a certificate that is not good,
/// and for authorized scopes beyond the client's own.
pub fn resolve(
    client_id: &str,
    ext: Option<&str>,
    clients: &Clients,
    now: Date,
) -> Result<Credentials, Failure> {
    let ext = Ext::parse(ext)?;
    let issuer = certificate::issuer(client_id, ext.certificate.as_ref())?;
    let client = clients.named(issuer)?;
    let mut known = Credentials {
        access_token: client.access_token.clone(),
        scopes: clients.roles.expanded(client.scopes.clone()),
        expires: Date::last(),
    };
    if let Some(certificate) = &ext.certificate {
        let issuer = Issuer {
            client_id: issuer,
            access_token: &known.access_token,
        };
        known = certificate::check(certificate, client_id, &issuer, &known.scopes, now)?;
    }
    if let Some(authorized) = &ext.authorized_scopes {
        let own = clients.with_everybodys(&known.scopes);
        known.scopes = restricted(&own, authorized)?;
    }
    known.scopes = clients.with_everybodys(&known.scopes);
    Ok(known)
}

/// The scopes of this list, if that is what it is; `what` is its name.
pub fn scopes_of(list: Option<&Value>, what: &str) -> Result<Vec<String>, Failure> {
    let failed = |problem: &str| Failure::authentication_failed(format!("{what} {problem}"));
    let list = list.and_then(Value::as_array);
    let list = list.ok_or_else(|| failed("must be an array"))?;
    let scopes = list.iter().map(|scope| {
        let scope = scope.as_str();
        scope.filter(|scope| scope.bytes().all(|c| (b' '..=b'~').contains(&c)))
    });
    let scopes = scopes.map(|scope| scope.map(str::to_string));
    let scopes: Option<Vec<String>> = scopes.collect();
    scopes.ok_or_else(|| failed("must be an array of valid scopes"))
}

fn restricted(own: &[String], authorized: &Value) -> Result<Vec<String>, Failure> {
    let authorized = scopes_of(Some(authorized), "ext.authorizedScopes")?;
    if authorized.iter().all(|scope| scopes::satisfy(own, scope)) {
        return Ok(authorized);
    }
    let (own, authorized) = (own.join("\n"), authorized.join("\n"));
    Err(Failure::authentication_failed(format!(
        "Supplied credentials do not satisfy authorizedScopes; credentials have scopes:\n\n```\n{own}\n```\n\nauthorizedScopes are:\n\n```\n{authorized}\n```"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clients::Client;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde_json::json;

    fn scopes(authorized: Option<Value>) -> Result<Vec<String>, String> {
        let client = Client {
            access_token: "token".into(),
            scopes: vec!["a:*".into()],
        };
        let mut clients = Clients::only("me", client);
        let granted = vec!["everybodys".to_string()];
        clients.roles.replace("anonymous".into(), granted);
        let ext = authorized.map(|scopes| json!({ "authorizedScopes": scopes }).to_string());
        let ext = ext.map(|ext| STANDARD.encode(ext));
        let known = resolve("me", ext.as_deref(), &clients, Date::last());
        known.map(|known| known.scopes).map_err(|f| f.message)
    }

    #[test]
    fn everybody_has_what_is_everybodys_whatever_is_authorized() {
        let all = ["a:*", "assume:anonymous", "everybodys"];
        assert_eq!(scopes(None).unwrap(), all);
        assert_eq!(scopes(Some(json!([]))).unwrap(), all[1..]);
        let one = scopes(Some(json!(["a:b", "everybodys"]))).unwrap();
        assert_eq!(one, ["a:b", "assume:anonymous", "everybodys"]);
    }

    #[test]
    fn nobody_authorizes_more_than_they_have() {
        let message = scopes(Some(json!(["b"]))).unwrap_err();
        assert!(message.contains("\n\n```\na:*\nassume:anonymous\neverybodys\n```\n\n"));
    }

    #[test]
    fn authorized_scopes_are_a_list_of_scopes() {
        let must_be = "ext.authorizedScopes must be an array";
        assert_eq!(scopes(Some(json!("a:b"))).unwrap_err(), must_be);
        let must_be = "ext.authorizedScopes must be an array of valid scopes";
        assert_eq!(scopes(Some(json!([1]))).unwrap_err(), must_be);
        assert_eq!(scopes(Some(json!(["a:\n"]))).unwrap_err(), must_be);
    }
}
