//! A failure of one request.

use std::time::{Duration, SystemTime};

use hyper::header::HeaderValue;

use crate::store::http_date;

/// The failure of one request. See [`Fake::fail`](crate::Fake::fail).
///
/// ```
/// use std::time::Duration;
/// use taskcluster_fake::Fault;
///
/// let overload = Fault::status(503).retry_after(Duration::from_secs(1));
/// let lost_response = Fault::reset().handled();
/// let slow = Fault::pass().delayed(Duration::from_millis(50));
/// # let _ = [overload, lost_response, slow];
/// ```
#[derive(Clone, Debug)]
#[must_use = "a fault has no effect until a fake gets it"]
pub struct Fault {
    pub(crate) effect: Effect,
    pub(crate) delay: Duration,
    pub(crate) retry_after: Option<HeaderValue>,
    pub(crate) is_forever: bool,
    /// Whether the fake ignores the range of the request.
    pub(crate) ignores_range: bool,
    /// Whether the replacement does not wait for the request's body.
    pub(crate) is_early: bool,
}

/// The effect on the request or the response.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    /// The fake handles the request and sends its response.
    Respond { cut: Option<Cut> },
    /// The fake resets the connection after this many bytes of the request's body.
    ResetUpload { after: u64 },
    /// The fake sends a replacement instead of the response.
    Replace {
        is_handled: bool,
        replacement: Replacement,
    },
}

/// The end of a response that is not complete.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cut {
    /// The connection ends after half of the body.
    Half,
    /// The connection is reset after this many bytes of the body.
    ResetAfter(u64),
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
    /// Does not fail: the fake handles the request and sends its response.
    ///
    /// Use it to let a request in a sequence succeed, or to [delay](Fault::delayed) a response.
    pub fn pass() -> Fault {
        Fault::of(Effect::Respond { cut: None })
    }

    /// Responds with this status and an HTML page, as a load balancer does.
    ///
    /// Load balancers respond this way if a service is down or too slow. The services' headers are missing.
    pub fn status(status: u16) -> Fault {
        Fault::replace(Replacement::Page { status })
    }

    /// Responds with an error response of the service, with this status, code and message.
    pub fn error(status: u16, code: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault::replace(Replacement::Error {
            status,
            code: code.into(),
            message: message.into(),
        })
    }

    /// Responds with a 200 and this body. The content type is that of JSON; the body may be anything.
    pub fn body(body: impl Into<String>) -> Fault {
        Fault::replace(Replacement::Body(body.into()))
    }

    /// Resets the connection after the request arrives.
    pub fn reset() -> Fault {
        Fault::replace(Replacement::Reset)
    }

    /// Resets the connection after this many bytes of the request's body, or after the whole body if it is shorter.
    ///
    /// The request changes nothing. With 0, the reset follows the head of the request.
    pub fn reset_upload(after: u64) -> Fault {
        Fault::of(Effect::ResetUpload { after })
    }

    /// Handles the request, but resets the connection after this many bytes of the response body.
    ///
    /// The system may discard the last of these bytes, so the client reads at most this many.
    pub fn reset_download(after: u64) -> Fault {
        let cut = Some(Cut::ResetAfter(after));
        Fault::of(Effect::Respond { cut })
    }

    /// Handles the request, but ends the connection in the middle of the response body.
    pub fn truncated() -> Fault {
        let cut = Some(Cut::Half);
        Fault::of(Effect::Respond { cut })
    }

    /// Ignores the header `Range`: the response has the whole content, as from a server without support for ranges.
    ///
    /// A 416 is `Fault::error(416, "InvalidRange", "…")`.
    pub fn whole_content() -> Fault {
        Fault {
            ignores_range: true,
            ..Fault::pass()
        }
    }

    /// Handles the request before its response is lost.
    ///
    /// The state changes, but the client does not see it. Without this, a request whose response is replaced by an error, a
    /// body or a reset changes nothing. The other faults always
    /// handle the request.
    pub fn handled(mut self) -> Fault {
        if let Effect::Replace { is_handled, .. } = &mut self.effect {
            *is_handled = true;
        }
        self
    }

    /// Sends an error or a body before the request's body arrives, and then closes the connection.
    ///
    /// Storages under load respond this way. The client may still be sending its body. This has no effect on a request that
    /// the fake handles.
    pub fn early(mut self) -> Fault {
        self.is_early = true;
        self
    }

    /// Delays the response or its replacement. The request takes effect before the delay.
    pub fn delayed(mut self, delay: Duration) -> Fault {
        self.delay = delay;
        self
    }

    /// Adds the header `Retry-After` in seconds, rounded up, to the response, if any.
    pub fn retry_after(mut self, delay: Duration) -> Fault {
        let part = u64::from(delay.subsec_nanos() > 0);
        let seconds = delay.as_secs().saturating_add(part);
        self.retry_after = Some(seconds.into());
        self
    }

    /// Adds the header `Retry-After` as a date to the response, if any.
    ///
    /// A year before 1970 becomes 1970, one after 9999 becomes
    /// 9999.
    pub fn retry_at(mut self, time: SystemTime) -> Fault {
        self.retry_after = Some(http_date::of(time));
        self
    }

    /// Applies to all later requests instead of one. Later faults in the sequence have no effect.
    pub fn forever(mut self) -> Fault {
        self.is_forever = true;
        self
    }

    /// Returns whether the fake does not need the request's body.
    pub(crate) fn skips_body(&self) -> bool {
        let is_handled = !matches!(
            self.effect,
            Effect::Replace {
                is_handled: false,
                ..
            }
        );
        self.is_early && !is_handled
    }

    /// Returns the requested status if it is invalid for a response.
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
            ignores_range: false,
            is_early: false,
        }
    }
}
