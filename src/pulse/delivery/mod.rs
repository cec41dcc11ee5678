//! A delivered message: its routing data, its decoded content, and its acknowledgement.

#[cfg(feature = "blocking")]
mod blocking;
mod handle;
mod received;
mod settlement;

use std::fmt;

use serde::de::DeserializeOwned;

use super::exchange::Exchange;
use crate::error::Error;
use crate::values::decode;
use handle::Handle;

#[cfg(feature = "pulse")]
pub(super) use handle::BrokerHandle;
pub use received::Received;
pub use settlement::Settlement;

/// The start of the additional routing keys that a task's routes add to its messages.
const ROUTE: &str = "route.";

/// A delivered message, which must be acknowledged.
///
/// A listener, a fake of the crate `taskcluster-fake` or a test creates it. [`read`](Self::read) decodes it.
/// [`ack`](Self::ack) confirms that it was processed; the broker then deletes it from the queue.
///
/// Until then, the broker delivers the message again: after [`requeue`](Self::requeue), after a lost connection, and after a
/// `Delivery` was dropped. So a program must tolerate repeated messages.
///
/// # Several types of messages
///
/// The names of exchanges are constants, so `match` selects the type:
///
/// ```
/// # #[cfg(feature = "queue")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use taskcluster_client::pulse::Delivery;
/// use taskcluster_client::queue::exchange::{TaskException, TaskFailed};
///
/// async fn handle(delivery: Delivery) -> Result<(), taskcluster_client::Error> {
///     match delivery.exchange() {
///         TaskFailed::EXCHANGE => {
///             let failed = TaskFailed::decode(&delivery)?;
///             println!("{} failed in run {}", failed.routing_key.task_id(), failed.message.run_id);
///         }
///         TaskException::EXCHANGE => {
///             let exception = TaskException::decode(&delivery)?;
///             println!("{} has no result", exception.message.status.task_id);
///         }
///         other => println!("no code for {other}"),
///     }
///     delivery.ack().await
/// }
///
/// # let fake = taskcluster_fake::Fake::start().await?;
/// # let client = taskcluster_client::Client::builder(fake.root_url()).credentials(fake.credentials()).build()?;
/// # let queue = taskcluster_client::queue::Queue::new(&client);
/// # let task = taskcluster_fake::sample::Task::new().task_queue("proj/ci").to_json();
/// # let task = serde_json::from_value(task)?;
/// # let task_id = taskcluster_client::slugid();
/// # queue.create_task(&task_id, &task).await?;
/// # queue.cancel_task(&task_id).await?;
/// // The fake publishes the messages of its services.
/// let mut messages = fake.messages();
/// while let Some(delivery) = messages.try_next() {
///     handle(delivery).await?;
/// }
/// # assert!(messages.acknowledged() >= 3);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "queue"))]
/// # fn main() {}
/// ```
///
/// If only one type matters, [`read`](Self::read) returns `None` for the others.
///
/// # Messages that cannot be decoded
///
/// `read` and `decode` fail if the body or the routing key is not that of the exchange.
/// [`Error::decode_path`](crate::Error::decode_path) returns the place. The message remains unacknowledged, and the
/// listener continues. [`reject`](Self::reject) deletes the message; otherwise the broker delivers it forever.
pub struct Delivery {
    exchange: String,
    routing_key: String,
    routes: Vec<String>,
    redelivered: bool,
    body: Vec<u8>,
    handle: Handle,
}

