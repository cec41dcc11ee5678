//! Checks: the rules with their messages, and documents that try to make a check slow or panic.

mod hostile;
mod limits;
mod unions;

use serde_json::Value;

use crate::check::{BodyRules, check_body};

/// Returns the violations of a document, as lines.
fn violations(rules: BodyRules, document: &Value) -> Vec<String> {
    match check_body(rules, document.to_string().as_bytes()) {
        Ok(()) => Vec::new(),
        Err(violations) => violations.iter().map(ToString::to_string).collect(),
    }
}

/// Returns rules as generated code writes them.
macro_rules! rules {
    ($($rule:expr),* $(,)?) => {{
        fn rules() -> Rules {
            static RULES: Rules = &[$($rule),*];
            RULES
        }
        rules
    }};
}

use rules;
