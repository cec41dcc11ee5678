//! The options of calls. Combines those of a call with those of its client.

use std::time::Duration;

use super::retry::RetryPolicy;
use crate::scopes::check_scope;

/// The default timeout of one attempt.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// Options that a client sets for all of its calls, and that each call can override.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallOptions {
    pub(crate) retry: Option<RetryPolicy>,
    /// The timeout of one attempt.
    pub(crate) timeout: Option<Duration>,
    /// The deadline of one call, over all attempts and the waits between them.
    pub(crate) deadline: Option<Duration>,
    pub(crate) authorized_scopes: Option<Vec<String>>,
    /// Whether to check request bodies against their schemas. Only a client sets it.
    #[cfg(feature = "check")]
    pub(crate) check_requests: bool,
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
    /// Combines the options of a call with those of its client. The call's option wins, then the client's, then the
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

    /// Returns the options of a call that overrides no option.
    pub(crate) fn effective(&self) -> EffectiveOptions<'_> {
        self.over(self)
    }

    pub(crate) fn set_authorized_scopes(
        &mut self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) {
        self.authorized_scopes = Some(scopes.into_iter().map(Into::into).collect());
    }

    /// Fails if services would reject one of the authorized scopes.
    pub(crate) fn check_scopes(&self) -> Result<(), String> {
        let mut scopes = self.authorized_scopes.iter().flatten();
        scopes.try_for_each(|scope| check_scope(scope))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{CallOptions, RetryPolicy};

    #[test]
    fn call_options_win_over_client_options_and_defaults() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let once = RetryPolicy::default().max_retries(1);
        let mut client = CallOptions {
            retry: Some(once.clone()),
            timeout: seconds(10),
            ..CallOptions::default()
        };
        client.set_authorized_scopes(["a"]);
        let mut call = CallOptions {
            timeout: seconds(20),
            deadline: seconds(60),
            ..CallOptions::default()
        };
        let options = call.over(&client);
        assert_eq!(
            (options.retry, options.timeout),
            (&once, Duration::from_secs(20))
        );
        assert_eq!(options.deadline, seconds(60));
        assert_eq!(
            options.authorized_scopes,
            client.authorized_scopes.as_deref()
        );

        call.set_authorized_scopes([""; 0]);
        assert_eq!(call.over(&client).authorized_scopes, Some(&[][..]));

        let default = CallOptions::default();
        let options = default.effective();
        assert_eq!(options.retry, &RetryPolicy::default());
        assert_eq!(options.timeout, Duration::from_secs(30));
        assert_eq!((options.deadline, options.authorized_scopes), (None, None));
    }
}
