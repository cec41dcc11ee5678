//! `authenticateHawk`: who signed a request that somebody else got.

use serde_json::json;

use super::input::AuthenticateHawk;
use crate::answer::Answer;
use crate::auth::{self, Presented};
use crate::call::Call;
use crate::clients::Clients;
use crate::failure::Failure;

/// Says who signed the request in the body. That somebody did not, or not well, is no error of this call.
pub fn answer(call: &Call<'_>, clients: &Clients) -> Result<Answer, Failure> {
    let asked: AuthenticateHawk = call.body()?;
    let presented = Presented {
        method: asked.method.to_ascii_uppercase().into(),
        host: asked.host.to_ascii_lowercase(),
        port: asked.port,
        resource: &asked.resource,
        authorization: &asked.authorization,
        content_type: "",
        body: b"",
        now: call.presented.now,
    };
    let caller = match auth::validate(&presented, clients) {
        Ok(caller) => caller,
        Err(failure) => {
            let failed = json!({ "status": "auth-failed", "message": failure.message });
            return Ok(Answer::ok(&failed));
        }
    };
    let mut body = json!({ "scopes": caller.scopes(), "expires": caller.expires() });
    match caller.client_id() {
        None => {
            body["status"] = json!("no-auth");
            body["scheme"] = json!("none");
        }
        Some(client_id) => {
            body["status"] = json!("auth-success");
            body["scheme"] = json!("hawk");
            body["clientId"] = json!(client_id);
        }
    }
    if let Some(hash) = caller.hash() {
        body["hash"] = json!(hash);
    }
    Ok(Answer::ok(&body))
}
