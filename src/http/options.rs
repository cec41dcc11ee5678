//! The options of calls, and how those of a call and those of its client combine.

use std::time::Duration;

use super::retry::RetryPolicy;

/// How long one attempt may take, unless the client or the call says otherwise.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// Options that a client sets for all of its calls, and that each call can override.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) retry: Option<RetryPolicy>,
    /// For one attempt.
    pub(crate) timeout: Option<Duration>,
    /// For all attempts of one call, and the waits between them.
    pub(crate) deadline: Option<Duration>,
    pub(crate) authorized_scopes: Option<Vec<String>>,
}

/// The options that apply to one call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EffectiveOptions<'a> {
    pub(crate) retry: &'a RetryPolicy,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) authorized_scopes: Option<&'a [String]>,
}

impl CallOptions {
    /// Combines the options of a call with those of its client: the call's option wins, then the client's, then the
    /// default.
    pub(crate) fn over<'a>(&'a self, client: &'a Self) -> EffectiveOptions<'a> {
        let retry = self.retry.as_ref().or(client.retry.as_ref());
        let timeout = self.timeout.or(client.timeout);
        let scopes = self.authorized_scopes.as_deref();
        EffectiveOptions {
            retry: retry.unwrap_or(&RetryPolicy::DEFAULT),
            timeout: timeout.unwrap_or(DEFAULT_TIMEOUT),
            deadline: self.deadline.or(client.deadline),
            authorized_scopes: scopes.or(client.authorized_scopes.as_deref()),
        }
    }

    /// The options of a client's call that overrides none of them.
    pub(crate) fn effective(&self) -> EffectiveOptions<'_> {
        self.over(self)
    }

    pub(crate) fn set_authorized_scopes(
        &mut self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) {
        self.authorized_scopes = Some(scopes.into_iter().map(Into::into).collect());
    }
}
