//! Compares the scopes that a caller has, as far as they are known, with the scopes that a call needs.

use super::expression::ScopeExpression;
use super::set::ScopeSet;

/// The result of [`Client::check_scopes`](crate::Client::check_scopes).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ScopeCheck {
    /// The client's scopes suffice.
    Satisfied,
    /// The client's scopes do not suffice. These scopes are missing.
    Missing(ScopeExpression),
    /// Only the service can decide.
    Unknown,
}

impl ScopeCheck {
    /// Returns whether the client's scopes certainly suffice.
    pub fn is_satisfied(&self) -> bool {
        matches!(self, Self::Satisfied)
    }

    /// Returns the missing scopes; `None` unless the client's scopes certainly do not suffice.
    pub fn missing(&self) -> Option<&ScopeExpression> {
        match self {
            Self::Missing(missing) => Some(missing),
            Self::Satisfied | Self::Unknown => None,
        }
    }
}

/// The known scopes of a client.
pub(crate) struct HeldScopes {
    /// The scopes in the certificate of temporary credentials.
    pub(crate) certified: Option<ScopeSet>,
    /// The scopes that the request is restricted to.
    pub(crate) authorized: Option<ScopeSet>,
}

impl HeldScopes {
    pub(crate) fn check(&self, strict: &ScopeExpression, lenient: &ScopeExpression) -> ScopeCheck {
        if strict.is_satisfied_by(&ScopeSet::new()) {
            return ScopeCheck::Satisfied;
        }
        // Services reject a restriction to scopes that the credentials do not have.
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

/// Returns whether the caller may have more scopes than the set shows: those of roles.
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
    use super::{HeldScopes, ScopeExpression, ScopeSet};

    fn check(
        certified: Option<&[&str]>,
        authorized: Option<&[&str]>,
        strict: &str,
        lenient: &str,
    ) -> ScopeCheck {
        let set = |scopes: &[&str]| scopes.iter().copied().collect::<ScopeSet>();
        let held = HeldScopes {
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
    fn uses_the_narrowest_known_scopes() {
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
    fn missing_certificate_scopes_make_a_restriction_unsatisfied() {
        let authorized = Some(&["a", "b*"][..]);
        assert_eq!(
            check(Some(&["a", "b"]), authorized, "a", "a"),
            Missing("b*".into())
        );
        assert_eq!(check(Some(&["a"]), authorized, "", ""), Satisfied);
    }

    #[test]
    fn calls_without_scopes_are_satisfied_for_everybody() {
        assert_eq!(check(None, None, "", ""), Satisfied);
        assert_eq!(check(Some(&[]), Some(&[]), "", ""), Satisfied);
    }

    #[test]
    fn roles_may_contain_missing_scopes() {
        for role in ["assume:project:x", "assume:*", "assume:project:*", "ass*"] {
            assert_eq!(check(Some(&[role]), None, "z", "z"), Unknown, "{role}");
            assert_eq!(check(Some(&[role, "z"]), None, "z", "z"), Satisfied);
        }
        assert_eq!(check(Some(&["ask*"]), None, "z", "z"), Missing("z".into()));
    }

    #[test]
    fn values_of_the_service_are_unknown_unless_irrelevant() {
        assert_eq!(check(Some(&["a:x"]), None, "a:*", ""), Unknown);
        assert_eq!(check(Some(&["a:*"]), None, "a:*", ""), Satisfied);
        assert_eq!(check(Some(&["b"]), None, "a:*", "c"), Missing("a:*".into()));
    }
}
