//! The story as far as it was told: the fake, and what stands here for what was recorded.

use std::collections::HashMap;

use serde_json::Value;

use super::comparison::Comparison;
use super::recording::Exchange;
use super::sending;
use crate::support::wire::Wire;

/// The clients of the recording: their ids, tokens made up here, and scopes.
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
    /// The secrets that the fake gave to workers, by what stands for them in the recording.
    pub secrets: HashMap<String, String>,
    /// The credentials that the fake gave to workers, by what stands for their seed in the recording.
    pub credentials: HashMap<String, Value>,
    /// What the fake said where the recording has what depends on time or chance, by the key and that.
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

    /// Sends this request again, and says what is different about the answer.
    pub async fn tell(&mut self, exchange: &Exchange) -> Vec<String> {
        self.wire.fake.set_now(exchange.time);
        let reply = sending::send(self, exchange).await;
        Comparison::new(self, exchange).differences(&reply)
    }

    /// Keeps what a worker got when it registered; the recording numbers those.
    pub fn admitted(&mut self, number: &str, answer: &Value) {
        let stand_in =
            |what: &str, length: usize| format!("{:x<length$}", format!("{what}{number}"));
        let secret = answer["secret"].as_str().unwrap().to_string();
        self.secrets.insert(stand_in("secret", 44), secret);
        let seed = stand_in("seed", 44);
        self.credentials.insert(seed, answer["credentials"].clone());
    }
}
