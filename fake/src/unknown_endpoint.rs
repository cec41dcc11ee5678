//! The name of no endpoint.

use std::error::Error;
use std::fmt;

/// A fake has no endpoint of the name that it was given. The message is one line and has the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEndpoint {
    pub(crate) name: String,
}

impl fmt::Display for UnknownEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "this fake has no endpoint {:?}; the name is that of the service and that of the method in its reference, as in \"worker-manager.createWorkerPool\"",
            self.name
        )
    }
}

impl Error for UnknownEndpoint {}
