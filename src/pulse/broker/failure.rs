//! Failures of a connection.

use std::io;

use lapin::ErrorKind;
use lapin::protocol::AMQPErrorKind;

use crate::error::{Error, TransportCause};

/// A failed attempt to connect, or the end of a connection.
#[derive(Debug)]
pub(in crate::pulse) struct Failure {
    pub(in crate::pulse) error: Error,
    /// Whether another attempt would fail in the same way.
    pub(in crate::pulse) is_permanent: bool,
}

/// The replies of a broker after which another attempt does not help: `ACCESS_REFUSED`, `NOT_FOUND`, and
/// `PRECONDITION_FAILED` for a queue that exists with other settings.
const PERMANENT: &[u16] = &[403, 404, 406];

/// The step that opens the connection.
pub(super) const CONNECT: &str = "connect";

impl Failure {
    /// Returns the failure of a step, such as "bind the queue".
    pub(super) fn new(broker: &str, step: &str, error: &lapin::Error) -> Self {
        let what = format!("the broker at {broker}: cannot {step}");
        match error.kind() {
            ErrorKind::ProtocolError(reply) => {
                let code = match reply.kind() {
                    AMQPErrorKind::Soft(soft) => soft.get_id(),
                    AMQPErrorKind::Hard(hard) => hard.get_id(),
                };
                let text = reply.get_message().as_str();
                let what = match text.is_empty() {
                    true => format!("{what}: {code}"),
                    false => format!("{what}: {code} {text}"),
                };
                Self {
                    error: Error::refused_by_broker(what),
                    is_permanent: PERMANENT.contains(&code),
                }
            }
            ErrorKind::IOError(error) => {
                let cause = TransportCause {
                    connect: step == CONNECT,
                    ..TransportCause::default()
                };
                Self::temporary(of_io(&what, cause, error))
            }
            _ => Self::temporary(Error::transport(
                TransportCause::default(),
                &what,
                error.clone(),
            )),
        }
    }

    pub(super) fn timed_out(broker: &str, limit: std::time::Duration) -> Self {
        let what = format!("the broker at {broker}: no connection within {limit:?}");
        Self::temporary(Error::broker_timeout(what))
    }

    /// The broker cancelled the consumer, for example because the queue was deleted.
    pub(super) fn cancelled(broker: &str) -> Self {
        let what = format!("the broker at {broker} cancelled the consumer; was the queue deleted?");
        Self::temporary(Error::refused_by_broker(what))
    }

    fn temporary(error: Error) -> Self {
        Self {
            error,
            is_permanent: false,
        }
    }
}

fn of_io(what: &str, cause: TransportCause, error: &io::Error) -> Error {
    let source = error.get_ref();
    match source.and_then(|source| source.downcast_ref::<ConnectError>()) {
        Some(ConnectError { cause, source }) => Error::transport(
            *cause,
            what,
            io::Error::new(source.kind(), source.to_string()),
        ),
        None => {
            let source = io::Error::new(error.kind(), error.to_string());
            Error::transport(cause, what, source)
        }
    }
}

/// A failed connection, before AMQP. lapin passes it on inside an I/O error.
#[derive(Debug)]
pub(super) struct ConnectError {
    cause: TransportCause,
    source: io::Error,
}

impl ConnectError {
    pub(super) fn dns(source: io::Error) -> lapin::Error {
        let cause = TransportCause {
            connect: true,
            dns: true,
            ..TransportCause::default()
        };
        Self { cause, source }.into()
    }

    pub(super) fn tcp(source: io::Error) -> lapin::Error {
        let cause = TransportCause {
            connect: true,
            ..TransportCause::default()
        };
        Self { cause, source }.into()
    }

    pub(super) fn tls(source: io::Error) -> lapin::Error {
        let cause = TransportCause {
            connect: true,
            tls: true,
            ..TransportCause::default()
        };
        Self { cause, source }.into()
    }
}

impl From<ConnectError> for lapin::Error {
    fn from(error: ConnectError) -> Self {
        io::Error::other(error).into()
    }
}

impl std::fmt::Display for ConnectError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.source.fmt(f)
    }
}

impl std::error::Error for ConnectError {}
