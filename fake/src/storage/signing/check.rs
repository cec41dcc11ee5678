//! Checks the authorization of requests.

use std::collections::HashMap;

use hyper::Method;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;

use super::canonical::CanonicalRequest;
use super::key::Scope;
use super::{ACCESS_KEY_ID, ALGORITHM, amz_date};
use crate::http::query;
use crate::storage::error::StorageError;
use crate::storage::object_path::{Bucket, ObjectPath};
use crate::storage::tables::Storage;
use crate::store::Date;

/// The maximum lifetime of a signed URL, in seconds: a week.
const LONGEST: u64 = 7 * 24 * 3600;
/// The time by which the date of a signature may be ahead, in seconds: 15 minutes.
const AHEAD: u64 = 15 * 60;

const SIGNATURE: &str = "X-Amz-Signature";
/// The parameters of a signed URL.
const PARAMETERS: [&str; 6] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    SIGNATURE,
    "X-Amz-Date",
    "X-Amz-SignedHeaders",
    "X-Amz-Expires",
];

impl Storage {
    /// Checks that a request may access this object. Everyone may read objects of the public bucket.
    ///
    /// # Errors
    ///
    /// `AccessDenied` without a signature or after its end, `SignatureDoesNotMatch`, and others for malformed
    /// parameters.
    pub fn authorize(
        &self,
        head: &Parts,
        path: &ObjectPath,
        now: Date,
    ) -> Result<(), StorageError> {
        let query: Vec<_> = query::pairs(head.uri.query().unwrap_or("")).collect();
        let is_signed = query.iter().any(|(name, _)| PARAMETERS.contains(&&**name));
        if let Some(header) = head.headers.get(AUTHORIZATION) {
            let value = String::from_utf8_lossy(header.as_bytes()).into_owned();
            return Err(refused_header(is_signed, value));
        }
        let reads = [Method::GET, Method::HEAD].contains(&head.method);
        match (is_signed, reads && path.bucket == Bucket::Public) {
            (true, _) => self.check_signature(head, path, query, now),
            (false, true) => Ok(()),
            (false, false) => Err(StorageError::access_denied("Access Denied")),
        }
    }

    fn check_signature(
        &self,
        head: &Parts,
        path: &ObjectPath,
        mut query: Vec<(String, String)>,
        now: Date,
    ) -> Result<(), StorageError> {
        let parameters: HashMap<&str, &str> = query
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        let values = PARAMETERS.map(|name| parameters.get(name).map(ToString::to_string));
        let [
            Some(algorithm),
            Some(credential),
            Some(signature),
            Some(date),
            Some(names),
            Some(seconds),
        ] = values
        else {
            return Err(malformed(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
            ));
        };
        if algorithm != ALGORITHM {
            return Err(malformed(
                "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"",
            ));
        }
        let scope = scope(&credential)?;
        let date = check_time(&date, &seconds, now)?;
        query.retain(|(name, _)| name != SIGNATURE);
        let canonical = CanonicalRequest {
            method: head.method.as_str(),
            path: &path.url_path(),
            query: &query,
            headers: &signed_headers(head, &names),
        };
        let text = scope.text_to_sign(date, &canonical.hash());
        match self.signing_key.signature(&scope, &text) == signature {
            true => Ok(()),
            false => Err(mismatch(&text, &signature, &canonical)),
        }
    }
}

/// Returns the signed headers of a request. A missing header is empty.
fn signed_headers(head: &Parts, names: &str) -> Vec<(String, String)> {
    let value = |name: &str| {
        let values = head.headers.get_all(name).iter();
        let values: Vec<_> = values
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .collect();
        values.join(",")
    };
    let names = names.split(';').map(str::to_string);
    names
        .map(|name| {
            let value = value(&name);
            (name, value)
        })
        .collect()
}

/// Returns the scope of a credential: access key id, day, region, `s3` and `aws4_request`.
fn scope(credential: &str) -> Result<Scope<'_>, StorageError> {
    let parts: Vec<&str> = credential.split('/').collect();
    let [id, day, region, "s3", "aws4_request"] = parts[..] else {
        return Err(malformed(
            "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
        ));
    };
    if id != ACCESS_KEY_ID {
        let message = "The AWS Access Key Id you provided does not exist in our records.";
        let error = StorageError::forbidden("InvalidAccessKeyId", message);
        return Err(error.with("AWSAccessKeyId", id));
    }
    Ok(Scope { day, region })
}

/// Checks the time of a signature. Returns its date.
fn check_time(date: &str, seconds: &str, now: Date) -> Result<Date, StorageError> {
    let date = amz_date::parse(date).ok_or_else(|| {
        malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
    })?;
    let seconds: u64 = seconds
        .parse()
        .map_err(|_| malformed("X-Amz-Expires should be a number"))?;
    if seconds > LONGEST {
        return Err(malformed(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
        ));
    }
    if date > now.later(AHEAD) {
        return Err(StorageError::access_denied("Request is not yet valid"));
    }
    let expires = date.later(seconds);
    if expires <= now {
        let error = StorageError::access_denied("Request has expired");
        let error = error.with("X-Amz-Expires", seconds.to_string());
        let error = error.with("Expires", without_millis(expires));
        return Err(error.with("ServerTime", without_millis(now)));
    }
    Ok(date)
}

fn without_millis(date: Date) -> String {
    let text = date.to_string();
    text.split('.').next().unwrap_or_default().to_string() + "Z"
}

fn mismatch(text: &str, signature: &str, canonical: &CanonicalRequest<'_>) -> StorageError {
    let message = "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
    StorageError::forbidden("SignatureDoesNotMatch", message)
        .with("AWSAccessKeyId", ACCESS_KEY_ID)
        .with("StringToSign", text)
        .with("SignatureProvided", signature)
        .with("CanonicalRequest", canonical.text())
}

/// Returns the error for an `Authorization` header. The storage knows signed URLs only.
fn refused_header(is_signed: bool, value: String) -> StorageError {
    let message = match is_signed {
        true => {
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified"
        }
        false => "Unsupported Authorization Type",
    };
    let error = StorageError::bad_request("InvalidArgument", message);
    let error = error.with("ArgumentName", "Authorization");
    error.with("ArgumentValue", value)
}

fn malformed(message: &'static str) -> StorageError {
    StorageError::bad_request("AuthorizationQueryParametersError", message)
}
