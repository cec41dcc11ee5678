//! An attempt that did not succeed: for the decision whether to try again, and for the user if it was the last.

use std::time::{Duration, SystemTime};

use reqwest::header::DATE;

use crate::error::Error;
use crate::http_date;
use crate::response::Answer;
use crate::retry::Outcome;
use crate::retry_after;

/// What came of an attempt, in place of a good answer.
pub(crate) struct Failure {
    pub(crate) outcome: Outcome,
    pub(crate) error: Error,
    /// The service's time, if the request was refused for having been signed at another.
    pub(crate) stale: Option<SystemTime>,
}

impl Failure {
    fn new(outcome: Outcome, error: Error) -> Self {
        Self {
            outcome,
            error,
            stale: None,
        }
    }

    pub(crate) fn timeout(after: Duration) -> Self {
        Self::new(Outcome::Lost, Error::timeout(after))
    }

    pub(crate) fn no_answer(error: reqwest::Error) -> Self {
        if error.is_connect() {
            Self::new(Outcome::NotSent, Error::transport("no connection", error))
        } else {
            Self::new(Outcome::Lost, Error::transport("no answer", error))
        }
    }

    pub(crate) fn cut_off(error: reqwest::Error) -> Self {
        let error = Error::transport("the answer's body broke off", error);
        Self::new(Outcome::Lost, error)
    }

    /// It ended in good order, too soon.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    pub(crate) fn incomplete(what: &str) -> Self {
        Self::new(Outcome::Lost, Error::incomplete(what))
    }

    pub(crate) fn too_large(answer: &Answer, limit: usize) -> Self {
        Self::new(Outcome::TooLarge, Error::too_large(answer, limit))
    }

    /// `now` is by the best guess at the service's clock, for an answer that does not tell its own.
    pub(crate) fn refused(answer: &Answer, now: SystemTime) -> Self {
        let error = Error::refused(answer);
        let outcome = Outcome::Refused {
            status: answer.status,
            retry_after: retry_after::wait(&answer.headers, now),
        };
        let date = || answer.headers.get(DATE).and_then(http_date::parse);
        Self {
            outcome,
            stale: if is_stale(&error) { date() } else { None },
            error,
        }
    }
}

/// Whether the services' Hawk library says that the time of the signature is not theirs, give or take 15 minutes.
fn is_stale(error: &Error) -> bool {
    let message = error.message().unwrap_or_default();
    error.is_authentication_failed() && message.contains("Stale timestamp")
}
