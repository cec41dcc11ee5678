//! The ways in which an error comes about.

use std::error::Error as StdError;
use std::time::Duration;

use super::answer::Refusal;
use super::fault::Fault;
use super::{Error, Inner, Kind};
use crate::decode::Undecodable;
use crate::described::{Facts, Flaw};
use crate::response::Answer;

impl Error {
    pub(super) fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            what: what.into(),
            endpoint: None,
            transfer: None,
            refusal: None,
            attempts: 0,
            sent: false,
            source: None,
        }))
    }

    /// Because of something outside any call: the environment, the builder.
    pub(crate) fn configuration(what: impl Into<String>) -> Self {
        Self::new(Kind::Configuration, what)
    }

    /// Something asked for that makes no sense, outside any call.
    pub(crate) fn invalid(what: impl Into<String>) -> Self {
        Self::new(Kind::InvalidCall, what)
    }

    /// A value that cannot become JSON.
    pub(crate) fn unwritable(error: serde_json::Error) -> Self {
        let what = format!("this cannot be written as JSON: {error}");
        Self::new(Kind::InvalidCall, what).because(error)
    }

    /// A text that is not what it was to be, outside any call.
    pub(crate) fn unreadable(undecodable: Undecodable) -> Self {
        let Undecodable { what, path, source } = undecodable;
        let error = Self::new(Kind::Undecodable { path }, what);
        match source {
            Some(source) => error.because(source),
            None => error,
        }
    }

    /// A call that is wrong in itself. Nothing was sent.
    pub(crate) fn invalid_call(endpoint: Facts, flaw: Flaw) -> Self {
        let error = Self::new(Kind::InvalidCall, flaw.what).during(endpoint);
        match flaw.source {
            Some(source) => error.because(source),
            None => error,
        }
    }

    /// An answer with a status of 400 or above.
    pub(crate) fn refused(answer: &Answer) -> Self {
        let mut error = Self::new(Kind::Refused, "");
        error.0.refusal = Some(Refusal::read(answer));
        error
    }

    /// A successful answer that is not what it was to be.
    pub(crate) fn undecodable(endpoint: Facts, answer: &Answer, undecodable: Undecodable) -> Self {
        let mut error = Self::unreadable(undecodable)
            .during(endpoint)
            .after(answer.attempts, true);
        error.0.refusal = Some(Refusal::unread(answer));
        error
    }

    /// A good answer of which there is more than this.
    pub(crate) fn too_large(answer: &Answer, limit: usize) -> Self {
        let what = format!(
            "the answer's body is larger than {limit} bytes, the most that the client takes"
        );
        let mut error = Self::new(Kind::TooLarge, what);
        error.0.refusal = Some(Refusal::unread(answer));
        error
    }

    /// No answer in time.
    pub(crate) fn timeout(after: Duration) -> Self {
        let fault = Fault {
            timeout: true,
            ..Fault::default()
        };
        Self::new(
            Kind::Transport(fault),
            format!("no answer within {after:?}"),
        )
    }

    /// No answer, or only the beginning of one.
    pub(crate) fn transport(what: &str, error: reqwest::Error) -> Self {
        let kind = Kind::Transport(Fault::of(&error));
        // A URL may hold what is secret.
        let error = error.without_url();
        let what = format!("{what}: {}", innermost(&error));
        Self::new(kind, what).because(error)
    }

    /// A list whose continuation tokens repeat.
    pub(crate) fn endless(endpoint: Facts) -> Self {
        let what = "the service gave a continuation token that it gave before, so the list would never end";
        Self::new(Kind::EndlessList, what)
            .during(endpoint)
            .after(0, true)
    }

    pub(crate) fn during(mut self, endpoint: Facts) -> Self {
        self.0.endpoint = Some(endpoint);
        let refusal = self.0.refusal.as_mut();
        if let Some(info) = refusal.and_then(|refusal| refusal.request_info.as_mut()) {
            info.secrets = endpoint.secrets;
        }
        self
    }

    pub(crate) fn after(mut self, attempts: u32, sent: bool) -> Self {
        self.0.attempts = attempts;
        self.0.sent = sent;
        self
    }

    pub(super) fn because(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }
}

fn innermost(error: &dyn StdError) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
