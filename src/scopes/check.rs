//! Whether a client may make a call, as far as the client can know.

use super::expression::ScopeExpression;
use super::fill::Reading;
use super::set::ScopeSet;
use crate::call::Call;
use crate::client::Client;
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;

/// What a client knows about its own scopes and a call: see [`Client::check_scopes`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ScopeCheck {
    /// The client's scopes suffice.
    Satisfied,
    /// They do not: this is still needed.
    Missing(ScopeExpression),
    /// Only the service can say.
    Unknown,
}

impl ScopeCheck {
    /// Whether the client's scopes suffice for sure.
    pub fn is_satisfied(&self) -> bool {
        matches!(self, Self::Satisfied)
    }

    /// What is still needed, if the client's scopes do not suffice for sure.
    pub fn missing(&self) -> Option<&ScopeExpression> {
        match self {
            Self::Missing(missing) => Some(missing),
            Self::Satisfied | Self::Unknown => None,
        }
    }
}

impl Client {
    /// Whether this client's own scopes satisfy what the call needs. Nothing is sent.
    ///
    /// A client knows the scopes of its temporary credentials, which are in their certificate, and the scopes that it
    /// is [restricted](crate::ClientBuilder::authorized_scopes) to, which must be among them. It cannot know what
    /// scopes permanent credentials have, nor what a caller without credentials may do, nor what scopes are in a role:
    /// where any of that decides, or what the service makes of the call, the answer is [`Unknown`](ScopeCheck::Unknown).
    /// Endpoints that need no scopes are [`Satisfied`](ScopeCheck::Satisfied) for everybody.
    ///
    /// Scopes that the deployment grants to everybody (the role `anonymous`) are not counted.
    ///
    /// ```
    /// # #[cfg(feature = "worker-manager")] {
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_client::{Client, Credentials};
    ///
    /// let client = Client::builder("https://tc.example.com")
    ///     .credentials(Credentials::new("static/me", "no-such-token"))
    ///     .authorized_scopes(["worker-manager:get-worker-pool:proj/*"])
    ///     .build()?;
    /// let wm = WorkerManager::new(&client);
    /// assert!(client.check_scopes(&wm.worker_pool("proj/ci")).is_satisfied());
    /// let check = client.check_scopes(&wm.delete_worker_pool("proj/ci"));
    /// assert_eq!(check.missing().unwrap().to_string(), "worker-manager:manage-worker-pool:proj/ci");
    /// # }
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    pub fn check_scopes<E: Endpoint>(&self, call: &Call<E>) -> ScopeCheck {
        let identity = self.0.identity.get();
        let of_call = call.authorized();
        let authorized = of_call.or(identity.authorized_scopes.as_deref());
        let credentials = identity.credentials.as_ref();
        let held = Held {
            certified: credentials.and_then(certified),
            authorized: credentials.and(authorized).map(ScopeSet::from_iter),
        };
        held.check(
            &call.scopes(Reading::Strict),
            &call.scopes(Reading::Lenient),
        )
    }
}

/// The scopes of temporary credentials.
fn certified(credentials: &Credentials) -> Option<ScopeSet> {
    Some(credentials.certificate()?.scopes().iter().collect())
}

/// What is known of somebody's scopes.
struct Held {
    /// By a certificate.
    certified: Option<ScopeSet>,
    /// What every request is restricted to.
    authorized: Option<ScopeSet>,
}

impl Held {
    fn check(&self, strict: &ScopeExpression, lenient: &ScopeExpression) -> ScopeCheck {
        if strict.is_satisfied_by(&ScopeSet::new()) {
            return ScopeCheck::Satisfied;
        }
        // A service refuses a restriction to scopes that the credentials do not have.
        if let (Some(certified), Some(authorized)) = (&self.certified, &self.authorized) {
            let authorized = authorized.iter().map(ScopeExpression::from).collect();
            let authorized = ScopeExpression::AllOf(authorized);
            match compare(certified, &authorized, &authorized) {
                ScopeCheck::Satisfied => {}
                refused => return refused,
            }
        }
        match self.authorized.as_ref().or(self.certified.as_ref()) {
            Some(held) => compare(held, strict, lenient),
            None => ScopeCheck::Unknown,
        }
    }
}

