//! A normal form for scope expressions with the same meaning.

use taskcluster_codegen::model::ScopeTemplate;
use taskcluster_codegen::scopes_text;

/// Returns an expression in normal form: without lists of one item, nested lists of the same kind and repetitions, with
/// sorted lists. `None` if it requires no scopes.
pub fn simplified(template: &ScopeTemplate) -> Option<ScopeTemplate> {
    match template {
        ScopeTemplate::AllOf(parts) => {
            let mut flat = Vec::new();
            for part in parts.iter().filter_map(simplified) {
                match part {
                    ScopeTemplate::AllOf(inner) => flat.extend(inner),
                    other => flat.push(other),
                }
            }
            list(flat, ScopeTemplate::AllOf)
        }
        ScopeTemplate::AnyOf(parts) => {
            let mut flat = Vec::new();
            for part in parts {
                match simplified(part)? {
                    ScopeTemplate::AnyOf(inner) => flat.extend(inner),
                    other => flat.push(other),
                }
            }
            match flat.is_empty() {
                // No scope satisfies an empty choice.
                true => Some(ScopeTemplate::AnyOf(Vec::new())),
                false => list(flat, ScopeTemplate::AnyOf),
            }
        }
        ScopeTemplate::If {
            condition,
            then,
            otherwise,
        } => {
            let otherwise = otherwise.as_deref().and_then(simplified);
            let then = simplified(then);
            if then == otherwise {
                return then;
            }
            Some(ScopeTemplate::If {
                condition: condition.clone(),
                then: Box::new(then.unwrap_or(ScopeTemplate::AllOf(Vec::new()))),
                otherwise: otherwise.map(Box::new),
            })
        }
        ScopeTemplate::Scope(_) | ScopeTemplate::For { .. } => Some(template.clone()),
    }
}

fn list(
    mut parts: Vec<ScopeTemplate>,
    all: fn(Vec<ScopeTemplate>) -> ScopeTemplate,
) -> Option<ScopeTemplate> {
    parts.sort_by_cached_key(scopes_text);
    parts.dedup();
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(all(parts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(scope: &str) -> ScopeTemplate {
        ScopeTemplate::Scope(scope.to_owned())
    }

    #[test]
    fn equal_expressions_have_one_form() {
        use ScopeTemplate::{AllOf, AnyOf};
        let one_of = |list: [ScopeTemplate; 2]| AnyOf(list.into());
        for (written, form) in [
            (AnyOf(vec![scope("a")]), Some(scope("a"))),
            (AllOf(vec![scope("a")]), Some(scope("a"))),
            (AllOf(vec![AnyOf(vec![scope("a")])]), Some(scope("a"))),
            (AllOf(Vec::new()), None),
            (AllOf(vec![AllOf(Vec::new())]), None),
            (AnyOf(vec![scope("a"), AllOf(Vec::new())]), None),
            (AnyOf(Vec::new()), Some(AnyOf(Vec::new()))),
            (
                AnyOf(vec![scope("b"), AnyOf(vec![scope("a"), scope("b")])]),
                Some(one_of([scope("a"), scope("b")])),
            ),
        ] {
            assert_eq!(simplified(&written), form, "{written:?}");
        }
    }

    #[test]
    fn a_condition_with_equal_branches_is_that_branch() {
        let condition = |otherwise: Option<&str>| ScopeTemplate::If {
            condition: "public".to_owned(),
            then: Box::new(ScopeTemplate::AllOf(vec![scope("a")])),
            otherwise: otherwise.map(|name| Box::new(scope(name))),
        };
        assert_eq!(simplified(&condition(Some("a"))), Some(scope("a")));
        assert!(matches!(
            simplified(&condition(None)),
            Some(ScopeTemplate::If { then, otherwise: None, .. }) if *then == scope("a")
        ));
    }
}
