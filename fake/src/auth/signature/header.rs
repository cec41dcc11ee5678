//! The `Authorization` header.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::signed_request::{MacInput, SignedRequest};
use crate::auth::caller::Caller;
use crate::auth::clients::Clients;
use crate::auth::credentials;
use crate::http::ErrorResponse;

/// The maximum difference between a signature's time and the clock, in milliseconds: 15 minutes.
const SKEW: u64 = 15 * 60 * 1000;

const ATTRIBUTES: [&str; 9] = [
    "id", "ts", "nonce", "hash", "ext", "mac", "app", "dlg", "error",
];

/// Returns the signer of a request, identified by its header.
///
/// # Errors
///
/// `AuthenticationFailed` if the header is malformed, stale or wrongly signed.
pub fn authenticate(
    request: &SignedRequest<'_>,
    header: &str,
    clients: &Clients,
) -> Result<Caller, ErrorResponse> {
    let failed = |message: &str| ErrorResponse::authentication_failed(message);
    let header = Header::parse(header).map_err(ErrorResponse::authentication_failed)?;
    let known = credentials::resolve(header.id, header.ext, clients, request.now.date)?;
    let decoded = |text| STANDARD.decode(text).unwrap_or_default();
    let hash = header.hash.map(decoded);
    let seconds = header.ts.parse();
    let seconds: u64 = seconds.map_err(|_| failed("Unauthorized: Stale timestamp"))?;
    let signed = MacInput {
        seconds,
        nonce: header.nonce,
        hash: hash.as_deref(),
        ext: header.ext,
    };
    if !request.header_was_signed_by(&known.access_token, &decoded(header.mac), &signed) {
        return Err(failed("Unauthorized: Bad mac"));
    }
    if is_stale(seconds, request.now.wall) {
        return Err(failed("Unauthorized: Stale timestamp"));
    }
    Ok(Caller {
        client_id: Some(header.id.to_string()),
        scopes: known.scopes,
        expires: known.expires,
        hash: header.hash.map(str::to_string),
    })
}

/// The attributes of a header that the check uses.
#[derive(Debug)]
struct Header<'a> {
    id: &'a str,
    ts: &'a str,
    nonce: &'a str,
    mac: &'a str,
    hash: Option<&'a str>,
    ext: Option<&'a str>,
}

impl Header<'_> {
    fn parse(header: &str) -> Result<Header<'_>, Cow<'static, str>> {
        let (scheme, rest) = match header.split_once(char::is_whitespace) {
            Some((scheme, rest)) => (scheme, rest.trim()),
            None => (header, ""),
        };
        if !scheme.eq_ignore_ascii_case("hawk") {
            return Err("Unauthorized: Unauthorized".into());
        }
        if rest.is_empty() {
            return Err("Bad Request: Invalid header syntax".into());
        }
        let mut attributes = attributes(rest)?;
        let mut take = |name| attributes.remove(name);
        let (Some(id), Some(ts), Some(nonce), Some(mac)) =
            (take("id"), take("ts"), take("nonce"), take("mac"))
        else {
            return Err("Bad Request: Missing attributes".into());
        };
        Ok(Header {
            id,
            ts,
            nonce,
            mac,
            hash: take("hash"),
            ext: take("ext"),
        })
    }
}

/// Parses the attributes of a header: `name="value"`, in any order, separated by commas.
fn attributes(text: &str) -> Result<BTreeMap<&str, &str>, Cow<'static, str>> {
    const FORMAT: &str = "Bad Request: Bad header format";
    let mut attributes = BTreeMap::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").ok_or(FORMAT)?;
        let (value, after) = after.split_once('"').ok_or(FORMAT)?;
        if !ATTRIBUTES.contains(&name) {
            return Err(format!("Bad Request: Unknown attribute: {name}").into());
        }
        if !is_value(value) {
            return Err(format!("Bad Request: Bad attribute value: {name}").into());
        }
        if attributes.insert(name, value).is_some() {
            return Err("Bad Request: Duplicate attribute".into());
        }
        rest = match (after.trim_start(), after.trim_start().strip_prefix(',')) {
            ("", _) => "",
            (_, Some(next)) => next.trim_start(),
            (_, None) => return Err(FORMAT.into()),
        };
    }
    Ok(attributes)
}

/// Returns whether a value is printable ASCII without a backslash.
fn is_value(text: &str) -> bool {
    let printable = |c: u8| (b' '..=b'~').contains(&c) && c != b'\\';
    !text.is_empty() && text.bytes().all(printable)
}

/// Returns whether a signature's time is too far from the clock.
///
/// The time is in seconds, the clock in milliseconds.
fn is_stale(seconds: u64, wall: i64) -> bool {
    let signed = i64::try_from(seconds).unwrap_or(i64::MAX);
    signed.saturating_mul(1000).abs_diff(wall) > SKEW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_attributes_in_any_order_and_spacing() {
        let header = Header::parse(r#"hawk mac="AAAA",ts="1",  nonce="n" , id="me""#).unwrap();
        assert_eq!((header.id, header.ts), ("me", "1"));
    }

    #[test]
    fn rejects_malformed_headers() {
        for (header, message) in [
            ("Basic eHg=", "Unauthorized: Unauthorized"),
            ("Hawk", "Bad Request: Invalid header syntax"),
            ("Hawk garbage", "Bad Request: Bad header format"),
            (r#"Hawk id="a"#, "Bad Request: Bad header format"),
            (r#"Hawk id="a" ts="1""#, "Bad Request: Bad header format"),
            (r#"Hawk id="a", ts="1""#, "Bad Request: Missing attributes"),
            (r#"Hawk foo="a""#, "Bad Request: Unknown attribute: foo"),
            (r#"Hawk id="""#, "Bad Request: Bad attribute value: id"),
            (r#"Hawk id="\""#, "Bad Request: Bad attribute value: id"),
            (r#"Hawk id="a", id="a""#, "Bad Request: Duplicate attribute"),
        ] {
            assert_eq!(Header::parse(header).unwrap_err(), message, "{header}");
        }
    }

    #[test]
    fn signatures_are_stale_after_15_minutes_in_either_direction() {
        let signed = 1_700_000_000;
        let millis = 1_700_000_000_000;
        for (wall, stale) in [
            (millis, false),
            (millis + 900_000, false),
            (millis + 900_001, true),
            (millis - 900_000, false),
            (millis - 900_001, true),
        ] {
            assert_eq!(is_stale(signed, wall), stale, "{wall}");
        }
        assert!(is_stale(u64::MAX, millis));
    }
}
