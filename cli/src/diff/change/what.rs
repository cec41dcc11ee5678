//! What happened: the kinds of changes.

use serde::Serialize;

/// What happened. The names in JSON are these in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A service that was not there.
    ServiceAdded,
    /// A service that is gone.
    ServiceRemoved,
    /// A service that is there in another version only.
    ServiceVersion,
    /// An endpoint that was not there.
    EndpointAdded,
    /// An endpoint that is gone.
    EndpointRemoved,
    /// An endpoint that has another name.
    EndpointRenamed,
    /// Another HTTP method.
    Method,
    /// Another route with the same arguments.
    Route,
    /// A route with other arguments.
    Arguments,
    /// Other names for the placeholders of the same route.
    Placeholders,
    /// A query key that was not there.
    QueryKeyAdded,
    /// A query key that is gone.
    QueryKeyRemoved,
    /// Other scopes.
    Scopes,
    /// Another stability.
    Stability,
    /// A body of another type, or one where there was none, or none.
    Input,
    /// An answer of another type or sort.
    Output,
    /// Answers that are pages of a list now.
    PagingAdded,
    /// Answers that are no pages of a list any more.
    PagingRemoved,
    /// Another type of items in a list.
    Items,
    /// Whether a call is sent again after a failure.
    Retries,
    /// A type that was not there.
    TypeAdded,
    /// A type that is gone.
    TypeRemoved,
    /// A type that has another name.
    TypeRenamed,
    /// A struct, an enum, a union or an alias that is another of these.
    Shape,
    /// A builder that was not there: the type is part of requests now.
    BuilderAdded,
    /// A builder that is gone.
    BuilderRemoved,
    /// An alias for another type.
    Alias,
    /// A field that was not there.
    FieldAdded,
    /// A field that is gone.
    FieldRemoved,
    /// A field that may be absent, or may not.
    Presence,
    /// A field of another type.
    FieldType,
    /// A list that is empty when it is absent, or is not.
    EmptyIfAbsent,
    /// What the server checks beyond the type.
    Limits,
    /// A value of an enum that was not there.
    ValueAdded,
    /// A value of an enum that is gone.
    ValueRemoved,
    /// A kind of a union that was not there.
    KindAdded,
    /// A kind of a union that is gone.
    KindRemoved,
    /// A kind of a union that has another name.
    KindRenamed,
    /// A kind of a union that holds another type.
    KindType,
    /// Other values that tell a kind from the others.
    KindTags,
    /// Another property that tells the kinds of a union apart.
    Tag,
    /// A conversion that was not there.
    ConversionAdded,
    /// A conversion that is gone.
    ConversionRemoved,
    /// An exchange that was not there.
    ExchangeAdded,
    /// An exchange that is gone.
    ExchangeRemoved,
    /// An exchange that has another name in Rust.
    ExchangeRenamed,
    /// An exchange that has another name on the broker.
    ExchangeName,
    /// Other words in a routing key.
    RoutingKey,
    /// Messages of another type.
    Message,
}
