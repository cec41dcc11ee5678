//! Configures a listener.

use std::fmt;
use std::sync::Arc;

use super::Listener;
use super::event::Event;
use super::target::{OnEvent, Target};
use crate::error::Error;
use crate::http::tls_config;
use crate::pulse::binding::Binding;
use crate::pulse::broker::{Address, Queue, SHORT_STRING, Setup};
use crate::pulse::exchange::Exchange;

/// The default of [`ListenerBuilder::prefetch`].
const PREFETCH: u16 = 100;

/// The settings of a listener. `Debug` hides the password.
#[must_use = "a builder does nothing until `connect` is called"]
pub struct ListenerBuilder {
    /// The address, or the reason why it is invalid.
    address: Result<Address, String>,
    queue: Option<Queue>,
    bindings: Vec<Result<(&'static str, String), Error>>,
    prefetch: u16,
    on_event: Option<OnEvent>,
}

impl Listener {
    /// Configures a listener for a broker, such as `amqps://user:password@pulse.example.com:5671/%2f`.
    ///
    /// Special characters of the user name, the password and the virtual host are percent-encoded. Without a virtual host,
    /// it is `/`. `amqp://` connects without TLS. With `amqps://`, the certificate must be trusted by the system. An
    /// optional query parameter `heartbeat=10` shortens the 20 s between heartbeats.
    ///
    /// [`connect`](ListenerBuilder::connect) reports an invalid URL.
    pub fn builder(url: impl AsRef<str>) -> ListenerBuilder {
        let address = Address::parse(url.as_ref());
        ListenerBuilder::new(address.map_err(|problem| format!("the URL of the broker: {problem}")))
    }
}

impl ListenerBuilder {
    pub(super) fn new(address: Result<Address, String>) -> Self {
        Self {
            address,
            queue: None,
            bindings: Vec::new(),
            prefetch: PREFETCH,
            on_event: None,
        }
    }

    /// Uses a durable queue with this name. Its full name is `queue/<user>/<name>`, as Pulse requires.
    ///
    /// It collects messages also while no listener is connected, so delete a queue that is no longer used. Several
    /// listeners with the same queue share its messages.
    pub fn queue(mut self, name: impl Into<String>) -> Self {
        self.queue = Some(Queue::Durable(name.into()));
        self
    }

    /// Uses a queue with a random name that exists as long as the connection.
    pub fn ephemeral(mut self) -> Self {
        self.queue = Some(Queue::Ephemeral);
        self
    }

    /// Adds messages of one exchange. A queue can have any number of bindings, of any services.
    ///
    /// [`connect`](Self::connect) reports an invalid binding.
    pub fn bind<E: Exchange>(mut self, binding: Binding<E>) -> Self {
        let pattern = binding.routing_key_pattern();
        let binding = pattern.map(|pattern| (binding.exchange(), pattern));
        self.bindings.push(binding);
        self
    }

    /// Sets the maximum number of unacknowledged messages that the broker sends. Default: 100.
    pub fn prefetch(mut self, messages: u16) -> Self {
        self.prefetch = messages;
        self
    }

    /// Sets a function that learns of lost and new connections, for logs and metrics. It must not block.
    pub fn on_event(mut self, on_event: impl Fn(&Event) + Send + Sync + 'static) -> Self {
        self.on_event = Some(Arc::new(on_event));
        self
    }

    /// Connects to the broker, declares the queue, and binds it.
    ///
    /// Makes one attempt. After it has connected, the listener reconnects on its own.
    ///
    /// # Errors
    ///
    /// Fails if a setting is invalid; with [`Error::is_connect`] if there is no connection; with
    /// [`Error::is_refused_by_broker`] if the broker refuses the account, the queue or a binding; and with
    /// [`Error::is_timeout`] after 30 s.
    pub async fn connect(self) -> Result<Listener, Error> {
        Listener::connect(self.target()?).await
    }

    fn target(self) -> Result<Target, Error> {
        let address = self.address.map_err(Error::configuration)?;
        let queue = self.queue.ok_or_else(|| {
            Error::configuration("the listener has no queue; call `queue(name)` or `ephemeral()`")
        })?;
        check_queue(&queue, &address.user).map_err(Error::configuration)?;
        if self.bindings.is_empty() {
            let what = "the listener has no binding; call `bind` with the binding of an exchange";
            return Err(Error::configuration(what));
        }
        if self.prefetch == 0 {
            let what = "`prefetch` must be at least 1, because 0 means no limit to a broker";
            return Err(Error::configuration(what));
        }
        if tokio::runtime::Handle::try_current().is_err() {
            let what = "a listener needs a tokio runtime; without one, use `wait_connect`";
            return Err(Error::configuration(what));
        }
        let tls = match address.tls {
            false => None,
            true => Some(Arc::new(tls_config().map_err(|error| {
                Error::configuration(format!("TLS cannot be configured: {error}"))
            })?)),
        };
        Ok(Target {
            address,
            tls,
            setup: Setup {
                queue,
                bindings: self.bindings.into_iter().collect::<Result<_, _>>()?,
                prefetch: self.prefetch,
            },
            on_event: self.on_event,
        })
    }
}

fn check_queue(queue: &Queue, user: &str) -> Result<(), String> {
    let length = queue.full_name(user).len();
    if length > SHORT_STRING {
        return Err(format!(
            "the full name of the queue has {length} bytes; the limit is {SHORT_STRING}"
        ));
    }
    match queue {
        Queue::Durable(name) if name.is_empty() => Err("the name of the queue is empty".to_owned()),
        Queue::Durable(name) if name.starts_with("queue/") => Err(format!(
            "the name of the queue starts with `queue/`; omit `queue/{user}/`, because the listener adds it"
        )),
        _ => Ok(()),
    }
}

impl fmt::Debug for ListenerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListenerBuilder")
            .field("address", &self.address)
            .field("queue", &self.queue)
            .field("bindings", &self.bindings)
            .field("prefetch", &self.prefetch)
            .finish_non_exhaustive()
    }
}
