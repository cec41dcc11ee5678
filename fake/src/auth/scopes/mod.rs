//! Scopes and scope expressions.

mod expression;
mod open_scope;
mod satisfy;

pub use expression::Expression;
pub use open_scope::OpenScope;
pub use satisfy::satisfy;
