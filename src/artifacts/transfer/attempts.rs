//! The attempts at one transfer: counts them, and decides whether another follows.

use crate::error::Error;
use crate::http::{AttemptError, RetryPolicy, Transport, retry, span};

/// The attempts at one transfer, which can be repeated safely.
pub(crate) struct Attempts<'a> {
    transport: &'a Transport,
    policy: &'a RetryPolicy,
    attempts: u32,
    /// The number of failed attempts since the last one that made progress.
    failed: u32,
    sent: bool,
}

impl<'a> Attempts<'a> {
    pub(crate) fn new(transport: &'a Transport, policy: Option<&'a RetryPolicy>) -> Self {
        Self {
            transport,
            policy: policy.unwrap_or(transport.options.effective().retry),
            attempts: 0,
            failed: 0,
            sent: false,
        }
    }

    /// Waits before the next attempt, or fails if none follows.
    ///
    /// An attempt that made progress resets the count. The transfer still ends, because its data is limited.
    pub(crate) async fn wait_for_next(
        &mut self,
        failed: AttemptError,
        progressed: bool,
    ) -> Result<(), Error> {
        self.attempts += 1;
        self.failed = if progressed { 1 } else { self.failed + 1 };
        self.sent |= failed.kind.was_sent();
        let random = (self.transport.random)();
        match retry::decide(self.policy, true, self.failed, failed.kind, None, random) {
            Ok(wait) => {
                span::retry(self.attempts, wait, &failed.error);
                tokio::time::sleep(wait).await;
                Ok(())
            }
            Err(stop) => {
                let error = stop.explain(failed.error);
                Err(error.after(self.attempts, self.sent))
            }
        }
    }

    /// Returns the error of a transfer whose last attempt failed with `error`.
    pub(crate) fn fail(&self, error: Error) -> Error {
        error.after(self.attempts + 1, true)
    }
}
