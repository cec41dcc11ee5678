//! What kind of trouble there was on the way.

use std::error::Error as StdError;
use std::io;

/// Why there was no whole answer, as far as it can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) connect: bool,
    pub(super) dns: bool,
    pub(super) tls: bool,
    pub(super) timeout: bool,
}

impl Fault {
    pub(super) fn of(error: &reqwest::Error) -> Self {
        let connect = error.is_connect();
        Self {
            connect,
            dns: error.is_dns(),
            tls: chain(error).any(|cause| is_tls(cause, connect)),
            timeout: error.is_timeout(),
        }
    }
}

/// The error and what it is because of. An I/O error has its cause inside it, and passes it over in `source`.
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

/// Whether it is the TLS library that complains.
fn is_tls(cause: &(dyn StdError + 'static), connect: bool) -> bool {
    #[cfg(feature = "native-tls")]
    if cause.is::<native_tls::Error>() {
        return true;
    }
    #[cfg(feature = "rustls")]
    if cause.is::<rustls::Error>() {
        return true;
    }
    // A peer that goes away in the midst of the handshake: before it, there is nothing to come to an end.
    let io = cause.downcast_ref::<io::Error>();
    connect && io.is_some_and(|error| error.kind() == io::ErrorKind::UnexpectedEof)
}
