//! Scope templates from the API reference, and the rules by which services compute their parameters.

/// The scopes that an endpoint needs, with parameters whose values come from each call.
///
/// The template comes from the API reference. [`Call::required_scopes`](crate::Call::required_scopes) fills in the
/// values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScopeTemplate {
    /// One scope, with parameters such as the one in `queue:get-task:<taskId>`.
    Scope(&'static str),
    /// All of these.
    AllOf(&'static [ScopeTemplate]),
    /// At least one of these.
    AnyOf(&'static [ScopeTemplate]),
    /// One scope for each value of a list. They replace this template in the list that contains it.
    For {
        /// The parameter for one value.
        variable: &'static str,
        /// The parameter that is the list.
        list: &'static str,
        /// Whether the list is a member of the request body; if the member is missing, the list is empty. The service
        /// computes any other list.
        in_body: bool,
        /// The scope for one value.
        each: &'static str,
    },
    /// One of two templates, in place of this one.
    If {
        /// The boolean parameter that decides.
        condition: &'static str,
        /// The scopes that are needed if it is true.
        then: &'static ScopeTemplate,
        /// The scopes that are needed if it is false; nothing if this is `None`.
        otherwise: Option<&'static ScopeTemplate>,
    },
}

impl ScopeTemplate {
    /// The template of an endpoint that everybody may call.
    pub const NOTHING: Self = Self::AllOf(&[]);
}

/// A rule by which a service computes a scope parameter from the request.
///
/// [`Call::required_scopes`](crate::Call::required_scopes) applies the same rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScopeParameter {
    /// The default that the service uses if the body does not have the member.
    Default {
        /// The name of the parameter and of the member.
        name: &'static str,
        /// The value, as it appears in a scope.
        value: &'static str,
    },
    /// A parameter and its parts. Each determines the other.
    Joined {
        /// The parameter, such as `taskQueueId`.
        name: &'static str,
        /// The parts, joined with slashes, such as `provisionerId` and `workerType`.
        parts: &'static [&'static str],
    },
    /// A list in the body that has another name there.
    Renamed {
        /// The name of the parameter.
        name: &'static str,
        /// The member of the body.
        member: &'static str,
    },
    /// Some values of a list in the body; only the service knows which.
    Subset {
        /// The name of the parameter.
        name: &'static str,
        /// The member of the body.
        member: &'static str,
    },
    /// The values from the first one to the value of a member of the body.
    UpTo {
        /// The parameter, such as `priorities`.
        name: &'static str,
        /// The member of the body, such as `priority`.
        member: &'static str,
        /// All values in order.
        values: &'static [&'static str],
    },
    /// Whether another parameter has a certain value.
    Equal {
        /// The name of the parameter.
        name: &'static str,
        /// The other parameter.
        parameter: &'static str,
        /// The value.
        value: &'static str,
    },
    /// The names of the body's members.
    Members {
        /// The name of the parameter.
        name: &'static str,
    },
}
