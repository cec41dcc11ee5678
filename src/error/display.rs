//! The traits `Display`, `Debug` and `std::error::Error` of an error.

use std::error::Error as StdError;
use std::fmt::{self, Display};

use super::Error;
use crate::values::escape::OneLine;

impl Display for Error {
    /// Writes one line, with control and bidi characters escaped. `{:#}` adds the sources.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(transfer) = &inner.transfer {
            write!(f, "{}", OneLine(transfer))?;
            if let Some(host) = &inner.host {
                write!(f, " at {}", OneLine(host))?;
            }
            f.write_str(": ")?;
        }
        if let Some(endpoint) = &inner.endpoint {
            write!(f, "{endpoint}: ")?;
        }
        if let Some(status) = self.status() {
            write!(f, "{status}")?;
            if let Some(code) = self.code() {
                write!(f, " {}", OneLine(code))?;
            }
            f.write_str(": ")?;
        }
        match (inner.what.as_str(), self.message()) {
            ("", Some(message)) => write!(f, "{}", OneLine(message))?,
            ("", None) => f.write_str("the response has no message")?,
            (what, Some(message)) => write!(f, "{}: {}", OneLine(what), OneLine(message))?,
            (what, None) => write!(f, "{}", OneLine(what))?,
        }
        if let (Some(asked), Some(longest)) = (inner.retry_after, inner.max_wait) {
            write!(
                f,
                "; the service requests a wait of {asked:?}, and the client waits at most {longest:?}"
            )?;
        }
        if inner.attempts > 1 {
            write!(f, " (after {} attempts)", inner.attempts)?;
        }
        match f.alternate() {
            true => write_sources(self, f),
            false => Ok(()),
        }
    }
}

/// Writes each source after a colon.
fn write_sources(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut next = error.source();
    while let Some(source) = next {
        write!(f, ": {}", OneLine(&source.to_string()))?;
        next = source.source();
    }
    Ok(())
}

impl Error {
    /// Returns the message for logs with its sources. It quotes nothing from the service, and is empty for an error
    /// response.
    pub(crate) fn reason(&self) -> String {
        Reason(self).to_string()
    }
}

/// The message of an error, without text from the service.
struct Reason<'a>(&'a Error);

impl Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.0.what)?;
        write_sources(self.0, f)
    }
}

impl fmt::Debug for Error {
    /// Leaves out the response body and the request data that it repeats.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("display", &format_args!("{self}"))
            .field("request_id", &self.request_id())
            .field("trace_id", &self.trace_id())
            .field("attempts", &self.0.attempts)
            .field("was_sent", &self.0.sent)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}
