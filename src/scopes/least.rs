//! Chooses a small set of scopes that satisfies an expression.

use super::expression::ScopeExpression;
use super::set::ScopeSet;

impl ScopeExpression {
    /// Returns a small set of scopes that satisfies the expression.
    ///
    /// Use it for temporary credentials with minimal permissions.
    ///
    /// From each `AnyOf`, it takes one alternative that `have` satisfies: the one that adds the fewest scopes, or the
    /// first of several such alternatives. If `have` satisfies none, it takes the first alternative, so that the
    /// service's error names it. An `AnyOf` without alternatives adds nothing, because no scope satisfies it.
    ///
    /// ```
    /// # #[cfg(feature = "worker-manager")] {
    /// use std::time::Duration;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_client::{Client, Credentials, ScopeSet};
    ///
    /// let credentials = Credentials::new("static/me", "no-such-token");
    /// let have = ScopeSet::from(["worker-manager:*"]);
    /// let wm = WorkerManager::new(&Client::builder("https://tc.example.com").build()?);
    /// let call = wm.worker_pool("proj/ci");
    /// let temp = credentials.temporary(call.required_scopes().least(&have), Duration::from_secs(900))?;
    /// let certificate = temp.certificate().expect("temporary credentials have one");
    /// assert_eq!(certificate.scopes(), ["worker-manager:get-worker-pool:proj/ci"]);
    /// # }
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    #[must_use]
    pub fn least(&self, have: &ScopeSet) -> ScopeSet {
        self.least_beside(&ScopeSet::new(), have)
    }

    /// Returns the chosen scopes, including those that this expression adds.
    fn least_beside(&self, chosen: &ScopeSet, have: &ScopeSet) -> ScopeSet {
        match self {
            Self::Scope(scope) => chosen.union(&ScopeSet::from([scope.as_str()])),
            Self::AllOf(parts) => {
                // Scopes that are needed anyway may already satisfy one of the alternatives.
                let (choices, needed): (Vec<_>, Vec<_>) = parts
                    .iter()
                    .partition(|part| matches!(part, Self::AnyOf(_)));
                let parts = needed.into_iter().chain(choices);
                parts.fold(chosen.clone(), |chosen, part| {
                    part.least_beside(&chosen, have)
                })
            }
            Self::AnyOf(parts) => {
                let satisfied = parts.iter().filter(|part| part.is_satisfied_by(have));
                let sets = satisfied.map(|part| part.least_beside(chosen, have));
                let first = || Some(parts.first()?.least_beside(chosen, have));
                let least = sets.min_by_key(ScopeSet::len).or_else(first);
                least.unwrap_or_else(|| chosen.clone())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ScopeExpression;

    fn least(expression: &str, have: &[&str]) -> String {
        let expression: ScopeExpression = serde_json::from_str(expression).unwrap();
        let least = expression.least(&have.iter().copied().collect());
        least.to_string()
    }

    #[test]
    fn takes_every_scope_of_all_of_once() {
        assert_eq!(least(r#""a:b""#, &[]), "a:b");
        assert_eq!(
            least(r#"{"AllOf":["b","a",{"AllOf":["b","c"]}]}"#, &[]),
            "a, b, c"
        );
        assert_eq!(least(r#"{"AllOf":["a:b","a:*"]}"#, &[]), "a:*");
        assert_eq!(least(r#"{"AllOf":[]}"#, &["a"]), "");
    }

    #[test]
    fn takes_one_satisfied_alternative_of_any_of() {
        let any = r#"{"AnyOf":["high","low",{"AllOf":["x","y"]}]}"#;
        assert_eq!(least(any, &["low", "x", "y"]), "low");
        assert_eq!(least(any, &["*"]), "high");
        assert_eq!(least(any, &["x", "y"]), "x, y");
    }

    #[test]
    fn takes_the_first_alternative_if_none_is_satisfied() {
        assert_eq!(least(r#"{"AnyOf":["high","low"]}"#, &["x"]), "high");
        assert_eq!(least(r#"{"AllOf":["a",{"AnyOf":[]}]}"#, &["*"]), "a");
    }

    #[test]
    fn prefers_an_alternative_that_is_needed_anyway() {
        let expression = r#"{"AllOf":[{"AnyOf":["a",{"AllOf":["b","c"]}]},"b","c"]}"#;
        assert_eq!(least(expression, &["*"]), "b, c");
        let expression = r#"{"AnyOf":[{"AllOf":["a","b"]},{"AllOf":["c:1","c:*"]}]}"#;
        assert_eq!(least(expression, &["*"]), "c:*");
    }
}
