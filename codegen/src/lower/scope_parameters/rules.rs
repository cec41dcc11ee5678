//! The rules by which services compute scope parameters.

/// A rule for one parameter.
pub struct Rule {
    /// The service.
    pub service: &'static str,
    /// The endpoints, sorted; all endpoints of the service if empty.
    pub endpoints: &'static [&'static str],
    /// The parameter.
    pub name: &'static str,
    /// How to compute the value.
    pub from: Origin,
}

/// How to compute a parameter.
pub enum Origin {
    /// From its parts, joined with slashes. The parts can also be computed from it.
    Parts(&'static [&'static str]),
    /// From a list in the body with another name.
    List(&'static str),
    /// From some values of a list in the body.
    SomeOf(&'static str),
    /// From an enum in the body: its value, and all earlier values of the enum.
    UpTo(&'static str),
    /// True if another parameter has a value.
    Equal(&'static str, &'static str),
    /// From the names of the body's properties.
    Members,
}

/// The rules.
pub const RULES: [Rule; 6] = [
    // For `level` in `azureTableSAS` and similar endpoints: with `read-only`, either scope is sufficient.
    rule(
        "auth",
        &["awsS3Credentials", "azureContainerSAS", "azureTableSAS"],
        "levelIsReadOnly",
        Origin::Equal("level", "read-only"),
    ),
    // The caller must have the scopes that the client or role does not have yet.
    rule(
        "auth",
        &["updateClient", "updateRole"],
        "scopesAdded",
        Origin::SomeOf("scopes"),
    ),
    rule(
        "index",
        &["findTasksAtIndex"],
        "indexPaths",
        Origin::List("indexes"),
    ),
    // The scope for a priority includes all lower ones.
    rule(
        "queue",
        &["createTask"],
        "priorities",
        Origin::UpTo("priority"),
    ),
    // Each property in the body requires its own scope.
    rule("queue", &["declareWorker"], "properties", Origin::Members),
    // The queue derives each from the other.
    rule(
        "queue",
        &[],
        "taskQueueId",
        Origin::Parts(&["provisionerId", "workerType"]),
    ),
];

const fn rule(
    service: &'static str,
    endpoints: &'static [&'static str],
    name: &'static str,
    from: Origin,
) -> Rule {
    Rule {
        service,
        endpoints,
        name,
        from,
    }
}
