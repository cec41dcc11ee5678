//! Scope expressions in words.

use super::text::code_span;
use crate::model::ScopeTemplate;

/// Returns a scope expression in words, with backticks around scopes.
pub fn scopes_text(scopes: &ScopeTemplate) -> String {
    let list = |of: &[ScopeTemplate]| of.iter().map(nested).collect::<Vec<_>>().join(", ");
    match scopes {
        ScopeTemplate::Scope(scope) => code_span(scope),
        ScopeTemplate::AllOf(all) if all.is_empty() => "none".to_owned(),
        ScopeTemplate::AllOf(all) => format!("all of {}", list(all)),
        ScopeTemplate::AnyOf(any) if any.is_empty() => "none suffice".to_owned(),
        ScopeTemplate::AnyOf(any) => format!("any of {}", list(any)),
        ScopeTemplate::For {
            variable,
            list,
            each,
        } => format!(
            "{} for each {} in {}",
            code_span(each),
            code_span(variable),
            code_span(list)
        ),
        ScopeTemplate::If {
            condition,
            then,
            otherwise: None,
        } => format!("{} if {}", nested(then), code_span(condition)),
        ScopeTemplate::If {
            condition,
            then,
            otherwise: Some(otherwise),
        } => {
            format!(
                "{} if {}, else {}",
                nested(then),
                code_span(condition),
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
