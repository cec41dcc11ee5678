//! Cases that this crate signs: random, but the same in every run.

use std::ops::RangeInclusive;
use std::time::Duration;

use fastrand::Rng;
use serde_json::{Map, Value, json};
use taskcluster_client::worker_manager::WorkerManager;
use taskcluster_client::{Client, ClientBuilder, Credentials, Timestamp};
use url::Url;

use super::case::{Bewit, Cases, Certificate, Header};
use crate::support::server::Server;

const COUNT: usize = 300;
const TTL: Duration = Duration::from_secs(900);
const LONGEST: i64 = 31 * 24 * 3_600_000;

pub async fn make() -> Cases {
    let mut rng = Rng::with_seed(0x5eed);
    let server = Server::start([]).await;
    let mut cases = Cases::default();
    for n in 0..COUNT {
        cases.headers.push(header(&mut rng, &server, n).await);
        cases.bewits.push(bewit(&mut rng, n));
        cases.certificates.push(certificate(&mut rng, n));
    }
    cases
}

/// Sends a call to a server, and returns the request that arrived.
async fn header(rng: &mut Rng, server: &Server, n: usize) -> Header {
    let signer = Signer::random(rng);
    let wm = WorkerManager::new(&signer.sign(server.client()).build().unwrap());
    let pool = text(rng, 3..=60);
    let sent = if n.is_multiple_of(2) {
        let list = wm.list_workers_for_worker_pool(&pool);
        let list = list.continuation_token(every_ascii(rng)).limit(n as u64);
        list.launch_config_id(text(rng, 1..=40)).await.err()
    } else {
        let body = json!({
            "config": {"ü": text(rng, 0..=200), "n": [1, 2.5, null]},
            "description": every_ascii(rng),
            "emailOnError": false,
            "owner": text(rng, 0..=20),
            "providerId": "p",
        });
        let body: taskcluster_client::worker_manager::CreateWorkerPoolRequest =
            serde_json::from_value(body).unwrap();
        wm.create_worker_pool(&pool, &body).await.err()
    };
    assert_eq!(sent.and_then(|error| error.status()), Some(418));
    let seen = server.seen().pop().unwrap();
    let (method, rest) = seen.line.split_once(' ').unwrap();
    let (resource, _) = rest.split_once(' ').unwrap();
    Header {
        id: signer.credentials.client_id().to_owned(),
        key: signer.credentials.access_token().to_owned(),
        method: method.to_owned(),
        url: format!("http://{}{resource}", seen.header("host").unwrap()),
        authorization: seen.header("authorization").unwrap().to_owned(),
        body: Some(seen.body.clone()).filter(|_| seen.header("content-type").is_some()),
        ext: signer.ext(),
    }
}

fn bewit(rng: &mut Rng, n: usize) -> Bewit {
    let signer = Signer::random(rng);
    let root = [
        "https://tc.example.com",
        "http://tc.example.com",
        "http://TC.example.com:8080/sub",
        "https://tc.example.com:444",
    ][n % 4];
    let client = signer.sign(Client::builder(root)).build().unwrap();
    let wm = WorkerManager::new(&client);
    let pool = text(rng, 3..=60);
    let url = match n % 3 {
        0 => wm.worker_pool(&pool).signed_url(TTL),
        1 => {
            let list = wm.list_worker_pool_errors(&pool);
            list.continuation_token(every_ascii(rng)).signed_url(TTL)
        }
        _ => {
            // Encodes only characters that a URL cannot contain, and `#`, which would end the query.
            let query = every_ascii(rng).replace('#', "");
            let url = format!("{root}/api/index/v1/task/a/?{query}&a=%2f+%20");
            client.signed_url(&url.parse::<Url>().unwrap(), TTL)
        }
    };
    Bewit {
        id: signer.credentials.client_id().to_owned(),
        key: signer.credentials.access_token().to_owned(),
        url: url.unwrap().into(),
        ext: signer.ext(),
    }
}

