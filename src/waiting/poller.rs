//! Decides when the next poll is due, and which failed polls end the wait.

use std::time::Duration;

#[cfg(feature = "pulse")]
use super::messages::{Messages, Wake};
use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::http::RetryPolicy;
#[cfg(feature = "pulse")]
use crate::pulse::ListenerBuilder;
use crate::values::clock::Deadline;

/// The default interval between two polls: 10 s.
const INTERVAL: Duration = Duration::from_secs(10);

/// The default interval while a listener waits for messages: 60 s. Such a poll finds a change whose message was lost.
#[cfg(feature = "pulse")]
const LISTENING_INTERVAL: Duration = Duration::from_secs(60);

/// The longest interval between two polls, and the longest `Retry-After` that a wait honours: a day.
const MAX_INTERVAL: Duration = Duration::from_secs(24 * 3600);

/// The maximum number of failed polls in a row, after a poll that succeeded.
const MAX_FAILED: u32 = 5;

/// The settings that all waits have.
#[derive(Debug, Default)]
pub(super) struct PollSettings {
    /// `None` for the default.
    pub(super) interval: Option<Duration>,
    pub(super) deadline: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    #[cfg(feature = "pulse")]
    pub(super) listener: Option<ListenerBuilder>,
}

/// The polls of one wait, which has started.
pub(super) struct Poller {
    settings: PollSettings,
    deadline: Deadline,
    random: fn() -> u64,
    #[cfg(feature = "pulse")]
    messages: Option<Messages>,
    has_succeeded: bool,
    /// The number of failed polls since the last one that succeeded.
    failed: u32,
}

/// The result of waiting for the next poll.
pub(super) enum Next {
    Poll,
    /// The deadline has passed.
    TimedOut,
}

impl Poller {
    /// Starts the time of the wait, and its listener if it has one.
    ///
    /// # Errors
    ///
    /// Fails if the listener cannot connect.
    pub(super) async fn start(client: &Client, settings: PollSettings) -> Result<Self, Error> {
        let poller = Self {
            deadline: Deadline::after(settings.deadline),
            settings,
            random: client.0.random,
            #[cfg(feature = "pulse")]
            messages: None,
            has_succeeded: false,
            failed: 0,
        };
        #[cfg(feature = "pulse")]
        let poller = poller.connected().await?;
        Ok(poller)
    }

    /// Connects the listener, within the time of the wait.
    #[cfg(feature = "pulse")]
    async fn connected(mut self) -> Result<Self, Error> {
        if let Some(listener) = self.settings.listener.take() {
            let limit = self.left().unwrap_or(Duration::MAX);
            let connected = tokio::time::timeout(limit, Messages::connect(listener)).await;
            let messages = connected.map_err(|_| self.timed_out("the broker did not respond"))?;
            self.messages = Some(messages?);
        }
        Ok(self)
    }

    /// Limits a call of a poll to the time that is left.
    pub(super) fn limited<E>(&self, call: Call<E>) -> Call<E> {
        let mut call = call.maybe_retry(self.settings.retry.as_ref());
        if let Some(left) = self.left() {
            call.limit_deadline(left);
        }
        call
    }

    /// Returns the time until the deadline; `None` without a deadline.
    pub(super) fn left(&self) -> Option<Duration> {
        self.deadline.left()
    }

    /// Records a poll that succeeded.
    pub(super) fn succeeded(&mut self) {
        self.has_succeeded = true;
        self.failed = 0;
    }

    /// Waits for the next poll after one that succeeded. A message ends the wait early.
    pub(super) async fn after_success(&mut self) -> Next {
        self.succeeded();
        #[cfg(feature = "pulse")]
        if let Some(messages) = self.messages.take() {
            return self.pause_until_message(messages).await;
        }
        self.pause(self.interval(INTERVAL)).await
    }

    /// Waits for the next poll, at most until a message arrives. Forgets the messages if the listener has ended.
    #[cfg(feature = "pulse")]
    async fn pause_until_message(&mut self, mut messages: Messages) -> Next {
        let (limit, next) = self.until_deadline(self.interval(LISTENING_INTERVAL));
        let next = match tokio::time::timeout(limit, messages.next()).await {
            Ok(Wake::End) => return Next::Poll,
            Ok(Wake::Change) => Next::Poll,
            Err(_) => next,
        };
        self.messages = Some(messages);
        next
    }

    /// Waits for the next poll after one that failed.
    ///
    /// # Errors
    ///
    /// Returns the error if another poll would not help. Before a poll has succeeded, only a long `Retry-After` is a
    /// reason for another.
    pub(super) async fn after_failure(&mut self, error: Error) -> Result<Next, Error> {
        if self.deadline.left().is_some_and(|left| left.is_zero()) {
            return Ok(Next::TimedOut);
        }
        self.failed += 1;
        let tolerated = self.has_succeeded || error.retry_after().is_some();
        if !is_temporary(&error) || !tolerated || self.failed > MAX_FAILED {
            return Err(error);
        }
        let asked = error.retry_after().unwrap_or_default().min(MAX_INTERVAL);
        Ok(self.pause(self.interval(INTERVAL).max(asked)).await)
    }

    /// Returns the interval, up to a quarter shorter or longer.
    fn interval(&self, default: Duration) -> Duration {
        let interval = self.settings.interval.unwrap_or(default);
        let interval = interval.min(MAX_INTERVAL);
        let policy = RetryPolicy::default()
            .first_wait(interval)
            .max_wait(2 * MAX_INTERVAL);
        policy.backoff(1, (self.random)())
    }

    /// Waits, at most until the deadline.
    async fn pause(&mut self, wait: Duration) -> Next {
        let (limit, next) = self.until_deadline(wait);
        tokio::time::sleep(limit).await;
        next
    }

    /// Limits a pause to the time that is left, and returns what follows it.
    fn until_deadline(&self, wait: Duration) -> (Duration, Next) {
        match self.deadline.left() {
            Some(left) if left <= wait => (left, Next::TimedOut),
            _ => (wait, Next::Poll),
        }
    }

    /// Returns the error of a wait whose deadline has passed.
    pub(super) fn timed_out(&self, what: &str) -> Error {
        let deadline = self.settings.deadline.unwrap_or_default();
        Error::wait_timeout(format!("{what} within the deadline of {deadline:?}"))
    }
}

/// Returns whether a later poll may succeed although this one failed.
fn is_temporary(error: &Error) -> bool {
    match error.status() {
        Some(501 | 505) => false,
        Some(status) => status == 429 || (500..600).contains(&status),
        None => error.attempts() > 0 && !error.is_decode(),
    }
}
