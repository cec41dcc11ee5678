//! The rules by which services work out parameters of scopes.

/// How the service works out a parameter.
pub struct Rule {
    /// The service.
    pub service: &'static str,
    /// The endpoints, sorted; all of the service if there are none.
    pub endpoints: &'static [&'static str],
    /// The parameter.
    pub name: &'static str,
    /// What it follows from.
    pub from: Origin,
}

/// What a parameter follows from.
pub enum Origin {
    /// Others that it consists of, with slashes between them. They follow from it, too.
    Parts(&'static [&'static str]),
    /// A list in the body that has another name.
    List(&'static str),
    /// A list in the body: some of its values.
    SomeOf(&'static str),
    /// A member of the body whose type is an enum: its value and all that come before it there.
    UpTo(&'static str),
    /// Whether another parameter has a value.
    Equal(&'static str, &'static str),
    /// The names of the body's members.
    Members,
}

/// The rules.
pub const RULES: [Rule; 6] = [
    // What `azureTableSAS` and its like say of `level`: with `read-only`, either scope suffices.
    rule(
        "auth",
        &["awsS3Credentials", "azureContainerSAS", "azureTableSAS"],
        "levelIsReadOnly",
        Origin::Equal("level", "read-only"),
    ),
    // The caller must hold the scopes that the client or the role does not have yet.
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
    // The scope of a priority suffices for all lower ones.
    rule(
        "queue",
        &["createTask"],
        "priorities",
        Origin::UpTo("priority"),
    ),
    // Each property in the body takes a scope of its own.
    rule("queue", &["declareWorker"], "properties", Origin::Members),
    // The queue fills in either from the other.
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
