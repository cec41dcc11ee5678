//! Makes the calls of the story, and compares their messages.

use std::collections::BTreeSet;

use serde_json::Value;
use taskcluster_fake::{Fault, Messages};

use crate::support::references::{check_message, endpoint};
use crate::support::wire::{Reply, Request, Wire};

/// A fake, and the reader of its messages.
pub struct Teller {
    pub wire: Wire,
    /// The endpoints that were called.
    pub called: BTreeSet<String>,
    messages: Messages,
    /// The fault that loses each response.
    fault: Option<Fault>,
}

impl Teller {
    /// Starts a fake. If there is a fault, it replaces each response.
    pub async fn start(fault: Option<Fault>) -> Teller {
        let wire = Wire::start().await;
        let messages = wire.fake.messages();
        Teller {
            wire,
            called: BTreeSet::new(),
            messages,
            fault,
        }
    }

    /// Calls an endpoint with these path parameters, and expects messages to these exchanges. Returns the response, unless a fault
    /// replaces it.
    pub async fn call(
        &mut self,
        name: &str,
        parameters: &[&str],
        body: Value,
        exchanges: &[&str],
    ) -> Option<Value> {
        self.called.insert(name.to_string());
        if let Some(fault) = &self.fault {
            self.wire.fake.fail(name, [fault.clone()]).unwrap();
        }
        let reply = self.send(name, parameters, &body).await;
        self.expect(name, exchanges);
        match self.fault {
            Some(_) => {
                assert_eq!(reply.status, 504, "{name}");
                None
            }
            None => {
                assert!((200..300).contains(&reply.status), "{name}: {}", reply.text);
                Some(serde_json::from_str(&reply.text).unwrap_or_default())
            }
        }
    }

    /// Calls an endpoint without a fault, and returns the response.
    pub async fn call_without_fault(&self, name: &str, parameters: &[&str], body: &Value) -> Value {
        let reply = self.send(name, parameters, body).await;
        assert_eq!(reply.status, 200, "{name}: {}", reply.text);
        serde_json::from_str(&reply.text).unwrap()
    }

    async fn send(&self, name: &str, parameters: &[&str], body: &Value) -> Reply {
        let endpoint = endpoint(name);
        let path = endpoint.path(parameters);
        let request = self.wire.send(Request {
            method: &endpoint.method,
            path: &path,
            body: (!body.is_null()).then(|| body.to_string()),
            ..Request::default()
        });
        request.await
    }

    /// Expects messages to these exchanges, after a call or an event with this name.
    pub fn expect(&mut self, name: &str, exchanges: &[&str]) {
        let messages = std::iter::from_fn(|| self.messages.try_next());
        let messages: Vec<_> = messages.collect();
        messages.iter().for_each(check_message);
        let published = messages.iter();
        let published = published.map(|message| message.exchange().rsplit('/').next().unwrap());
        assert_eq!(published.collect::<Vec<_>>(), exchanges, "{name}");
    }
}
