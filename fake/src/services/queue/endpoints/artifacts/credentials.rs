//! Credentials for the object service.

use serde_json::{Value, json};

use crate::auth::{self, Issuer, QUEUE};
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::store::Date;

/// Issues credentials with one scope.
///
/// # Errors
///
/// Fails if the queue has no valid client.
pub fn issue(
    services: &Services,
    client_id: &str,
    scope: String,
    now: Date,
    until: Date,
) -> Result<Value, ErrorResponse> {
    let issuer = Issuer {
        client_id: QUEUE,
        access_token: &services.clients.valid(QUEUE, now)?.access_token,
    };
    let issued = auth::issue(&issuer, client_id, &[scope], now, until);
    Ok(json!({
        "clientId": client_id,
        "accessToken": issued.access_token,
        "certificate": issued.certificate,
    }))
}
