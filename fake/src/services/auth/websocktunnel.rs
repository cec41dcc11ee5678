//! `websocktunnelToken`: a JSON Web Token for a websocktunnel server.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use serde_json::json;

use crate::auth::{Clients, QUEUE};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::store::Date;

/// The lifetime of a token, in seconds: 4 days.
const LIFETIME: i64 = 4 * 24 * 3600;
/// The time for which a token is valid before its issue, in seconds, for servers with a slow clock.
const BACKDATED: i64 = 15 * 60;

/// Returns a token for a client of a websocktunnel server.
///
/// No server can check it: the key is a secret of the fake.
pub fn token(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let (client, audience) = (call.param("wstClient"), call.param("wstAudience"));
    let caller = call.caller(clients)?;
    let issued = call.now().millis().div_euclid(1000);
    let claims = json!({
        "tid": client,
        "aud": audience,
        "sub": caller.client_id(),
        "iat": issued,
        "exp": issued + LIFETIME,
        "nbf": issued - BACKDATED,
        "iss": "taskcluster-auth",
    });
    let header = json!({ "alg": "HS256", "typ": "JWT" });
    let encoded = |value: &[u8]| URL_SAFE_NO_PAD.encode(value);
    let signed = [header, claims].map(|part| encoded(part.to_string().as_bytes()));
    let signed = signed.join(".");
    let secret = &clients.valid(QUEUE, call.now())?.access_token;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signature = encoded(hmac::sign(&key, signed.as_bytes()).as_ref());
    Ok(ApiResponse::ok(&json!({
        "wstClient": client,
        "wstAudience": audience,
        "token": format!("{signed}.{signature}"),
        "expires": Date::from_millis((issued + LIFETIME) * 1000),
    })))
}
