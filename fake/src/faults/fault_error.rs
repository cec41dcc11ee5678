//! The error for an invalid fault.

use std::error::Error;
use std::fmt;

use crate::deployment::UnknownEndpoint;

/// An invalid fault. The message is one line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultError {
    /// The endpoint does not exist.
    UnknownEndpoint(UnknownEndpoint),
    /// The status is not between 200 and 599.
    Status(u16),
}

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FaultError::UnknownEndpoint(error) => error.fmt(f),
            FaultError::Status(status) => write!(
                f,
                "the status {status} is invalid for a response; use a status from 200 to 599"
            ),
        }
    }
}

impl Error for FaultError {}

impl From<UnknownEndpoint> for FaultError {
    fn from(error: UnknownEndpoint) -> FaultError {
        FaultError::UnknownEndpoint(error)
    }
}
