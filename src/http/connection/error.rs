//! Errors of reqwest, if no complete response arrived.

use std::error::Error as StdError;
use std::io;

use super::dns::DnsError;
use crate::error::{Error, TransportCause};

/// Returns the error for a request without a complete response.
pub(in crate::http) fn error(what: &str, error: reqwest::Error) -> Error {
    let cause = cause(&error);
    // A URL may contain a secret.
    let error = error.without_url();
    let what = match cause {
        TransportCause {
            connect: true,
            dns: true,
            ..
        } => "no connection: the host name could not be resolved",
        TransportCause {
            connect: true,
            tls: true,
            ..
        } => "no connection: TLS failed",
        TransportCause {
            connect: true,
            timeout: true,
            ..
        } => "no connection: timed out",
        _ => what,
    };
    Error::transport(cause, what, error)
}

/// Returns whether the client certainly did not send the request: there was no connection, or it closed before the
/// request was written.
pub(in crate::http) fn was_not_sent(error: &reqwest::Error) -> bool {
    let is_canceled = |cause: &(dyn StdError + 'static)| {
        let cause = cause.downcast_ref::<hyper::Error>();
        cause.is_some_and(hyper::Error::is_canceled)
    };
    error.is_connect() || error.is_builder() || chain(error).any(is_canceled)
}

fn cause(error: &reqwest::Error) -> TransportCause {
    let connect = error.is_connect();
    TransportCause {
        connect,
        dns: chain(error).any(|cause| cause.is::<DnsError>()),
        tls: chain(error).any(|cause| is_tls(cause, connect)),
        timeout: error.is_timeout(),
    }
}

/// Iterates over the error and its causes. An I/O error contains its cause, but skips it in `source`.
fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error| {
        let error: &'a (dyn StdError + 'static) = *error;
        let inner = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match inner {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => error.source(),
        }
    })
}

/// Returns whether the cause is an error of TLS.
fn is_tls(cause: &(dyn StdError + 'static), connect: bool) -> bool {
    #[cfg(feature = "native-tls")]
    if cause.is::<native_tls::Error>() {
        return true;
    }
    #[cfg(feature = "rustls")]
    if cause.is::<rustls::Error>() {
        return true;
    }
    // The peer closed the connection during the handshake. Before the handshake, nothing is read that could end.
    let io = cause.downcast_ref::<io::Error>();
    connect && io.is_some_and(|error| error.kind() == io::ErrorKind::UnexpectedEof)
}
