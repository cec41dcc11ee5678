//! Attempts at one transfer: how many there were, and whether there is another.

use crate::client::Shared;
use crate::error::Error;
use crate::failure::Failure;
use crate::retry::{self, RetryPolicy};
use crate::span;

/// The attempts at one transfer. Repeating it does no harm.
pub(crate) struct Tries<'a> {
    client: &'a Shared,
    policy: &'a RetryPolicy,
    what: &'static str,
    attempts: u32,
    /// Since the last that got any further.
    failed: u32,
    sent: bool,
}

impl<'a> Tries<'a> {
    pub(crate) fn new(
        client: &'a Shared,
        policy: Option<&'a RetryPolicy>,
        what: &'static str,
    ) -> Self {
        Self {
            client,
            policy: policy.unwrap_or(&client.retry),
            what,
            attempts: 0,
            failed: 0,
            sent: false,
        }
    }

    /// Waits until it is time for another attempt, or gives the error if there is to be none. Whoever gets further with
    /// each attempt gets there in the end, so the policy counts those that did not.
    pub(crate) async fn again(&mut self, failure: Failure, got_further: bool) -> Result<(), Error> {
        self.attempts += 1;
        self.failed = if got_further { 1 } else { self.failed + 1 };
        self.sent |= failure.outcome.may_have_been_seen();
        let random = (self.client.random)();
        match retry::decide(
            self.policy,
            true,
            self.failed,
            failure.outcome,
            None,
            random,
        ) {
            Some(wait) => {
                span::retry(self.attempts, wait, &failure.error);
                tokio::time::sleep(wait).await;
                Ok(())
            }
            None => {
                let error = failure.error.after(self.attempts, self.sent);
                Err(error.transferring(self.what))
            }
        }
    }

    /// An error after which there is no further attempt.
    pub(crate) fn end(&self, error: Error) -> Error {
        error.after(self.attempts + 1, true).transferring(self.what)
    }
}
