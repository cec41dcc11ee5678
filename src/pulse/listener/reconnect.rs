//! Connects again after a lost connection.

use std::sync::Arc;
use std::time::Duration;

use super::event::Event;
use super::target::Target;
use crate::http::RetryPolicy;
use crate::pulse::broker::{Failure, Link};
use crate::values::clock::Stopwatch;
use crate::values::random;

/// A connection that lasts this long works, even if no message arrives.
const WORKS_AFTER: Duration = Duration::from_secs(60);

/// The state of the waits between attempts.
///
/// A connection that ends before it delivers a message counts as a failed attempt. So the waits also grow if the broker
/// accepts each connection and then closes it.
#[derive(Debug)]
pub(super) struct Backoff {
    failed: u32,
    connected: Stopwatch,
}

impl Backoff {
    pub(super) fn start() -> Self {
        Self {
            failed: 0,
            connected: Stopwatch::start(),
        }
    }

    /// Records a new connection.
    pub(super) fn connected(&mut self) {
        self.connected = Stopwatch::start();
    }

    /// Records that the connection delivered a message.
    pub(super) fn works(&mut self) {
        self.failed = 0;
    }

    /// Records a lost connection, and returns the number of failed attempts so far.
    pub(super) fn lost(&mut self) -> u32 {
        if self.connected.elapsed() >= WORKS_AFTER {
            self.failed = 0;
        }
        self.failed = self.failed.saturating_add(1);
        self.failed
    }
}

/// Connects until that succeeds, or fails permanently. Waits before each attempt.
pub(super) async fn reconnect(target: Arc<Target>, mut failed: u32) -> Result<Link, Failure> {
    let gap = Stopwatch::start();
    let mut wait = wait_after(failed);
    loop {
        tokio::time::sleep(wait).await;
        match target.open().await {
            Ok(link) => {
                target.report(&Event::Reconnected { gap: gap.elapsed() });
                return Ok(link);
            }
            Err(failure) if failure.is_permanent => return Err(failure),
            Err(failure) => {
                failed = failed.saturating_add(1);
                wait = wait_after(failed);
                let error = failure.error;
                target.report(&Event::AttemptFailed { error, wait });
            }
        }
    }
}

fn wait_after(failed: u32) -> Duration {
    RetryPolicy::default().backoff(failed, random::thread())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Backoff, wait_after};

    #[test]
    fn waits_grow_to_30_s_with_jitter() {
        let first = wait_after(1);
        assert!(first >= Duration::from_millis(75) && first <= Duration::from_millis(125));
        let late = wait_after(1000);
        assert!(late >= Duration::from_millis(22_500) && late <= Duration::from_secs(30));
    }

    #[tokio::test(start_paused = true)]
    async fn only_a_connection_that_works_resets_the_waits() {
        let mut backoff = Backoff::start();
        assert_eq!(backoff.lost(), 1);
        backoff.connected();
        assert_eq!(backoff.lost(), 2);
        backoff.connected();
        backoff.works();
        assert_eq!(backoff.lost(), 1);
        backoff.connected();
        assert_eq!(backoff.lost(), 2);
        backoff.connected();
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!(backoff.lost(), 1);
    }
}
