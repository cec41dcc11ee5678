//! The `Authorization` header.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hawk::mac::Mac;
use hawk::{Header, PayloadHasher, SHA256};

use super::{Caller, Presented, ext, signer};
use crate::clients::Clients;
use crate::failure::Failure;
use crate::payload::essence;

/// How far a signature's time may be from ours.
const SKEW: Duration = Duration::from_secs(15 * 60);

const ATTRIBUTES: [&str; 9] = [
    "id", "ts", "nonce", "hash", "ext", "mac", "app", "dlg", "error",
];

/// Finds out who signed this request by its header.
///
/// # Errors
///
/// `AuthenticationFailed`.
pub fn authenticate(
    presented: &Presented<'_>,
    header: &str,
    clients: &Clients,
) -> Result<Caller, Failure> {
    let failed = |message: &str| Failure::authentication_failed(message);
    let header = parse(header).map_err(Failure::authentication_failed)?;
    let id = header.id.as_deref().unwrap_or("");
    let request = presented.signed_as(presented.method, presented.resource);
    let client = signer(clients, id, |key| {
        request.validate_header(&header, key, Duration::MAX)
    })?;
    check_hash(presented, header.hash.as_deref())?;
    if header.ts.is_none_or(is_stale) {
        return Err(failed("Unauthorized: Stale timestamp"));
    }
    let scopes = ext::restricted(&client.scopes, header.ext.as_deref())?;
    Ok(Caller {
        client_id: header.id,
        scopes,
    })
}

fn parse(header: &str) -> Result<Header, Cow<'static, str>> {
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
    let owned = |text: &str| text.to_string();
    Ok(Header {
        id: Some(owned(id)),
        ts: Some(seconds(ts).ok_or("Unauthorized: Stale timestamp")?),
        nonce: Some(owned(nonce)),
        mac: Some(Mac::from(STANDARD.decode(mac).unwrap_or_default())),
        ext: take("ext").map(owned),
        hash: take("hash").map(|hash| STANDARD.decode(hash).unwrap_or_default()),
        app: take("app").map(owned),
        dlg: take("dlg").map(owned),
    })
}

/// The attributes of a header, in any order: `name="value"`, with commas between.
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

/// Seconds since 1970, if they are few enough to be a time.
pub fn seconds(text: &str) -> Option<SystemTime> {
    let seconds = text.parse().ok()?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

fn is_stale(time: SystemTime) -> bool {
    let now = SystemTime::now();
    let skew = now.duration_since(time).unwrap_or_else(|e| e.duration());
    skew > SKEW
}

fn check_hash(presented: &Presented<'_>, hash: Option<&[u8]>) -> Result<(), Failure> {
    let Some(hash) = hash else {
        return Ok(());
    };
    let content_type = essence(presented.content_type).to_ascii_lowercase();
    let computed = PayloadHasher::hash(content_type, SHA256, presented.body);
    let computed = computed.map_err(|_| Failure::internal())?;
    if hash == computed {
        return Ok(());
    }
    let message = format!(
        "Invalid payload hash: {}\nComputed payload hash: {}\nThis happens when your request carries a signed hash of the payload and the hash doesn't match the hash we've computed on the server-side.",
        STANDARD.encode(hash),
        STANDARD.encode(computed)
    );
    Err(Failure::authentication_failed(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_come_in_any_order_with_or_without_spaces() {
        let header = parse(r#"hawk mac="AAAA",ts="1",  nonce="n" , id="me""#).unwrap();
        assert_eq!(header.id.as_deref(), Some("me"));
        assert_eq!(header.ts, seconds("1"));
    }

    #[test]
    fn garbage_is_an_error_and_nothing_worse() {
        for (header, message) in [
            ("Basic eHg=", "Unauthorized: Unauthorized"),
            ("Hawk", "Bad Request: Invalid header syntax"),
            ("Hawk garbage", "Bad Request: Bad header format"),
            (r#"Hawk id="a"#, "Bad Request: Bad header format"),
            (r#"Hawk id="a" ts="1""#, "Bad Request: Bad header format"),
            (r#"Hawk id="a", ts="1""#, "Bad Request: Missing attributes"),
            (r#"Hawk foo="a""#, "Bad Request: Unknown attribute: foo"),
            (r#"Hawk id="a", id="a""#, "Bad Request: Duplicate attribute"),
            (
                r#"Hawk id="a", ts="18446744073709551615", nonce="n", mac="AAAA""#,
                "Unauthorized: Stale timestamp",
            ),
        ] {
            assert_eq!(parse(header).unwrap_err(), message, "{header}");
        }
    }
}
