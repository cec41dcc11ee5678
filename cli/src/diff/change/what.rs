//! The kinds of changes.

use serde::Serialize;

/// The kind of a change. The JSON output uses these names in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A service was added.
    ServiceAdded,
    /// A service was removed.
    ServiceRemoved,
    /// A service has another version.
    ServiceVersion,
    /// An endpoint was added.
    EndpointAdded,
    /// An endpoint was removed.
    EndpointRemoved,
    /// An endpoint was renamed.
    EndpointRenamed,
    /// The HTTP method changed.
    Method,
    /// The route changed; its path parameters did not.
    Route,
    /// The path parameters of a route changed.
    Arguments,
    /// The names of path parameters changed; the route did not.
    Placeholders,
    /// A query parameter was added.
    QueryKeyAdded,
    /// A query parameter was removed.
    QueryKeyRemoved,
    /// The required scopes changed.
    Scopes,
    /// The stability changed.
    Stability,
    /// The request body was added, removed, or has another type.
    Input,
    /// The response has another type or form.
    Output,
    /// The response became a paged list.
    PagingAdded,
    /// The response is no longer a paged list.
    PagingRemoved,
    /// The type of a list's items changed.
    Items,
    /// The retry rule of a call changed.
    Retries,
    /// A type was added.
    TypeAdded,
    /// A type was removed.
    TypeRemoved,
    /// A type was renamed.
    TypeRenamed,
    /// The form of a type changed: struct, enum, union or alias.
    Shape,
    /// A builder was added: requests now contain the type.
    BuilderAdded,
    /// A builder was removed.
    BuilderRemoved,
    /// An alias has another target type.
    Alias,
    /// A field was added.
    FieldAdded,
    /// A field was removed.
    FieldRemoved,
    /// A field became optional or required.
    Presence,
    /// The type of a field changed.
    FieldType,
    /// The reading of an absent list changed: empty, or an error.
    EmptyIfAbsent,
    /// The limits that the service checks changed.
    Limits,
    /// An enum value was added.
    ValueAdded,
    /// An enum value was removed.
    ValueRemoved,
    /// A union variant was added.
    KindAdded,
    /// A union variant was removed.
    KindRemoved,
    /// A union variant was renamed.
    KindRenamed,
    /// A union variant has another type.
    KindType,
    /// The tag values of a union variant changed.
    KindTags,
    /// The tag property of a union changed.
    Tag,
    /// A conversion between two types was added.
    ConversionAdded,
    /// A conversion between two types was removed.
    ConversionRemoved,
    /// An exchange was added.
    ExchangeAdded,
    /// An exchange was removed.
    ExchangeRemoved,
    /// An exchange was renamed in Rust.
    ExchangeRenamed,
    /// An exchange was renamed on the broker.
    ExchangeName,
    /// The words of a routing key changed.
    RoutingKey,
    /// The message type of an exchange changed.
    Message,
}
