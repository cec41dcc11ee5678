//! The broker of the environment.

use std::env;

use taskcluster_client::pulse::{Listener, ListenerBuilder};
use taskcluster_client::slugid;

/// A broker with the account `guest`.
#[derive(Clone)]
pub struct Broker {
    /// `guest:guest@HOST:PORT/%2f`.
    rest: String,
}

impl Broker {
    /// Returns the broker, or prints `skipped` and the reason.
    pub fn from_env() -> Option<Self> {
        let Ok(url) = env::var("TASKCLUSTER_TEST_AMQP") else {
            println!("skipped: TASKCLUSTER_TEST_AMQP is not set; `.ci/run` starts a broker");
            return None;
        };
        let rest = url.strip_prefix("amqp://").expect("an amqp:// URL");
        Some(Self {
            rest: rest.to_owned(),
        })
    }

    pub fn url(&self) -> String {
        format!("amqp://{}", self.rest)
    }

    /// Returns the URL of the same account and virtual host at another address.
    pub fn url_at(&self, address: &str) -> String {
        let (account, rest) = self.rest.split_once('@').unwrap();
        let (_, vhost) = rest.split_once('/').unwrap();
        format!("amqp://{account}@{address}/{vhost}")
    }

    /// Returns the host and the port.
    pub fn address(&self) -> &str {
        let (_, rest) = self.rest.split_once('@').unwrap();
        rest.split_once('/').unwrap().0
    }

    /// Configures a listener that connects directly.
    pub fn listener(&self) -> ListenerBuilder {
        Listener::builder(self.url())
    }
}

/// Returns the name of a new queue.
pub fn new_queue() -> String {
    slugid()
}
