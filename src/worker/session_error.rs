//! The reasons why a session is over.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::values::Timestamp;

/// The reason why a [`WorkerSession`](crate::WorkerSession) is over.
///
/// The worker must terminate, because its credentials are no longer renewed.
#[derive(Clone)]
pub struct SessionError(Reason);

#[derive(Clone, Debug)]
enum Reason {
    Refused {
        error: Arc<Error>,
        lost: bool,
    },
    Expired(Timestamp, Arc<Error>),
    Removed,
    /// The session is not over. Async code called a blocking method.
    #[cfg(feature = "blocking")]
    NotAsked(Arc<Error>),
}

impl SessionError {
    pub(super) fn refused(error: Error, lost: bool) -> Self {
        let error = Arc::new(error);
        Self(Reason::Refused { error, lost })
    }

    pub(super) fn expired(at: Timestamp, error: Error) -> Self {
        Self(Reason::Expired(at, Arc::new(error)))
    }

    pub(super) fn removed() -> Self {
        Self(Reason::Removed)
    }

    #[cfg(feature = "blocking")]
    pub(super) fn not_asked(error: Error) -> Self {
        Self(Reason::NotAsked(Arc::new(error)))
    }

    /// Returns whether the service refused to re-register the worker (400, 403 or 404, with a service's error code).
    ///
    /// The worker was removed, or the registration secret was used up: by another process that registered as the
    /// same worker, or for the reason that [`is_lost`](Self::is_lost) describes.
    pub fn is_refused(&self) -> bool {
        matches!(self.0, Reason::Refused { .. })
    }

    /// Returns whether the service refused the secret after a response to the session was lost.
    ///
    /// The service probably re-registered the worker in the earlier attempt, and the lost response contained the next
    /// secret. [`is_refused`](Self::is_refused) is true as well.
    pub fn is_lost(&self) -> bool {
        matches!(self.0, Reason::Refused { lost: true, .. })
    }

    /// Returns whether the credentials expired before a renewal, for example because the service was unreachable.
    pub fn is_expired(&self) -> bool {
        matches!(self.0, Reason::Expired(..))
    }

    /// Returns whether [`WorkerSession::remove`](crate::WorkerSession::remove) removed the worker.
    pub fn is_removed(&self) -> bool {
        matches!(self.0, Reason::Removed)
    }

    /// Returns the error of the last attempt to re-register. `None` if [`is_removed`](Self::is_removed).
    pub fn error(&self) -> Option<&Error> {
        match &self.0 {
            Reason::Refused { error, .. } | Reason::Expired(_, error) => Some(error),
            Reason::Removed => None,
            #[cfg(feature = "blocking")]
            Reason::NotAsked(error) => Some(error),
        }
    }
}

impl fmt::Display for SessionError {
    /// Shows the reason without the error of the service or the network, which is the source. `{:#}` adds it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const TERMINATE: &str = "the worker must terminate";
        match &self.0 {
            Reason::Refused { lost: false, .. } => {
                write!(f, "{TERMINATE}: the service refused to re-register it")
            }
            Reason::Refused { lost: true, .. } => write!(
                f,
                "{TERMINATE}: a response to its re-registration was lost, and the service refused \
                 the next attempt"
            ),
            Reason::Expired(at, _) => write!(
                f,
                "{TERMINATE}: its credentials expired at {at}; the last attempt to renew them failed"
            ),
            Reason::Removed => write!(f, "{TERMINATE}: it was removed"),
            #[cfg(feature = "blocking")]
            Reason::NotAsked(_) => write!(f, "the session is not over"),
        }?;
        match self.error() {
            Some(error) if f.alternate() => write!(f, ": {error:#}"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for SessionError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let error = self.error()?;
        Some(error)
    }
}