impl Delivery {
    /// Creates a delivery that no broker sent, for tests.
    ///
    /// ```
    /// # #[cfg(feature = "queue")]
    /// # fn main() -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::pulse::Delivery;
    /// use taskcluster_client::queue::exchange::TaskGroupSealed;
    ///
    /// let body = r#"{ "version": 1, "taskGroupId": "g", "schedulerId": "s", "expires": "2030-01-01T00:00:00Z" }"#;
    /// let delivery = Delivery::new(TaskGroupSealed::EXCHANGE, "primary.g.s._", body);
    /// let sealed = TaskGroupSealed::decode(&delivery)?;
    /// assert_eq!(sealed.message.task_group_id, "g");
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "queue"))]
    /// # fn main() {}
    /// ```
    pub fn new(
        exchange: impl Into<String>,
        routing_key: impl Into<String>,
        body: impl Into<Vec<u8>>,
    ) -> Self {
        Self {
            exchange: exchange.into(),
            routing_key: routing_key.into(),
            routes: Vec::new(),
            redelivered: false,
            body: body.into(),
            handle: Handle::Settled,
        }
    }

    /// Sets the additional routing keys of a test's delivery, such as `route.index.proj.ci`.
    pub fn with_cc(mut self, cc: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let routes = cc.into_iter().map(Into::into);
        self.routes = routes.map(without_prefix).collect();
        self
    }

    /// Sets whether a test's delivery counts as repeated.
    pub fn with_redelivered(mut self, redelivered: bool) -> Self {
        self.redelivered = redelivered;
        self
    }

    /// Sets a function that learns how a test's delivery was settled. It replaces the acknowledgement to a broker.
    pub fn on_settled(mut self, settled: impl FnOnce(Settlement) + Send + Sync + 'static) -> Self {
        self.handle = Handle::Function(Box::new(settled));
        self
    }

    /// Sets the connection that takes the acknowledgement.
    #[cfg(feature = "pulse")]
    pub(super) fn with_broker(mut self, broker: BrokerHandle) -> Self {
        self.handle = Handle::Broker(broker);
        self
    }

    /// Returns the full name of the exchange, such as `exchange/taskcluster-queue/v1/task-completed`.
    pub fn exchange(&self) -> &str {
        &self.exchange
    }

    /// Returns the routing key, such as `primary.…`.
    ///
    /// It is the same whichever binding selected the message. [`read`](Self::read) also splits it into its words.
    pub fn routing_key(&self) -> &str {
        &self.routing_key
    }

    /// Returns the custom routes of the message, such as `index.proj.ci` for a task with this route.
    ///
    /// [`Binding::route`](super::Binding::route) selects messages by them. Other additional routing keys are returned
    /// unchanged.
    pub fn routes(&self) -> &[String] {
        &self.routes
    }

    /// Returns whether the broker delivered the message before.
    ///
    /// A program may have processed such a message already. `false` does not prove that a message is new, because services
    /// sometimes publish a message twice.
    pub fn redelivered(&self) -> bool {
        self.redelivered
    }

    /// Returns the body, which is JSON for messages of Taskcluster.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Decodes the body as any type, for exchanges without a type in this crate.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_decode`] if the body is not JSON of this type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode::read(&self.body).map_err(|error| self.undecoded(error))
    }

    /// Decodes the message if it is from this exchange; `None` if it is from another one.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_decode`] if the body is not JSON of the exchange's type, or if the routing key is not one
    /// of the exchange. The delivery remains usable: [`reject`](Self::reject) it if it would fail again.
    pub fn read<E: Exchange>(&self) -> Result<Option<Received<E>>, Error> {
        match self.exchange == E::EXCHANGE {
            true => self.decode().map(Some),
            false => Ok(None),
        }
    }

    fn decode<E: Exchange>(&self) -> Result<Received<E>, Error> {
        Ok(Received {
            routing_key: self.routing_key.parse()?,
            message: self.json()?,
        })
    }

    /// Acknowledges the message: the broker deletes it from the queue.
    ///
    /// Hands the acknowledgement over to the connection, without waiting until it is written.
    /// [`Listener::close`](crate::pulse::Listener::close) waits for that, so call it before the program ends. The broker
    /// does not confirm acknowledgements. If the connection was lost since the delivery, nothing is sent and the result
    /// is `Ok`: the broker delivers the message again, and an acknowledgement on another connection would be for another
    /// message.
    ///
    /// # Errors
    ///
    /// Fails if the listener is closed.
    pub async fn ack(mut self) -> Result<(), Error> {
        self.handle.take().settle(Settlement::Acknowledged).await
    }

    /// Rejects the message: the broker deletes it from the queue.
    ///
    /// For messages that cannot be processed, now or later. If the queue has a dead-letter exchange, the broker moves
    /// the message there.
    ///
    /// # Errors
    ///
    /// The errors of [`ack`](Self::ack).
    pub async fn reject(mut self) -> Result<(), Error> {
        self.handle.take().settle(Settlement::Rejected).await
    }

    /// Returns the message to the queue: the broker delivers it again, maybe to another consumer.
    ///
    /// The broker delivers it again immediately. So wait before you requeue a message because of an outage.
    ///
    /// # Errors
    ///
    /// The errors of [`ack`](Self::ack).
    pub async fn requeue(mut self) -> Result<(), Error> {
        self.handle.take().settle(Settlement::Requeued).await
    }

    /// Returns an error with the exchange of the message.
    fn undecoded(&self, error: decode::DecodeError) -> Error {
        let what = format!("a message of `{}`: {}", self.exchange, error.what);
        Error::decode(decode::DecodeError { what, ..error })
    }
}

/// Decodes a delivery of the exchange.
pub(crate) fn decode_delivery<E: Exchange>(delivery: &Delivery) -> Result<Received<E>, Error> {
    delivery.read()?.ok_or_else(|| {
        let (expected, found) = (E::EXCHANGE, delivery.exchange());
        let what = format!("the message is of the exchange `{found}`, not `{expected}`");
        Error::decode(decode::DecodeError::new(what))
    })
}

fn without_prefix(key: String) -> String {
    match key.strip_prefix(ROUTE) {
        Some(route) => route.to_owned(),
        None => key,
    }
}

impl Drop for Delivery {
    /// Returns the message to the queue, unless it is settled. Does not block.
    fn drop(&mut self) {
        self.handle.take().drop_unsettled();
    }
}

impl fmt::Debug for Delivery {
    /// Leaves out the body.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("exchange", &self.exchange)
            .field("routing_key", &self.routing_key)
            .field("routes", &self.routes)
            .field("redelivered", &self.redelivered)
            .finish_non_exhaustive()
    }
}
