//! Compares required scopes: the new ones, and whether they demand more.

use std::slice;

use taskcluster_codegen::model::ScopeTemplate;
use taskcluster_codegen::scopes_text;

use crate::diff::change::Detail;

/// Writes scopes as text.
pub fn words(scopes: Option<&ScopeTemplate>) -> Detail {
    Detail::Words(scopes.map_or_else(|| "none".to_owned(), scopes_text))
}

/// Returns the difference in short; `None` if old and new scopes share nothing.
pub fn difference(old: Option<&ScopeTemplate>, new: Option<&ScopeTemplate>) -> Option<String> {
    let (old, new) = match (old, new) {
        (None, None) => return None,
        (None, Some(new)) => return Some(format!("requires {}", scopes_text(new))),
        (Some(old), None) => {
            return Some(format!(
                "no longer requires scopes, was {}",
                scopes_text(old)
            ));
        }
        (Some(old), Some(new)) => (old, new),
    };
    let accepts = ["also accepts", "no longer accepts"];
    let asks = ["also requires", "no longer requires"];
    shared(alternatives(old), alternatives(new), accepts)
        .or_else(|| shared(requirements(old), requirements(new), asks))
}

/// Returns the added and removed scopes, if some stayed.
fn shared(old: &[ScopeTemplate], new: &[ScopeTemplate], said: [&str; 2]) -> Option<String> {
    if !old.iter().any(|part| new.contains(part)) {
        return None;
    }
    let only = |these: &[ScopeTemplate], those: &[ScopeTemplate], said: &str| {
        let only = these.iter().filter(|part| !those.contains(part));
        let texts: Vec<_> = only.map(scopes_text).collect();
        (!texts.is_empty()).then(|| format!("{said} {}", texts.join(", ")))
    };
    let told = [only(new, old, said[0]), only(old, new, said[1])];
    Some(told.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

fn alternatives(template: &ScopeTemplate) -> &[ScopeTemplate] {
    match template {
        ScopeTemplate::AnyOf(any) => any,
        one => slice::from_ref(one),
    }
}

fn requirements(template: &ScopeTemplate) -> &[ScopeTemplate] {
    match template {
        ScopeTemplate::AllOf(all) => all,
        one => slice::from_ref(one),
    }
}

/// Returns whether every set of scopes that satisfies one template also satisfies the other, judged by form. `false` if unclear.
pub fn implies(one: Option<&ScopeTemplate>, other: Option<&ScopeTemplate>) -> bool {
    match (one, other) {
        (_, None) => true,
        (None, Some(other)) => asks_nothing(other),
        (Some(one), Some(other)) => template_implies(one, other),
    }
}

fn template_implies(one: &ScopeTemplate, other: &ScopeTemplate) -> bool {
    use ScopeTemplate::{AllOf, AnyOf, If};
    if one == other {
        return true;
    }
    match (one, other) {
        (_, AllOf(all)) => all.iter().all(|other| template_implies(one, other)),
        (AnyOf(any), _) => any.iter().all(|one| template_implies(one, other)),
        (
            If {
                condition,
                then,
                otherwise,
            },
            If {
                condition: other_condition,
                then: other_then,
                otherwise: other_otherwise,
            },
        ) if condition == other_condition => {
            template_implies(then, other_then)
                && implies(otherwise.as_deref(), other_otherwise.as_deref())
        }
        (
            _,
            If {
                then, otherwise, ..
            },
        ) => template_implies(one, then) && implies(Some(one), otherwise.as_deref()),
        (_, AnyOf(any)) if any.iter().any(|other| template_implies(one, other)) => true,
        (AllOf(all), _) => all.iter().any(|one| template_implies(one, other)),
        _ => false,
    }
}

fn asks_nothing(template: &ScopeTemplate) -> bool {
    match template {
        ScopeTemplate::AllOf(all) => all.iter().all(asks_nothing),
        ScopeTemplate::AnyOf(any) => any.iter().any(asks_nothing),
        ScopeTemplate::Scope(_) | ScopeTemplate::For { .. } => false,
        ScopeTemplate::If {
            then, otherwise, ..
        } => asks_nothing(then) && otherwise.as_deref().is_none_or(asks_nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(scope: &str) -> ScopeTemplate {
        ScopeTemplate::Scope(scope.to_owned())
    }

    fn implied(one: &ScopeTemplate, other: &ScopeTemplate) -> bool {
        implies(Some(one), Some(other))
    }

    #[test]
    fn all_of_asks_for_more_and_any_of_for_less() {
        let (all, any) = (
            ScopeTemplate::AllOf(vec![scope("a"), scope("b")]),
            ScopeTemplate::AnyOf(vec![scope("a"), scope("b")]),
        );
        assert!(implied(&all, &scope("a")) && !implied(&scope("a"), &all));
        assert!(implied(&scope("a"), &any) && !implied(&any, &scope("a")));
        assert!(implied(&all, &any) && !implied(&any, &all));
        assert!(!implied(&scope("a"), &scope("c")));
    }

    #[test]
    fn none_and_an_empty_all_of_ask_for_nothing() {
        let empty = ScopeTemplate::AllOf(Vec::new());
        assert!(implies(None, Some(&empty)) && implies(Some(&empty), None));
        assert!(implies(Some(&scope("a")), None) && !implies(None, Some(&scope("a"))));
    }

    #[test]
    fn a_condition_asks_for_at_most_both_of_its_branches() {
        let condition = |then, otherwise: Option<ScopeTemplate>| ScopeTemplate::If {
            condition: "public".to_owned(),
            then: Box::new(then),
            otherwise: otherwise.map(Box::new),
        };
        let asked_sometimes = condition(scope("a"), None);
        assert!(implied(&scope("a"), &asked_sometimes) && !implied(&asked_sometimes, &scope("a")));
        let always = condition(scope("a"), Some(scope("b")));
        assert!(implied(&always, &asked_sometimes) && !implied(&asked_sometimes, &always));
    }
}
