//! Scope expressions in words.

use crate::model::ScopeTemplate;

/// Returns a scope expression in words, with backticks around scopes.
pub fn scopes_text(scopes: &ScopeTemplate) -> String {
    let list = |of: &[ScopeTemplate]| of.iter().map(nested).collect::<Vec<_>>().join(", ");
    match scopes {
        ScopeTemplate::Scope(scope) => format!("`{scope}`"),
        ScopeTemplate::AllOf(all) if all.is_empty() => "none".to_owned(),
        ScopeTemplate::AllOf(all) => format!("all of {}", list(all)),
        ScopeTemplate::AnyOf(any) if any.is_empty() => "none suffice".to_owned(),
        ScopeTemplate::AnyOf(any) => format!("any of {}", list(any)),
        ScopeTemplate::For {
            variable,
            list,
            each,
        } => format!("`{each}` for each `{variable}` in `{list}`"),
        ScopeTemplate::If {
            condition,
            then,
            otherwise: None,
        } => format!("{} if `{condition}`", nested(then)),
        ScopeTemplate::If {
            condition,
            then,
            otherwise: Some(otherwise),
        } => {
            format!(
                "{} if `{condition}`, else {}",
                nested(then),
                nested(otherwise)
            )
        }
    }
}

fn nested(scopes: &ScopeTemplate) -> String {
    match scopes {
        ScopeTemplate::Scope(_) => scopes_text(scopes),
        _ => format!("({})", scopes_text(scopes)),
    }
}
