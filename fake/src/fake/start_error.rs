//! The error of a fake that did not start.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::deployment::references::Problems;

/// A fake could not start, in most cases because its port is in use.
///
/// The message is one line; it names the port, or the first problem of the references. [`source`](Error::source) has all
/// problems of the references, one per line.
#[derive(Debug)]
pub struct StartError(pub(crate) Cause);

#[derive(Debug)]
pub(crate) enum Cause {
    /// The fake cannot listen on the port.
    Listen { port: u16, source: io::Error },
    /// The references cannot be read.
    References(Problems),
    /// The state cannot be loaded from this file.
    State { path: PathBuf, source: io::Error },
    /// A service rejected the example data.
    Seed(String),
    /// This text is not a host.
    Host(String),
    /// The URL of the broker is invalid.
    #[cfg(feature = "amqp")]
    BrokerUrl(crate::amqp::NotABroker),
    /// The broker cannot be reached, or refuses the connection.
    #[cfg(feature = "amqp")]
    Broker {
        address: String,
        source: Box<dyn Error + Send + Sync>,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Listen { port: 0, source } => write!(f, "cannot listen on 127.0.0.1: {source}"),
            Cause::Listen { port, source } => {
                write!(f, "cannot listen on 127.0.0.1:{port}: {source}")
            }
            Cause::State { path, source } => {
                write!(f, "cannot load the state from {}: {source}", path.display())
            }
            Cause::Seed(problem) => {
                let line = problem.lines().next().unwrap_or_default();
                write!(f, "cannot add the example data: {line}")
            }
            Cause::Host(text) => write!(
                f,
                "cannot allow the host {text:?}; give a name or an address, with or without a port, such as taskcluster.example.com"
            ),
            #[cfg(feature = "amqp")]
            Cause::BrokerUrl(error) => error.fmt(f),
            #[cfg(feature = "amqp")]
            Cause::Broker { address, source } => {
                write!(f, "cannot connect to the broker at {address}: {source}")
            }
            Cause::References(problems) => {
                let lines = problems.to_string();
                let mut lines = lines.lines();
                write!(
                    f,
                    "cannot read references: {}",
                    lines.next().unwrap_or_default()
                )?;
                match lines.count() {
                    0 => Ok(()),
                    more => write!(f, " (and {more} more)"),
                }
            }
        }
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            Cause::Listen { source, .. } | Cause::State { source, .. } => Some(source),
            Cause::References(problems) => Some(problems),
            Cause::Host(_) | Cause::Seed(_) => None,
            #[cfg(feature = "amqp")]
            Cause::BrokerUrl(_) => None,
            #[cfg(feature = "amqp")]
            Cause::Broker { source, .. } => Some(&**source),
        }
    }
}
