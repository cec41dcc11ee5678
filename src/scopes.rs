//! Scopes: which ones a caller has, which ones a call needs, and what lies between the two.

mod expression;
mod missing;
mod pattern;
mod set;
mod show;

pub use expression::ScopeExpression;
pub use set::ScopeSet;

#[cfg(test)]
mod properties;
