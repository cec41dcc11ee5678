//! The auth service, as far as it says who calls and what they may do.

mod authenticate_hawk;
mod input;
mod scopes;
mod test_authenticate;

use crate::answer::Answer;
use crate::call::Call;
use crate::clients::Clients;
use crate::failure::Failure;

/// Whether there is an answer to this endpoint.
pub fn answers(endpoint: &str) -> bool {
    matches!(
        endpoint,
        "authenticateHawk"
            | "currentScopes"
            | "expandScopes"
            | "testAuthenticate"
            | "testAuthenticateGet"
    )
}

/// Answers a call that has passed every check.
pub fn answer(call: &Call<'_>, clients: &Clients) -> Result<Answer, Failure> {
    match call.route.name.as_str() {
        "authenticateHawk" => authenticate_hawk::answer(call, clients),
        "currentScopes" => scopes::current(call, clients),
        "expandScopes" => scopes::expanded(call, clients),
        "testAuthenticate" => test_authenticate::post(call),
        "testAuthenticateGet" => test_authenticate::get(call),
        _ => Err(Failure::internal()),
    }
}
