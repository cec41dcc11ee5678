//! Scope templates, as the API reference gives them, and how services work out their parameters.

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

/// How a service works out a parameter of its scopes that the request does not name as it is.
///
/// [`Call::required_scopes`](crate::Call::required_scopes) works it out in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScopeParameter {
    /// The value that the service takes if the body does not have the member.
    Default {
        /// The parameter, and the member.
        name: &'static str,
        /// The value, as it stands in a scope.
        value: &'static str,
    },
    /// A parameter and its parts: each side follows from the other.
    Joined {
        /// The parameter, such as `taskQueueId`.
        name: &'static str,
        /// The parts, with slashes between them, such as `provisionerId` and `workerType`.
        parts: &'static [&'static str],
    },
    /// A list in the body that has another name there.
    Renamed {
        /// The parameter.
        name: &'static str,
        /// The member of the body.
        member: &'static str,
    },
    /// Some values of a list in the body; only the service knows which.
    Subset {
        /// The parameter.
        name: &'static str,
        /// The member of the body.
        member: &'static str,
    },
    /// The values from the first one to that of a member of the body.
    UpTo {
        /// The parameter, such as `priorities`.
        name: &'static str,
        /// The member of the body, such as `priority`.
        member: &'static str,
        /// All values in order.
        values: &'static [&'static str],
    },
    /// Whether another parameter has a value.
    Equal {
        /// The parameter.
        name: &'static str,
        /// The other parameter.
        parameter: &'static str,
        /// The value.
        value: &'static str,
    },
    /// The names of the body's members.
    Members {
        /// The parameter.
        name: &'static str,
    },
}
