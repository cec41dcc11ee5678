//! Signs a recorded request anew.

use std::ops::Range;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use hawk::{Credentials, Key, PayloadHasher, RequestBuilder, SHA256};
use serde_json::{Value, json};

use super::recording::Exchange;
use super::story::{CLIENTS, Story};
use crate::support::temporary::Temporary;

/// Exchanges whose header is signed with a wrong access token.
const BY_ANOTHER_TOKEN: [&str; 6] = [
    "auth/wrong-access-token",
    "auth/unknown-query-parameter-and-bad-mac",
    "auth/bad-mac-while-anonymous-role-has-the-scope",
    "auth/get/wrong-token",
    "client-life/currentScopes/old-token",
    "test-authenticate/testAuthenticate/wrong-token",
];

/// Returns the `Authorization` header, with a valid MAC if the recorded one was valid.
pub fn authorization(story: &Story, told: &Exchange, sent: &str, body: &str) -> String {
    let (Some(id), Some(ts), Some(nonce)) = (get(sent, "id"), get(sent, "ts"), get(sent, "nonce"))
    else {
        return sent.to_string();
    };
    let signer = Signer::find(story, id, get(sent, "ext"));
    let token = match BY_ANOTHER_TOKEN.contains(&told.name.as_str()) {
        true => "not-the-token",
        false => &signer.access_token,
    };
    let time = shifted(ts.parse().unwrap(), told);
    let hash = get(sent, "hash").map(|hash| match told.request.body.as_deref() {
        Some(recorded) if recorded != body => {
            PayloadHasher::hash("application/json", SHA256, body).unwrap()
        }
        _ => STANDARD.decode(hash).unwrap(),
    });
    let resource = match told.name.as_str() {
        "auth/mac-of-other-path" => "/another/path".to_string(),
        _ => resource(story, told),
    };
    let method = match told.name.as_str() {
        "auth/mac-of-other-method" => "POST",
        _ => &told.request.method,
    };
    let (host, port) = address(told);
    let request = RequestBuilder::new(method, host, port, &resource)
        .hash(hash.as_deref())
        .ext(signer.ext.as_deref())
        .request();
    let id = &signer.client_id;
    let header = request.make_header_full(&credentials(id, token), time, nonce);
    let seconds = time.duration_since(UNIX_EPOCH).unwrap().as_secs();
    let mut header_text = with(sent, "mac", &STANDARD.encode(header.unwrap().mac.unwrap()));
    header_text = with(&header_text, "ts", &seconds.to_string());
    header_text = with(&header_text, "id", id);
    if let Some(hash) = hash {
        header_text = with(&header_text, "hash", &STANDARD.encode(hash));
    }
    match &signer.ext {
        Some(ext) => with(&header_text, "ext", ext),
        None => header_text,
    }
}

/// Returns path and query, with a valid bewit if the recorded one was valid.
pub fn resource(story: &Story, told: &Exchange) -> String {
    let tokens = story.tokens.iter();
    let sent = tokens.fold(told.request.resource(), |sent, (recorded, replayed)| {
        let [recorded, replayed] = [recorded, replayed].map(|token| token.replace('=', "%3D"));
        sent.replace(&recorded, &replayed)
    });
    let sent = with_own_values(story, sent);
    let Some(bewit) = told
        .request
        .query
        .iter()
        .flat_map(|q| q.split('&'))
        .find_map(|pair| pair.strip_prefix("bewit="))
    else {
        return sent;
    };
    let parts = URL_SAFE_NO_PAD.decode(bewit).ok();
    let parts = parts
        .and_then(|parts| String::from_utf8(parts).ok())
        .unwrap_or_default();
    let parts: Vec<&str> = parts.split('\\').collect();
    let [id, expiry, _, ext] = parts[..] else {
        return sent;
    };
    let signed = sent.replace(&format!("bewit={bewit}"), "");
    let signed = signed.replace("?&", "?");
    let signed = signed.trim_end_matches(['?', '&']);
    let signed = match told.name.as_str() {
        "artifacts/getArtifact/bewit-for-other-path" => signed.replace("private/", "private%2F"),
        "bewit/slash-decoded-after-signing" => signed.replace("lab-a/", "lab-a%2F"),
        _ => signed.to_string(),
    };
    let signer = Signer::find(story, id, Some(ext).filter(|ext| !ext.is_empty()));
    let (host, port) = address(told);
    let request = RequestBuilder::new("GET", host, port, &signed);
    let request = request.ext(signer.ext.as_deref()).request();
    let expiry = UNIX_EPOCH + Duration::from_secs(expiry.parse().unwrap());
    let credentials = credentials(id, &signer.access_token);
    let made = request.make_bewit(&credentials, expiry).unwrap().to_str();
    sent.replace(bewit, &made)
}

