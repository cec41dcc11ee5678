//! Validates the certificate of temporary credentials.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use serde_json::{Number, Value};

use super::issuer::{Issuer, SignedFields};
use crate::auth::credentials::resolved::{Credentials, scopes_in};
use crate::auth::scopes;
use crate::http::ErrorResponse;
use crate::store::Date;

/// The maximum clock skew of the issuer, in milliseconds: 5 minutes.
const GRACE: f64 = 5.0 * 60.0 * 1000.0;

/// The maximum lifetime of a certificate, in milliseconds: 31 days.
const LONGEST: f64 = 31.0 * 24.0 * 60.0 * 60.0 * 1000.0;

/// Returns the issuer of the credentials with this id.
///
/// Without an issuer in the certificate, the client itself is the issuer.
///
/// # Errors
///
/// `AuthenticationFailed` if the issuer is not a string or equals the id.
pub fn issuer_of<'a>(
    client_id: &'a str,
    certificate: Option<&'a Value>,
) -> Result<&'a str, ErrorResponse> {
    match certificate.and_then(|certificate| named_issuer(certificate)) {
        None => Ok(client_id),
        Some(Value::String(issuer)) if issuer == client_id => Err(failed(
            "ext.certificate.issuer must differ from the supplied clientId",
        )),
        Some(Value::String(issuer)) => Ok(issuer),
        Some(_) => Err(failed("ext.certificate.issuer must be a string")),
    }
}

/// Validates the certificate of the credentials with this id.
///
/// The issuer has the scopes `issuers_scopes`. Returns the credentials.
///
/// # Errors
///
/// `AuthenticationFailed` with the first violation.
pub fn check(
    certificate: &Value,
    client_id: &str,
    issuer: &Issuer<'_>,
    issuers_scopes: &[String],
    now: Date,
) -> Result<Credentials, ErrorResponse> {
    let certificate = Certificate::read(certificate)?;
    certificate.check_dates(now)?;
    let owner = issuer.client_id;
    let create = format!("auth:create-client:{client_id}");
    if owner != client_id && !scopes::satisfy(issuers_scopes, &create) {
        return Err(failed(&format!(
            "ext.certificate issuer `{owner}` doesn't have `{create}` for supplied clientId."
        )));
    }
    if owner == client_id && certificate.names_client {
        return Err(failed(
            "ext.certificate.clientId must only be used with ext.certificate.issuer",
        ));
    }
    let within = |scope: &String| scopes::satisfy(issuers_scopes, scope);
    if !certificate.scopes.iter().all(within) {
        let scopes = certificate.scopes.join(", ");
        return Err(failed(&format!(
            "ext.certificate issuer `{owner}` doesn't satisfy all certificate scopes {scopes}.  The temporary credentials were not generated correctly."
        )));
    }
    certificate.check_signature(client_id, issuer)?;
    Ok(Credentials {
        access_token: issuer.access_token(certificate.seed),
        expires: Date::from_millis(certificate.expiry.as_f64().unwrap_or(0.0) as i64),
        scopes: certificate.scopes,
    })
}

/// A certificate whose fields have valid types.
struct Certificate<'a> {
    seed: &'a str,
    start: &'a Number,
    expiry: &'a Number,
    scopes: Vec<String>,
    signature: Option<&'a str>,
    /// Whether it has a `clientId`.
    names_client: bool,
    /// Whether it has an `issuer`.
    is_named: bool,
}

impl<'a> Certificate<'a> {
    fn read(certificate: &'a Value) -> Result<Certificate<'a>, ErrorResponse> {
        if !certificate.is_object() && !certificate.is_array() {
            return Err(failed("ext.certificate must be a JSON object"));
        }
        let field = |name: &str| certificate.get(name);
        if field("version").and_then(Value::as_f64) != Some(1.0) {
            return Err(failed("ext.certificate.version must be 1"));
        }
        let seed = field("seed").and_then(Value::as_str);
        let seed = seed.ok_or_else(|| failed("ext.certificate.seed must be a string"))?;
        if seed.encode_utf16().count() != 44 {
            return Err(failed("ext.certificate.seed must be 44 characters"));
        }
        let number = |name: &str| match field(name) {
            Some(Value::Number(number)) => Ok(number),
            _ => Err(failed(&format!("ext.certificate.{name} must be a number"))),
        };
        Ok(Certificate {
            seed,
            start: number("start")?,
            expiry: number("expiry")?,
            scopes: scopes_in(field("scopes"), "ext.certificate.scopes")?,
            signature: field("signature").and_then(Value::as_str),
            names_client: field("clientId").is_some(),
            is_named: named_issuer(certificate).is_some(),
        })
    }

    fn check_dates(&self, now: Date) -> Result<(), ErrorResponse> {
        let millis = |number: &Number| number.as_f64().unwrap_or(f64::NAN);
        let (start, expiry) = (millis(self.start), millis(self.expiry));
        let now = now.millis() as f64;
        if start > now + GRACE {
            return Err(failed("ext.certificate.start > now"));
        }
        if expiry < now - GRACE {
            return Err(failed("ext.certificate.expiry < now"));
        }
        if expiry - start > LONGEST {
            return Err(failed("ext.certificate cannot last longer than 31 days!"));
        }
        Ok(())
    }

    fn check_signature(&self, client_id: &str, issuer: &Issuer<'_>) -> Result<(), ErrorResponse> {
        let signed = SignedFields {
            name: self.is_named.then_some(client_id),
            seed: self.seed,
            start: &printed(self.start),
            expiry: &printed(self.expiry),
            scopes: &self.scopes,
        };
        let signature = self.signature.and_then(|text| STANDARD.decode(text).ok());
        let lines = issuer.lines(&signed);
        let verified = signature.is_some_and(|signature| {
            hmac::verify(&issuer.key(), lines.as_bytes(), &signature).is_ok()
        });
        match (verified, self.is_named) {
            (true, _) => Ok(()),
            (false, true) => Err(failed(
                "ext.certificate.signature is not valid, or wrong clientId provided",
            )),
            (false, false) => Err(failed("ext.certificate.signature is not valid")),
        }
    }
}

/// Returns the issuer in a certificate. Null and an empty string mean that there is no issuer.
fn named_issuer(certificate: &Value) -> Option<&Value> {
    let issuer = certificate.get("issuer");
    issuer.filter(|issuer| !issuer.is_null() && issuer.as_str() != Some(""))
}

/// Returns a number as JavaScript prints it.
///
/// Integers have no decimal point, even if they were written with one.
fn printed(number: &Number) -> String {
    match number.as_f64() {
        Some(whole) if number.is_f64() && whole.fract() == 0.0 => format!("{whole:.0}"),
        _ => number.to_string(),
    }
}

fn failed(message: &str) -> ErrorResponse {
    ErrorResponse::authentication_failed(message)
}
