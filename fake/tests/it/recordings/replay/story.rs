//! The state of a replay: the fake, and its values for recorded ones.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::Value;
use taskcluster_client::Timestamp;

use super::comparison::Comparison;
use super::recording::Exchange;
use super::sending;
use crate::support::wire::Wire;

/// The clients of the recordings, with access tokens of this test. The last one has the scopes of the recording.
pub const CLIENTS: [(&str, &str, &[&str]); 3] = [
    ("static/lab/all", "the-token-of-all", &["*"]),
    ("static/lab/no-scopes", "the-token-of-no-scopes", &[]),
    ("static/lab/few-scopes", "the-token-of-few-scopes", &[]),
];

pub struct Story {
    pub wire: Wire,
    /// The secrets that the fake issued to workers, by their placeholders in the recording.
    pub secrets: HashMap<String, String>,
    /// The credentials that the fake issued to workers, by the placeholders of their seeds in the recording.
    pub credentials: HashMap<String, Value>,
    /// The access tokens of clients that the fake created, and of clients that every deployment knows.
    pub access_tokens: HashMap<String, String>,
    /// The continuation tokens of the fake, by those of the recording.
    pub tokens: HashMap<String, String>,
    /// The fake's values for recorded values that depend on time or chance, by key and recorded value.
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
            access_tokens: HashMap::from([("tester".to_string(), "no-secret".to_string())]),
            tokens: HashMap::new(),
            bound: HashMap::new(),
        }
    }

    /// Repeats this request. Returns the differences between its response and the recorded one.
    pub async fn tell(&mut self, exchange: &Exchange) -> Vec<String> {
        self.set_clock(exchange);
        let reply = sending::send(self, exchange).await;
        Comparison::new(self, exchange).differences(&reply)
    }

    /// Sets the clock to the time of an exchange. Never moves it back by less than 2 s, so that a slow machine keeps the order of
    /// exchanges that are a few milliseconds apart.
    fn set_clock(&self, exchange: &Exchange) {
        const LITTLE: u64 = 2_000;
        let [now, then] = [self.wire.fake.now(), exchange.time].map(Timestamp::as_millis);
        if now < then || now.abs_diff(then) > LITTLE {
            self.wire.fake.set_now(exchange.time);
        }
    }

    /// Repeats this request while time passes, for a call that waits until its timeout. Returns the differences.
    pub async fn tell_and_wait(&mut self, exchange: &Exchange, wait: Duration) -> Vec<String> {
        self.set_clock(exchange);
        let reply = {
            let mut reply = std::pin::pin!(sending::send(self, exchange));
            loop {
                // Each turn sends another request, so that the waiting request arrives meanwhile.
                tokio::select! {
                    biased;
                    reply = &mut reply => break reply,
                    _ = self.wire.get("/ping") => self.wire.fake.advance(wait),
                }
            }
        };
        Comparison::new(self, exchange).differences(&reply)
    }

    /// Returns the fake's id for a recorded id of a task that a hook created.
    pub fn own_task_id(&self, recorded: &str) -> Option<String> {
        let key = ("taskId".to_string(), recorded.to_string());
        self.bound.get(&key).cloned()
    }

    /// Keeps the credentials of a reply, by the seed of those in the recording.
    pub fn learn_credentials(&mut self, recorded: &Value, replayed: &Value) {
        let certificate = recorded["certificate"].as_str().unwrap_or("");
        let certificate: Value = serde_json::from_str(certificate).unwrap_or_default();
        if let Some(seed) = certificate["seed"].as_str() {
            self.credentials.insert(seed.to_string(), replayed.clone());
        }
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
