//! Decides when the next poll is due, and which failed polls end the wait.

use std::time::Duration;

use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::values::clock::Deadline;

/// The default interval between two polls: 10 s.
const INTERVAL: Duration = Duration::from_secs(10);

/// The longest interval between two polls, and the longest `Retry-After` that a wait honours: a day.
const MAX_INTERVAL: Duration = Duration::from_secs(24 * 3600);

/// The maximum number of failed polls in a row, after a poll that succeeded.
const MAX_FAILED: u32 = 5;

/// The settings that all waits have.
#[derive(Clone, Debug)]
pub(super) struct PollSettings {
    pub(super) interval: Duration,
    pub(super) deadline: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
}

impl Default for PollSettings {
    fn default() -> Self {
        Self {
            interval: INTERVAL,
            deadline: None,
            retry: None,
        }
    }
}

/// The polls of one wait, which has started.
pub(super) struct Poller {
    settings: PollSettings,
    deadline: Deadline,
    random: fn() -> u64,
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
    pub(super) fn start(client: &Client, settings: PollSettings) -> Self {
        Self {
            deadline: Deadline::after(settings.deadline),
            settings,
            random: client.0.random,
            has_succeeded: false,
            failed: 0,
        }
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

    /// Waits for the next poll after one that succeeded.
    pub(super) async fn after_success(&mut self) -> Next {
        self.succeeded();
        self.pause(self.interval()).await
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
        Ok(self.pause(self.interval().max(asked)).await)
    }

    /// Returns the interval, up to a quarter shorter or longer.
    fn interval(&self) -> Duration {
        let interval = self.settings.interval.min(MAX_INTERVAL);
        let policy = RetryPolicy::default()
            .first_wait(interval)
            .max_wait(2 * MAX_INTERVAL);
        policy.backoff(1, (self.random)())
    }

    /// Waits, at most until the deadline. All pauses between polls are here, so that an event could end them early.
    async fn pause(&self, wait: Duration) -> Next {
        match self.deadline.left() {
            Some(left) if left <= wait => {
                tokio::time::sleep(left).await;
                Next::TimedOut
            }
            _ => {
                tokio::time::sleep(wait).await;
                Next::Poll
            }
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
