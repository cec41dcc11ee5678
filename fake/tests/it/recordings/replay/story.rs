//! The story as far as it was told: the fake, and what stands here for what was recorded.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::Value;
use taskcluster_client::Timestamp;

use super::comparison::Comparison;
use super::recording::Exchange;
use super::sending;
use crate::support::wire::Wire;

/// The clients of the recordings, with tokens made up here. The last one has the scopes of the recording.
pub const CLIENTS: [(&str, &str, &[&str]); 3] = [
    ("static/lab/all", "the-token-of-all", &["*"]),
    ("static/lab/no-scopes", "the-token-of-no-scopes", &[]),
    ("static/lab/few-scopes", "the-token-of-few-scopes", &[]),
];

pub struct Story {
    pub wire: Wire,
    /// The secrets that the fake gave to workers, by what stands for them in the recording.
    pub secrets: HashMap<String, String>,
    /// The credentials that the fake gave to workers, by what stands for their seed in the recording.
    pub credentials: HashMap<String, Value>,
    /// The continuation tokens of the fake, by those of the recording.
    pub tokens: HashMap<String, String>,
    /// What the fake said where the recording has what depends on time or chance, by the key and that.
    pub bound: HashMap<(String, String), String>,
}

impl Story {
    /// Starts a fake with the clients of the recording. The third client has these scopes.
    pub async fn begin(few: &[&str]) -> Story {
        let mut wire = Wire::start().await;
        for (client_id, access_token, scopes) in CLIENTS {
            let scopes = scopes.iter().copied();
            wire.fake.add_client(client_id, access_token, scopes);
        }
        let (client_id, access_token, _) = CLIENTS[2];
        let few = few.iter().copied();
        wire.fake.add_client(client_id, access_token, few);
        wire.client_id = CLIENTS[0].0.to_string();
        wire.access_token = CLIENTS[0].1.to_string();
        Story {
            wire,
            secrets: HashMap::new(),
            credentials: HashMap::new(),
            tokens: HashMap::new(),
            bound: HashMap::new(),
        }
    }

    /// Sends this request again, and says what is different about the answer.
    pub async fn tell(&mut self, exchange: &Exchange) -> Vec<String> {
        self.set_clock(exchange);
        let reply = sending::send(self, exchange).await;
        Comparison::new(self, exchange).differences(&reply)
    }

    /// Sets the clock to the time of an exchange. It does not go back a little, so that a slow machine keeps the order of
    /// exchanges that are a few milliseconds apart.
    fn set_clock(&self, exchange: &Exchange) {
        const LITTLE: u64 = 2_000;
        let [now, then] = [self.wire.fake.now(), exchange.time].map(Timestamp::as_millis);
        if now < then || now.abs_diff(then) > LITTLE {
            self.wire.fake.set_now(exchange.time);
        }
    }

    /// Sends this request again while time passes, for a call that waits in vain. Returns the differences.
    pub async fn tell_and_wait(&mut self, exchange: &Exchange, wait: Duration) -> Vec<String> {
        self.set_clock(exchange);
        let reply = {
            let mut reply = std::pin::pin!(sending::send(self, exchange));
            loop {
                // Each turn is a request of its own, so that the waiting one arrives meanwhile.
                tokio::select! {
                    biased;
                    reply = &mut reply => break reply,
                    _ = self.wire.get("/ping") => self.wire.fake.advance(wait),
                }
            }
        };
        Comparison::new(self, exchange).differences(&reply)
    }

    /// Keeps the credentials of a reply, by the seed of those in the recording.
    pub fn learn_credentials(&mut self, recorded: &Value, replayed: &Value) {
        let certificate = recorded["certificate"].as_str().unwrap_or("");
        let certificate: Value = serde_json::from_str(certificate).unwrap_or_default();
        if let Some(seed) = certificate["seed"].as_str() {
            self.credentials.insert(seed.to_string(), replayed.clone());
        }
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