fn compare(held: &ScopeSet, strict: &ScopeExpression, lenient: &ScopeExpression) -> ScopeCheck {
    match strict.missing(held) {
        None => ScopeCheck::Satisfied,
        Some(_) if lenient.is_satisfied_by(held) || may_assume_roles(held) => ScopeCheck::Unknown,
        Some(missing) => ScopeCheck::Missing(missing),
    }
}

/// Whether there may be more scopes than the set shows: those of roles.
fn may_assume_roles(held: &ScopeSet) -> bool {
    const ROLES: &str = "assume:";
    held.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(stem) => stem.starts_with(ROLES) || ROLES.starts_with(stem),
        None => pattern.starts_with(ROLES),
    })
}

#[cfg(test)]
mod tests {
    use super::ScopeCheck::{self, Missing, Satisfied, Unknown};
    use super::{Held, ScopeExpression, ScopeSet};

    fn check(
        certified: Option<&[&str]>,
        authorized: Option<&[&str]>,
        strict: &str,
        lenient: &str,
    ) -> ScopeCheck {
        let set = |scopes: &[&str]| scopes.iter().copied().collect::<ScopeSet>();
        let held = Held {
            certified: certified.map(set),
            authorized: authorized.map(set),
        };
        let expression = |text: &str| match text {
            "" => ScopeExpression::NOTHING,
            text => text.into(),
        };
        held.check(&expression(strict), &expression(lenient))
    }

    #[test]
    fn the_narrowest_scopes_that_are_known_decide() {
        let missing = |scope: &str| Missing(scope.into());
        for (certified, authorized, expected) in [
            (None, None, Unknown),
            (Some(&["a*"][..]), None, Satisfied),
            (Some(&["b"]), None, missing("a")),
            (Some(&[]), None, missing("a")),
            (None, Some(&["a*"][..]), Satisfied),
            (None, Some(&[]), missing("a")),
            (Some(&["*"]), Some(&["b"]), missing("a")),
            (Some(&["*"]), Some(&["a"]), Satisfied),
        ] {
            assert_eq!(
                check(certified, authorized, "a", "a"),
                expected,
                "{certified:?} {authorized:?}"
            );
        }
    }

    #[test]
    fn a_restriction_to_scopes_that_the_certificate_lacks_is_refused() {
        let authorized = Some(&["a", "b*"][..]);
        assert_eq!(
            check(Some(&["a", "b"]), authorized, "a", "a"),
            Missing("b*".into())
        );
        assert_eq!(check(Some(&["a"]), authorized, "", ""), Satisfied);
    }

    #[test]
    fn what_needs_no_scopes_is_satisfied_by_anybody() {
        assert_eq!(check(None, None, "", ""), Satisfied);
        assert_eq!(check(Some(&[]), Some(&[]), "", ""), Satisfied);
    }

    #[test]
    fn roles_may_hold_what_is_missing() {
        for role in ["assume:project:x", "assume:*", "assume:project:*", "ass*"] {
            assert_eq!(check(Some(&[role]), None, "z", "z"), Unknown, "{role}");
            assert_eq!(check(Some(&[role, "z"]), None, "z", "z"), Satisfied);
        }
        assert_eq!(check(Some(&["ask*"]), None, "z", "z"), Missing("z".into()));
    }

    #[test]
    fn what_the_service_decides_is_unknown_unless_it_cannot_help() {
        assert_eq!(check(Some(&["a:x"]), None, "a:*", ""), Unknown);
        assert_eq!(check(Some(&["a:*"]), None, "a:*", ""), Satisfied);
        assert_eq!(check(Some(&["b"]), None, "a:*", "c"), Missing("a:*".into()));
    }
}
