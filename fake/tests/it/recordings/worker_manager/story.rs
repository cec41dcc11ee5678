//! The state of a replay: the fake, and its values for recorded ones.

use std::collections::HashMap;

use serde_json::Value;

use super::comparison::Comparison;
use super::recording::Exchange;
use super::sending;
use crate::support::wire::Wire;

/// The clients of the recording: their ids, access tokens of this test, and scopes.
pub const CLIENTS: [(&str, &str, &[&str]); 3] = [
    ("static/lab/all", "the-token-of-all", &["*"]),
    ("static/lab/no-scopes", "the-token-of-no-scopes", &[]),
    (
        "static/lab/few-scopes",
        "the-token-of-few-scopes",
        &[
            "worker-manager:list-providers",
            "worker-manager:get-worker-pool:lab-a/*",
            "auth:create-client:lab-temp/few/*",
        ],
    ),
];

pub struct Story {
    pub wire: Wire,
    /// The secrets that the fake issued to workers, by their placeholders in the recording.
    pub secrets: HashMap<String, String>,
    /// The credentials that the fake issued to workers, by the placeholders of their seeds in the recording.
    pub credentials: HashMap<String, Value>,
    /// The fake's values for recorded values that depend on time or chance, by key and recorded value.
    pub bound: HashMap<(String, String), String>,
}

impl Story {
    pub async fn begin() -> Story {
        let mut wire = Wire::start().await;
        for (client_id, access_token, scopes) in CLIENTS {
            let scopes = scopes.iter().copied();
            wire.fake.add_client(client_id, access_token, scopes);
        }
        wire.client_id = CLIENTS[0].0.to_string();
        wire.access_token = CLIENTS[0].1.to_string();
        wire.fake.add_static_provider("static2");
        wire.fake.add_provider("testing1", "testing", |_| false);
        wire.fake.add_broken_provider("broken", "testing");
        Story {
            wire,
            secrets: HashMap::new(),
            credentials: HashMap::new(),
            bound: HashMap::new(),
        }
    }

    /// Repeats this request. Returns the differences between its response and the recorded one.
    pub async fn tell(&mut self, exchange: &Exchange) -> Vec<String> {
        self.wire.fake.set_now(exchange.time);
        let reply = sending::send(self, exchange).await;
        Comparison::new(self, exchange).differences(&reply)
    }

    /// Keeps the credentials that a worker got at its registration. The recording numbers registrations.
    pub fn admitted(&mut self, number: &str, answer: &Value) {
        let stand_in =
            |what: &str, length: usize| format!("{:x<length$}", format!("{what}{number}"));
        let secret = answer["secret"].as_str().unwrap().to_string();
        self.secrets.insert(stand_in("secret", 44), secret);
        let seed = stand_in("seed", 44);
        self.credentials.insert(seed, answer["credentials"].clone());
    }
}
