//! Scopes: patterns and sets of scopes that a caller has, expressions and templates of scopes that a call needs, and
//! their comparison.

mod check;
mod expression;
mod fill;
mod least;
mod missing;
mod parameters;
mod pattern;
mod printable;
mod set;
mod template;

pub(crate) use check::HeldScopes;
pub use check::ScopeCheck;
pub use expression::ScopeExpression;
pub use set::ScopeSet;
pub use template::{ScopeParameter, ScopeTemplate};

pub(crate) use fill::fill;
pub(crate) use parameters::{Parameters, Reading};
pub(crate) use printable::check_scope;

#[cfg(test)]
mod tests;
