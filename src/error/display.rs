//! `Display`, `Debug` and `source` of an error.

use std::error::Error as StdError;
use std::fmt::{self, Display};

use super::Error;

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(endpoint) = &inner.endpoint {
            write!(f, "{endpoint}: ")?;
        }
        if let Some(transfer) = inner.transfer {
            write!(f, "{transfer}: ")?;
        }
        if let Some(status) = self.status() {
            write!(f, "{status}")?;
            if let Some(code) = self.code() {
                write!(f, " {}", Folded(code))?;
            }
            f.write_str(": ")?;
        }
        match (inner.what.as_str(), self.message()) {
            ("", Some(message)) => write!(f, "{}", Folded(message))?,
            ("", None) => f.write_str("an answer without a message")?,
            (what, Some(message)) => write!(f, "{}: {}", Folded(what), Folded(message))?,
            (what, None) => write!(f, "{}", Folded(what))?,
        }
        if inner.attempts > 1 {
            write!(f, " (after {} attempts)", inner.attempts)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    /// Without the answer's body, what it repeats of the request, and a source that quotes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("display", &format_args!("{self}"))
            .field("request_id", &self.request_id())
            .field("trace_id", &self.trace_id())
            .field("attempts", &self.0.attempts)
            .field("was_sent", &self.0.sent)
            .field(
                "source",
                &self.0.source.as_ref().filter(|_| !self.is_decode()),
            )
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}

/// A text in one line: each run of white space is one space.
struct Folded<'a>(&'a str);

impl Display for Folded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, word) in self.0.split_whitespace().enumerate() {
            if position > 0 {
                f.write_str(" ")?;
            }
            f.write_str(word)?;
        }
        Ok(())
    }
}
