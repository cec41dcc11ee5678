//! Why a session is over.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::values::Timestamp;

/// Why a [`WorkerSession`](crate::WorkerSession) is over. Whatever it is, the worker must terminate: its credentials
/// will not be renewed.
#[derive(Clone)]
pub struct SessionError(Reason);

#[derive(Clone, Debug)]
enum Reason {
    Refused(Arc<Error>),
    Lost(Arc<Error>),
    Expired(Timestamp, Arc<Error>),
    Removed,
}

impl SessionError {
    pub(super) fn refused(error: Error) -> Self {
        Self(Reason::Refused(Arc::new(error)))
    }

    pub(super) fn lost(error: Error) -> Self {
        Self(Reason::Lost(Arc::new(error)))
    }

    pub(super) fn expired(at: Timestamp, error: Error) -> Self {
        Self(Reason::Expired(at, Arc::new(error)))
    }

    pub(super) fn removed() -> Self {
        Self(Reason::Removed)
    }

    /// The service refused to re-register the worker (4xx): it was removed, or the registration secret was used by
    /// somebody else.
    pub fn is_refused(&self) -> bool {
        matches!(self.0, Reason::Refused(_))
    }

    /// The service may have re-registered the worker, but the answer did not come, or was none (5xx, or not to be
    /// read). The registration secret is taken for used, and the one that follows is lost.
    pub fn is_lost(&self) -> bool {
        matches!(self.0, Reason::Lost(_))
    }

    /// The credentials expired while the service could not be reached, or had no time.
    pub fn is_expired(&self) -> bool {
        matches!(self.0, Reason::Expired(..))
    }

    /// The worker was removed by [`WorkerSession::remove`](crate::WorkerSession::remove).
    pub fn is_removed(&self) -> bool {
        matches!(self.0, Reason::Removed)
    }

    /// What the last attempt to re-register came to; none if [`is_removed`](Self::is_removed).
    pub fn error(&self) -> Option<&Error> {
        match &self.0 {
            Reason::Refused(error) | Reason::Lost(error) | Reason::Expired(_, error) => Some(error),
            Reason::Removed => None,
        }
    }
}

impl fmt::Display for SessionError {
    /// Without the error that the service or the network caused, which is the source. `{:#}` adds it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the worker must terminate: ")?;
        match &self.0 {
            Reason::Refused(_) => f.write_str("its re-registration was refused"),
            Reason::Lost(_) => f.write_str("the answer to its re-registration was lost"),
            Reason::Expired(at, _) => {
                write!(f, "its credentials expired at {at} without renewal")
            }
            Reason::Removed => f.write_str("it was removed"),
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
