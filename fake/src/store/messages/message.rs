//! A published message.

use std::sync::Arc;

use serde::Serialize;
use taskcluster_client::pulse::Delivery;

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
