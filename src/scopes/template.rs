//! Scope templates, as the API reference gives them.

/// The scopes that an endpoint needs, with parameters that each call fills in.
///
/// This is what the API reference says, and what [`Call::required_scopes`](crate::Call::required_scopes) fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScopeTemplate {
    /// One scope, with parameters such as the one in `queue:get-task:<taskId>`.
    Scope(&'static str),
    /// Every one of these.
    AllOf(&'static [ScopeTemplate]),
    /// At least one of these.
    AnyOf(&'static [ScopeTemplate]),
    /// One scope for each value of a list, all of them in place of this template in the list that it stands in.
    For {
        /// The parameter that stands for one value.
        variable: &'static str,
        /// The parameter that is the list.
        list: &'static str,
        /// Whether the request's body has the list: one that is left out there is empty. Any other list is worked out
        /// by the service.
        in_body: bool,
        /// The scope for one value.
        each: &'static str,
    },
    /// One template or another, in place of this one.
    If {
        /// The parameter that decides, a boolean.
        condition: &'static str,
        /// What is needed if it is true.
        then: &'static ScopeTemplate,
        /// What is needed if it is false; nothing, if this is nothing.
        otherwise: Option<&'static ScopeTemplate>,
    },
}

impl ScopeTemplate {
    /// What an endpoint asks for that everybody may call.
    pub const NOTHING: Self = Self::AllOf(&[]);
}
