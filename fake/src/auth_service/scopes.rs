//! Sets of scopes, with all that roles grant.

use serde_json::json;

use super::input::ScopeSet;
use crate::answer::Answer;
use crate::auth;
use crate::call::Call;
use crate::clients::Clients;
use crate::failure::Failure;

/// `currentScopes`: those of the caller.
pub fn current(call: &Call<'_>, clients: &Clients) -> Result<Answer, Failure> {
    let caller = auth::authenticate(call.presented, clients)?;
    Ok(Answer::ok(&json!({ "scopes": caller.scopes() })))
}

/// `expandScopes`: those of the body.
pub fn expanded(call: &Call<'_>, clients: &Clients) -> Result<Answer, Failure> {
    let set: ScopeSet = call.body()?;
    let scopes = clients.roles.expanded(set.scopes);
    Ok(Answer::ok(&json!({ "scopes": scopes })))
}
