//! Properties of all scopes, sets and expressions.

use proptest::prelude::*;

use super::pattern::{covers, satisfies};
use super::{ScopeExpression, ScopeSet};

/// Generates short scopes from few letters, so that they often cover each other. A star may be anywhere.
fn scope() -> impl Strategy<Value = String> {
    "[ab*]{0,4}"
}

fn scopes() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(scope(), 0..8)
}

fn set() -> impl Strategy<Value = ScopeSet> {
    scopes().prop_map(ScopeSet::from)
}

fn expression() -> impl Strategy<Value = ScopeExpression> {
    scope()
        .prop_map(ScopeExpression::Scope)
        .prop_recursive(3, 24, 4, |inner| {
            let list = prop::collection::vec(inner, 0..4);
            prop_oneof![
                list.clone().prop_map(ScopeExpression::AllOf),
                list.prop_map(ScopeExpression::AnyOf),
            ]
        })
}

proptest! {
    #[test]
    fn every_scope_satisfies_itself(scope in scope()) {
        prop_assert!(satisfies(&scope, &scope));
    }

    #[test]
    fn satisfies_is_transitive_except_for_stars(one in scope(), two in scope(), three in scope()) {
        // The one exception: `a**` satisfies `a*`, but does not satisfy `ab`.
        let excepted = one.ends_with("**");
        if !excepted && satisfies(&one, &two) && satisfies(&two, &three) {
            prop_assert!(satisfies(&one, &three));
        }
    }

    #[test]
    fn pattern_covers_another_if_it_satisfies_the_same_scopes(
        one in scope(),
        other in scope(),
        scope in scope(),
    ) {
        if covers(&one, &other) {
            prop_assert!(satisfies(&one, &other));
            prop_assert!(!satisfies(&other, &scope) || satisfies(&one, &scope));
        } else {
            // This scope shows the difference.
            let apart = other.strip_suffix('*').map_or(other.clone(), |stem| format!("{stem}z"));
            prop_assert!(satisfies(&other, &apart) && !satisfies(&one, &apart));
        }
    }

    #[test]
    fn set_satisfies_the_scopes_of_its_members(scopes in scopes(), scope in scope()) {
        let expected = scopes.iter().any(|pattern| satisfies(pattern, &scope));
        prop_assert_eq!(ScopeSet::from(scopes).satisfies(&scope), expected);
    }

    #[test]
    fn set_is_sorted_and_has_no_covered_scope(set in set()) {
        let patterns: Vec<_> = set.iter().collect();
        prop_assert!(patterns.is_sorted());
        for (position, pattern) in patterns.iter().enumerate() {
            let mut others = patterns.clone();
            others.remove(position);
            prop_assert!(!others.iter().any(|other| satisfies(other, pattern)));
        }
        prop_assert_eq!(set.iter().collect::<ScopeSet>(), set);
    }

    #[test]
    fn sets_are_equal_exactly_if_they_cover_each_other(one in set(), other in set()) {
        let covers = |one: &ScopeSet, other: &ScopeSet| {
            let covered = |scope| one.iter().any(|pattern| covers(pattern, scope));
            other.iter().all(covered)
        };
        prop_assert_eq!(one == other, covers(&one, &other) && covers(&other, &one));
    }

    #[test]
    fn union_satisfies_scopes_of_either_set(one in set(), other in set(), scope in scope()) {
        let expected = one.satisfies(&scope) || other.satisfies(&scope);
        prop_assert_eq!(one.union(&other).satisfies(&scope), expected);
    }

    #[test]
    fn intersection_satisfies_scopes_of_both_sets(one in set(), other in set(), scope in scope()) {
        let expected = one.satisfies(&scope) && other.satisfies(&scope);
        prop_assert_eq!(one.intersection(&other).satisfies(&scope), expected);
    }

    #[test]
    fn nothing_is_missing_exactly_if_satisfied(expression in expression(), set in set()) {
        prop_assert_eq!(expression.missing(&set).is_none(), expression.is_satisfied_by(&set));
    }

    #[test]
    fn adding_missing_scopes_satisfies_the_expression(
        expression in expression(),
        set in set(),
        more in set(),
    ) {
        if let Some(missing) = expression.missing(&set) {
            prop_assert!(!missing.is_satisfied_by(&set));
            let together = set.union(&more);
            prop_assert_eq!(missing.is_satisfied_by(&together), expression.is_satisfied_by(&together));
            prop_assert_eq!(missing.missing(&set), Some(missing.clone()));
        }
    }

    #[test]
    fn adding_scopes_never_breaks_satisfaction(expression in expression(), set in set(), more in set()) {
        if expression.is_satisfied_by(&set) {
            prop_assert!(expression.is_satisfied_by(&set.union(&more)));
        }
    }

    #[test]
    fn expressions_and_sets_round_trip_through_json(expression in expression(), set in set()) {
        let text = serde_json::to_string(&expression).unwrap();
        prop_assert_eq!(serde_json::from_str::<ScopeExpression>(&text).unwrap(), expression);
        let text = serde_json::to_string(&set).unwrap();
        prop_assert_eq!(serde_json::from_str::<ScopeSet>(&text).unwrap(), set);
    }
}
