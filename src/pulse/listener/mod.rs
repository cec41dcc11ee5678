//! The listener: a stream of deliveries that reconnects.

#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod environment;
mod event;
mod reconnect;
mod stopper;
mod target;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::broker::{Failure, Incoming, Link};
use super::delivery::{BrokerHandle, Delivery};
use super::unsettled::Shared;
use crate::error::Error;
use reconnect::{Backoff, reconnect};
use target::Target;

#[cfg(feature = "blocking")]
pub use blocking::WaitMessages;
pub use builder::ListenerBuilder;
pub use event::Event;
pub use stopper::Stopper;

/// The limit for deliveries to be settled while the listener closes.
const SETTLE_LIMIT: Duration = Duration::from_secs(30);

/// A connection to the Pulse broker that receives messages, and reconnects.
///
/// ```no_run
/// # #[cfg(feature = "queue")]
/// # async fn listen() -> Result<(), taskcluster_client::Error> {
/// use taskcluster_client::pulse::Listener;
/// use taskcluster_client::queue::exchange::{TaskCompleted, TaskFailed};
///
/// let mut listener = Listener::from_env()?
///     .queue("my-bot")
///     .bind(TaskCompleted::binding().provisioner_id("proj").worker_type("ci"))
///     .bind(TaskFailed::binding().route("index.proj.*"))
///     .prefetch(50)
///     .connect()
///     .await?;
/// while let Some(delivery) = listener.next().await {
///     let delivery = delivery?;
///     if let Some(completed) = delivery.read::<TaskCompleted>()? {
///         println!("{} completed", completed.routing_key.task_id());
///     }
///     delivery.ack().await?;
/// }
/// # Ok(())
/// # }
/// ```
///
/// [`Delivery`] shows several types of messages in one `match`, and messages that cannot be decoded. It is also a
/// [`Stream`](futures_core::Stream). Code without async uses `wait_messages`, with the feature `blocking`.
///
/// # Queues
///
/// A durable queue collects messages while the program does not run, and several programs can share its messages. It
/// keeps all its bindings, also those of earlier versions of a program, until it is deleted. An ephemeral queue exists as
/// long as the connection.
///
/// # Lost connections
///
/// If the connection is lost, [`next`](Self::next) connects again, declares the queue and binds it. The waits between
/// attempts start at 100 ms and grow to 30 s, with jitter. Heartbeats find a dead connection within 60 s. A function set
/// with [`ListenerBuilder::on_event`] learns of lost and new connections.
///
/// After a reconnection, the broker delivers all unacknowledged messages again, marked as
/// [`redelivered`](Delivery::redelivered). No message of a durable queue is lost. The messages that were published
/// between two connections are lost to an ephemeral queue.
///
/// A delivery belongs to the connection that delivered it: after a reconnection, its acknowledgement is not sent, so that
/// it cannot acknowledge another message. Reconnecting takes place inside `next`, so a program that does not call `next`
/// stays disconnected.
///
/// # Order and backpressure
///
/// The messages of a queue arrive in order while a connection lasts, except those that were requeued. The broker sends at
/// most [`prefetch`](ListenerBuilder::prefetch) messages before it waits for acknowledgements, so a slow program holds at
/// most that many.
///
/// # Logs
///
/// The AMQP library lapin logs lost connections with `tracing`, under the target `lapin`. Do not record its level `TRACE`: it
/// contains each frame, also the one with the password.
///
/// # Dropping
///
/// Dropping a listener closes its connection in the background, and the broker requeues unacknowledged messages. Call
/// [`close`](Self::close) to wait for acknowledgements.
#[must_use = "a listener receives nothing until `next` is called"]
pub struct Listener {
    target: Arc<Target>,
    shared: Arc<Shared>,
    backoff: Backoff,
    state: State,
}

enum State {
    Open(Box<Link>),
    Reconnecting(Pin<Box<dyn Future<Output = Result<Link, Failure>> + Send>>),
    Ended,
}

impl Listener {
    async fn connect(target: Target) -> Result<Self, Error> {
        let link = target.open().await.map_err(|failure| failure.error)?;
        Ok(Self {
            target: Arc::new(target),
            shared: Arc::default(),
            backoff: Backoff::start(),
            state: State::Open(Box::new(link)),
        })
    }

    /// Returns the next message. Reconnects if the connection is lost.
    ///
    /// `None` after a [`Stopper`] has stopped the listener, and after an error.
    ///
    /// No message is lost if the future is dropped before it is ready, for example in `tokio::select!`.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_refused_by_broker`] if the broker refuses to reconnect: the account was deleted, or lost its
    /// access to the queue or to an exchange. The listener has ended then.
    pub async fn next(&mut self) -> Option<Result<Delivery, Error>> {
        poll_fn(|context| self.poll_delivery(context)).await
    }

    /// Returns a handle that ends the stream of deliveries, from another task or thread.
    pub fn stopper(&self) -> Stopper {
        Stopper::new(self.shared.clone())
    }

    /// Closes the listener: waits for the acknowledgements of all deliveries, then closes the connection.
    ///
    /// It receives no more messages. It waits up to 30 s until each delivery is acknowledged, rejected, requeued or
    /// dropped, so drop those that you hold first. Afterwards the broker delivers all other messages again.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_timeout`] if deliveries remain after 30 s. The connection is closed nevertheless.
    pub async fn close(mut self) -> Result<(), Error> {
        self.shared.stop();
        let State::Open(link) = std::mem::replace(&mut self.state, State::Ended) else {
            self.shared.close();
            return Ok(());
        };
        link.cancel().await;
        let settled = tokio::time::timeout(SETTLE_LIMIT, self.shared.all_settled()).await;
        let unsettled = self.shared.unsettled();
        self.shared.close();
        link.close().await;
        match settled {
            Ok(()) => Ok(()),
            Err(_) => Err(Error::unsettled(unsettled, SETTLE_LIMIT)),
        }
    }

    fn poll_delivery(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Delivery, Error>>> {
        if self.shared.is_stopped(context.waker()) {
            return Poll::Ready(None);
        }
        loop {
            match &mut self.state {
                State::Open(link) => match ready!(link.poll_next(context)) {
                    Ok(incoming) => return Poll::Ready(Some(Ok(self.delivery(incoming)))),
                    Err(failure) => self.lost(failure.error),
                },
                State::Reconnecting(attempts) => match ready!(attempts.as_mut().poll(context)) {
                    Ok(link) => {
                        self.backoff.connected();
                        self.state = State::Open(Box::new(link));
                    }
                    Err(failure) => {
                        self.state = State::Ended;
                        return Poll::Ready(Some(Err(failure.error)));
                    }
                },
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// Drops the lost connection and starts to reconnect.
    fn lost(&mut self, error: Error) {
        self.target.report(&Event::Disconnected(error));
        let attempts = reconnect(self.target.clone(), self.backoff.lost());
        self.state = State::Reconnecting(Box::pin(attempts));
    }

    fn delivery(&mut self, incoming: Incoming) -> Delivery {
        self.backoff.works();
        let handle = BrokerHandle::new(incoming.acker, self.shared.count());
        Delivery::new(incoming.exchange, incoming.routing_key, incoming.body)
            .with_cc(incoming.cc)
            .with_redelivered(incoming.redelivered)
            .with_broker(handle)
    }
}

impl Stream for Listener {
    type Item = Result<Delivery, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_delivery(context)
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Open(_) => "connected",
            State::Reconnecting(_) => "reconnecting",
            State::Ended => "ended",
        };
        f.debug_struct("Listener")
            .field("target", &self.target)
            .field("state", &state)
            .finish_non_exhaustive()
    }
}
