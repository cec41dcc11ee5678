//! A failure of one request.

use std::time::{Duration, SystemTime};

use hyper::header::HeaderValue;

use crate::store::http_date;

/// What is to happen to one request: see [`Fake::fail`](crate::Fake::fail).
///
/// ```
/// use std::time::Duration;
/// use taskcluster_fake::Fault;
///
/// let overload = Fault::status(503).retry_after(Duration::from_secs(1));
/// let lost_answer = Fault::reset().handled();
/// let slow = Fault::pass().delayed(Duration::from_millis(50));
/// # let _ = [overload, lost_answer, slow];
/// ```
#[derive(Clone, Debug)]
#[must_use = "it has to be given to a fake"]
pub struct Fault {
    pub(crate) effect: Effect,
    pub(crate) delay: Duration,
    pub(crate) retry_after: Option<HeaderValue>,
    pub(crate) is_forever: bool,
}

/// The effect on the response.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// The request is handled and its response is sent.
    Respond { is_truncated: bool },
    /// A replacement is sent instead of the response.
    Replace {
        is_handled: bool,
        replacement: Replacement,
    },
}

/// A replacement for a response.
#[derive(Clone, Debug)]
pub(crate) enum Replacement {
    /// Nothing: the connection is reset.
    Reset,
    /// The page of a proxy that got no response from the service.
    Page { status: u16 },
    /// An error response of the service.
    Error {
        status: u16,
        code: String,
        message: String,
    },
    /// A success with this body.
    Body(String),
}

impl Fault {
    /// No fault at all: the request is handled and answered. For its place in a sequence, or to be
    /// [delayed](Fault::delayed).
    pub fn pass() -> Fault {
        Fault::of(Effect::Respond {
            is_truncated: false,
        })
    }

    /// An answer of this status, with a page of HTML and none of the services' headers: what a load balancer says when
    /// a service is down or too slow.
    pub fn status(status: u16) -> Fault {
        Fault::replace(Replacement::Page { status })
    }

    /// An error as the services report it, with this status, code and message.
    pub fn error(status: u16, code: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault::replace(Replacement::Error {
            status,
            code: code.into(),
            message: message.into(),
        })
    }

    /// An answer of status 200 with this body in place of the service's. It is said to be JSON, whatever it is.
    pub fn body(body: impl Into<String>) -> Fault {
        Fault::replace(Replacement::Body(body.into()))
    }

    /// No answer: the connection is reset once the request has arrived.
    pub fn reset() -> Fault {
        Fault::replace(Replacement::Reset)
    }

    /// The request is handled and answered, but the connection ends in the middle of the answer's body.
    pub fn truncated() -> Fault {
        Fault::of(Effect::Respond { is_truncated: true })
    }

    /// Has the request handled before its answer is lost: what it asked for has happened, and its sender does not get
    /// to know. Without this, a request whose answer is replaced by an error, a body or a reset changes nothing.
    /// The others are handled anyway.
    pub fn handled(mut self) -> Fault {
        if let Effect::Replace { is_handled, .. } = &mut self.effect {
            *is_handled = true;
        }
        self
    }

    /// Lets this much time go by before the answer, or what comes in its place. What the request asked for happens
    /// before that.
    pub fn delayed(mut self, delay: Duration) -> Fault {
        self.delay = delay;
        self
    }

    /// Adds the header `Retry-After` to the answer, if there is one, with this time in seconds, rounded up.
    pub fn retry_after(mut self, delay: Duration) -> Fault {
        let part = u64::from(delay.subsec_nanos() > 0);
        let seconds = delay.as_secs().saturating_add(part);
        self.retry_after = Some(seconds.into());
        self
    }

    /// Adds the header `Retry-After` to the answer, if there is one, as a date, in seconds. Years before 1970 or after
    /// 9999 become the first or the last of those.
    pub fn retry_at(mut self, time: SystemTime) -> Fault {
        self.retry_after = Some(http_date::of(time));
        self
    }

    /// Makes it happen to all requests from there on, not to one. What follows it in a sequence is never met.
    pub fn forever(mut self) -> Fault {
        self.is_forever = true;
        self
    }

    /// The status that it asks for, if no answer can have it.
    pub(crate) fn impossible_status(&self) -> Option<u16> {
        match &self.effect {
            Effect::Replace {
                replacement: Replacement::Page { status } | Replacement::Error { status, .. },
                ..
            } if !(200..600).contains(status) => Some(*status),
            _ => None,
        }
    }

    fn replace(replacement: Replacement) -> Fault {
        Fault::of(Effect::Replace {
            is_handled: false,
            replacement,
        })
    }

    fn of(effect: Effect) -> Fault {
        Fault {
            effect,
            delay: Duration::ZERO,
            retry_after: None,
            is_forever: false,
        }
    }
}
