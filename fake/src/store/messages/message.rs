//! A published message.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use taskcluster_client::pulse::Delivery;

use super::topic;

/// A message that a service published. Clones share the data.
#[derive(Clone)]
pub struct Message(Arc<Parts>);

struct Parts {
    exchange: String,
    routing_key: String,
    cc: Vec<String>,
    payload: String,
}

impl Message {
    /// Creates a message. `cc` are its additional routing keys, such as `route.index.a.b` for a task's route `index.a.b`.
    pub fn new(
        exchange: String,
        routing_key: String,
        cc: Vec<String>,
        payload: &impl Serialize,
    ) -> Message {
        Message(Arc::new(Parts {
            exchange,
            routing_key,
            cc,
            payload: serde_json::to_string(payload).expect("all payloads serialize as JSON"),
        }))
    }

    /// Returns the exchange, such as `exchange/taskcluster-queue/v1/task-pending`.
    pub fn exchange(&self) -> &str {
        &self.0.exchange
    }

    /// Returns the routing key.
    #[cfg(feature = "amqp")]
    pub fn routing_key(&self) -> &str {
        &self.0.routing_key
    }

    /// Returns the additional routing keys (the header `CC`).
    ///
    /// An example is `route.index.a.b` for a task's route `index.a.b`.
    pub fn cc(&self) -> &[String] {
        &self.0.cc
    }

    /// Returns whether a queue that is bound to this exchange with this pattern receives the message.
    ///
    /// In a pattern, `*` is one word and `#` is any number of words, as in `primary.#` or `route.index.*.latest`.
    pub fn matches(&self, exchange: &str, pattern: &str) -> bool {
        let mut keys = std::iter::once(&self.0.routing_key).chain(&self.0.cc);
        self.0.exchange == exchange && keys.any(|key| topic::matches(pattern, key))
    }

    /// Returns the payload.
    pub fn payload(&self) -> Value {
        serde_json::from_str(&self.0.payload).unwrap_or_default()
    }

    /// Returns the payload as JSON text.
    #[cfg(feature = "amqp")]
    pub fn payload_text(&self) -> &str {
        &self.0.payload
    }

    /// Returns the message as a delivery of a broker.
    pub(super) fn delivery(&self) -> Delivery {
        let Parts {
            exchange,
            routing_key,
            cc,
            payload,
        } = &*self.0;
        Delivery::new(exchange, routing_key, payload.as_bytes()).with_cc(cc)
    }

    /// Returns the approximate size in memory, in bytes.
    pub(super) fn size(&self) -> usize {
        let Parts {
            exchange,
            routing_key,
            cc,
            payload,
        } = &*self.0;
        let cc: usize = cc.iter().map(|key| size_of::<String>() + key.len()).sum();
        size_of::<Parts>() + exchange.len() + routing_key.len() + cc + payload.len()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Message;

    #[test]
    fn matches_patterns_of_all_routing_keys() {
        let cc = vec!["route.index.a.latest".to_string()];
        let key = "primary.task._.0".to_string();
        let message = Message::new(
            "exchange/x/v1/task-defined".to_string(),
            key,
            cc,
            &json!({}),
        );
        let exchange = "exchange/x/v1/task-defined";
        for pattern in ["#", "primary.task.#", "route.index.*.latest", "route.#"] {
            assert!(message.matches(exchange, pattern), "{pattern}");
        }
        for pattern in ["", "primary", "route.index.latest", "index.#"] {
            assert!(!message.matches(exchange, pattern), "{pattern}");
        }
        assert!(!message.matches("exchange/x/v1/task-pending", "#"));
    }
}