fn certificate(rng: &mut Rng, n: usize) -> Certificate {
    let issuer = Credentials::new(ascii(rng, 1..=100), ascii(rng, 1..=60));
    let name = rng.bool().then(|| format!("{}x", ascii(rng, 100..=300)));
    let scopes = scopes(rng, n);
    // Some times are on a full second.
    let unit = if rng.bool() { 1 } else { 1_000 };
    let start = rng.i64(0..4_000_000_000_000) / unit * unit;
    let lifetime = rng.i64(1..=LONGEST / unit) * unit;
    let mut builder = issuer
        .issue(&scopes, Duration::from_millis(lifetime as u64))
        .start(Timestamp::from_millis(start));
    if let Some(name) = &name {
        builder = builder.name(name);
    }
    let made = builder.build().unwrap();
    Certificate {
        issuer: issuer.client_id().to_owned(),
        issuer_token: issuer.access_token().to_owned(),
        name,
        scopes,
        start,
        expiry: start + lifetime,
        client_id: made.client_id().to_owned(),
        access_token: made.access_token().to_owned(),
        certificate: made.certificate().unwrap().as_str().to_owned(),
        wrongly_signed: false,
    }
}

struct Signer {
    credentials: Credentials,
    authorized_scopes: Option<Vec<String>>,
}

impl Signer {
    /// Creates credentials with or without a certificate, a client name and authorized scopes.
    fn random(rng: &mut Rng) -> Self {
        let me = Credentials::new(ascii(rng, 1..=200), ascii(rng, 1..=60));
        let scopes = scopes(rng, 1);
        let credentials = match rng.u8(..3) {
            0 => me,
            1 => me.temporary(scopes, TTL).unwrap(),
            _ => me
                .named_temporary(ascii(rng, 201..=250), scopes, TTL)
                .unwrap(),
        };
        let authorized_scopes = rng.bool().then(|| self::scopes(rng, 1));
        Self {
            credentials,
            authorized_scopes,
        }
    }

    fn sign(&self, builder: ClientBuilder) -> ClientBuilder {
        let builder = builder.credentials(self.credentials.clone());
        match &self.authorized_scopes {
            Some(scopes) => builder.authorized_scopes(scopes),
            None => builder,
        }
    }

    /// Returns the content of `ext`, or `None` if it is empty.
    fn ext(&self) -> Option<Value> {
        let mut ext = Map::new();
        if let Some(certificate) = self.credentials.certificate() {
            let certificate = serde_json::from_str(certificate.as_str()).unwrap();
            ext.insert("certificate".to_owned(), certificate);
        }
        if let Some(scopes) = &self.authorized_scopes {
            ext.insert("authorizedScopes".to_owned(), json!(scopes));
        }
        (!ext.is_empty()).then_some(Value::Object(ext))
    }
}

/// Returns up to five scopes; `None` for some numbers, and sometimes by chance.
fn scopes(rng: &mut Rng, n: usize) -> Vec<String> {
    let count = if n.is_multiple_of(5) {
        0
    } else {
        rng.usize(..6)
    };
    (0..count).map(|_| ascii(rng, 0..=40)).collect()
}

/// Returns a client id or a scope: printable ASCII without `"` and `\`.
fn ascii(rng: &mut Rng, length: RangeInclusive<usize>) -> String {
    let length = rng.usize(length);
    let mut chars = std::iter::repeat_with(|| rng.char(' '..='~'));
    let allowed = chars.by_ref().filter(|c| !matches!(c, '"' | '\\'));
    allowed.take(length).collect()
}

/// Returns text of any characters except control characters.
fn text(rng: &mut Rng, length: RangeInclusive<usize>) -> String {
    let length = rng.usize(length);
    let any = std::iter::repeat_with(|| match rng.u8(..4) {
        0 => rng.char('\u{a0}'..='\u{2fff}'),
        1 => rng.char('\u{10000}'..='\u{1ffff}'),
        _ => rng.char(' '..='~'),
    });
    any.take(length).collect()
}

/// Returns every ASCII character, control characters included, in random order.
fn every_ascii(rng: &mut Rng) -> String {
    let mut chars: Vec<char> = ('\0'..='\x7f').collect();
    rng.shuffle(&mut chars);
    chars.into_iter().collect()
}
