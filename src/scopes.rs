//! Scopes: which ones a caller has, which ones a call needs, and what lies between the two.

mod check;
mod expression;
mod fill;
mod missing;
mod parameters;
mod pattern;
mod set;
mod show;
mod template;

pub use check::ScopeCheck;
pub use expression::ScopeExpression;
pub use set::ScopeSet;
pub use template::ScopeTemplate;

pub(crate) use fill::{Reading, fill};
pub(crate) use parameters::Parameters;

#[cfg(test)]
mod tests;
