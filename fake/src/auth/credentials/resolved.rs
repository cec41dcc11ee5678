//! Credentials with their `ext` applied.

use serde_json::Value;

use crate::http::ErrorResponse;
use crate::store::Date;

/// The access token and the scopes of credentials.
pub struct Credentials {
    /// The key of the signature.
    pub access_token: String,
    /// The scopes, expanded by roles.
    pub scopes: Vec<String>,
    /// The time at which they expire.
    pub expires: Date,
}

/// Returns the scopes in a JSON list. `name` is the list's name in the error message.
///
/// # Errors
///
/// `AuthenticationFailed` if the value is not a list of scopes.
pub fn scopes_in(list: Option<&Value>, name: &str) -> Result<Vec<String>, ErrorResponse> {
    let failed = |problem: &str| ErrorResponse::authentication_failed(format!("{name} {problem}"));
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
