//! Why a fake did not start.

use std::error::Error;
use std::fmt;
use std::io;

/// A fake could not start, mostly because its port is taken. The message is one line and names the port.
#[derive(Debug)]
pub struct StartError {
    pub(crate) port: u16,
    pub(crate) source: io::Error,
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            0 => write!(f, "cannot listen on 127.0.0.1: {}", self.source),
            port => write!(f, "cannot listen on 127.0.0.1:{port}: {}", self.source),
        }
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}
