//! The limits of one peer, so that other clients are served too.

use std::time::Duration;

/// How long and how much a peer may take.
#[derive(Clone, Copy)]
pub struct Limits {
    /// The maximum number of connections. Later ones wait until another one ends.
    pub connections: usize,
    /// For the head of a request, from the moment that the connection is free for it; so also for a connection on
    /// which nothing is asked.
    pub head: Duration,
    /// For the body of a request, once its head is there.
    pub body: Duration,
    /// The timeout for a client that does not read its response, from one byte to the next.
    pub write: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 1024,
            head: Duration::from_secs(60),
            body: Duration::from_secs(60),
            write: Duration::from_secs(60),
        }
    }
}