/// Returns path and query with the fake's times of purge requests, and its ids of hooks' tasks, in place of the recorded ones.
fn with_own_values(story: &Story, sent: String) -> String {
    let values = story.bound.iter();
    let dates = values.filter(|((key, _), _)| key == "before" || key == "taskId");
    dates.fold(sent, |sent, ((_, recorded), replayed)| {
        let [recorded, replayed] = [recorded, replayed].map(|date| date.replace(':', "%3A"));
        sent.replace(&recorded, &replayed)
    })
}

/// The credentials that replace the recorded ones.
struct Signer {
    client_id: String,
    access_token: String,
    ext: Option<String>,
}

impl Signer {
    fn find(story: &Story, id: &str, ext: Option<&str>) -> Signer {
        let known = |id: &str| {
            let initial = CLIENTS.iter().find(|client| client.0 == id);
            let created = story.access_tokens.get(id).map(String::as_str);
            initial.map(|client| client.1).or(created)
        };
        let plain = Signer {
            client_id: id.to_string(),
            access_token: known(id).unwrap_or("").to_string(),
            ext: ext.map(str::to_string),
        };
        let standard = ext
            .unwrap_or("")
            .trim_end_matches('=')
            .replace('-', "+")
            .replace('_', "/");
        let json = STANDARD_NO_PAD.decode(standard).unwrap_or_default();
        let Some(mut said) = serde_json::from_slice::<Value>(&json)
            .ok()
            .filter(|ext| ext.get("certificate").is_some())
        else {
            return plain;
        };
        let certificate = said["certificate"].take();
        let seed = certificate["seed"].as_str().unwrap();
        let (client_id, access_token, certificate) = match story.credentials.get(seed) {
            Some(credentials) => {
                let text = |key: &str| credentials[key].as_str().unwrap();
                let certificate = serde_json::from_str(text("certificate")).unwrap();
                let [client_id, access_token] =
                    ["clientId", "accessToken"].map(|key| text(key).to_string());
                (client_id, access_token, certificate)
            }
            None => {
                let issuer = certificate["issuer"].as_str().unwrap_or(id);
                let issuers_token = known(issuer).unwrap_or("unknown");
                let temporary = Temporary::signed(id, certificate, issuers_token);
                (
                    id.to_string(),
                    temporary.access_token,
                    temporary.certificate,
                )
            }
        };
        said["certificate"] = json!(certificate);
        Signer {
            client_id,
            access_token,
            ext: Some(STANDARD.encode(said.to_string())),
        }
    }
}

/// Returns the time with the same distance from now as it had from the time of the exchange.
fn shifted(ts: i64, told: &Exchange) -> SystemTime {
    let off = ts - told.time.as_millis() / 1000;
    let distance = Duration::from_secs(off.unsigned_abs());
    match off < 0 {
        true => SystemTime::now() - distance,
        false => SystemTime::now() + distance,
    }
}

fn address(told: &Exchange) -> (&str, u16) {
    let host = told.request.header("host").unwrap();
    let split = host.split_once(':').unwrap_or((host, "80"));
    (split.0, split.1.parse().unwrap())
}

fn credentials(id: &str, access_token: &str) -> Credentials {
    Credentials {
        id: id.to_string(),
        key: Key::new(access_token.as_bytes(), SHA256).unwrap(),
    }
}

/// Returns the value of an attribute.
fn get<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    Some(&header[find(header, name)?])
}

/// Returns the header with another value of an attribute, if it has the attribute.
fn with(header: &str, name: &str, value: &str) -> String {
    let mut header = header.to_string();
    if let Some(place) = find(&header, name) {
        header.replace_range(place, value);
    }
    header
}

/// Returns the position of an attribute's value. Base64 text may end like the name of an attribute.
fn find(header: &str, name: &str) -> Option<Range<usize>> {
    let mut begin = 0;
    for (n, part) in header.split('"').enumerate() {
        let end = begin + part.len();
        let after = header[..begin].strip_suffix(&format!("{name}=\""));
        if n % 2 == 1 && after.is_some_and(|before| before.ends_with([' ', ','])) {
            return Some(begin..end);
        }
        begin = end + 1;
    }
    None
}
