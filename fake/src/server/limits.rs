//! The limits of each client, so that other clients get served.

use std::time::Duration;

/// The limits of time and of the number of connections.
#[derive(Clone, Copy)]
pub struct Limits {
    /// The maximum number of connections. Later ones wait until another one ends.
    pub connections: usize,
    /// The timeout for the head of a request. It starts when the connection is ready for a request, so it also limits how long
    /// a connection may be idle.
    pub head: Duration,
    /// The timeout for the body of a request, after its head.
    pub body: Duration,
    /// The timeout for a client that does not read its response.
    ///
    /// It applies from one byte to the next.
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
