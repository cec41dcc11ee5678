//! What changes of clients and roles have in common.

use serde_json::{Value, json};

use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::store::Message;

/// Checks the scopes of a client or a role.
///
/// # Errors
///
/// `InputError` if a scope ends in more than one `*`.
pub fn check_scopes(scopes: &[String]) -> Result<(), ErrorResponse> {
    match scopes.iter().any(|scope| scope.ends_with("**")) {
        true => Err(ErrorResponse::input_error("scopes must not end with `**`")),
        false => Ok(()),
    }
}

/// Returns the scopes that are not among the current ones.
pub fn added<'a>(scopes: &'a [String], current: &[String]) -> Vec<&'a String> {
    let scopes = scopes.iter();
    scopes.filter(|scope| !current.contains(scope)).collect()
}

/// Publishes a message about a change, such as `client-created`.
pub fn publish(services: &Services, exchange: &str, member: &str, id: &str) {
    let mut payload = json!({ "version": 1 });
    payload[member] = Value::from(id);
    let exchange = format!("exchange/taskcluster-auth/v1/{exchange}");
    let message = Message::new(exchange, "_".to_string(), Vec::new(), &payload);
    services.publish(message);
}
