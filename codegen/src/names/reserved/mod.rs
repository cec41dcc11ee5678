//! Names that generated code needs itself, so that nothing of a reference can have them.
//!
//! `emit` imports by these lists, and a test compares the rest with the runtime's source, item by item.

#[cfg(test)]
mod tests;

/// What a generated module may import from the runtime.
pub const MODULE_IMPORTS: &[&str] = &[
    "Api",
    "Builder",
    "Call",
    "Client",
    "Deserialize",
    "Deserializer",
    "Display",
    "Error",
    "Json",
    "Serialize",
    "Serializer",
    "Timestamp",
    "Value",
];

/// What a generated module `endpoint` may import from the runtime.
pub const ENDPOINT_IMPORTS: &[&str] = &[
    "Api",
    "Decode",
    "Endpoint",
    "Json",
    "Method",
    "Paged",
    "Raw",
    "ScopeTemplate",
    "Stability",
    "Timestamp",
];

/// What a generated module `exchange` may import from the runtime.
pub const EXCHANGE_IMPORTS: &[&str] = &["Api", "Exchange", "Json", "RoutingKeyWord", "Timestamp"];

/// What a generated module takes from the standard library.
const STANDARD: &[&str] = &[
    "BTreeMap",
    "Box",
    "Debug",
    "Default",
    "Formatter",
    "From",
    "Into",
    "Option",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// What modules below a generated module take from the standard library.
const STANDARD_BELOW: &[&str] = &["BTreeMap", "Option", "Self", "String", "Vec"];

/// What is imported together with exchanges; an exchange of such a name would stand in its way.
const BESIDE_EXCHANGES: &[&str] = &["Binding", "RoutingKey"];

/// What handwritten code adds to a generated module, and the variant that every open enum has.
const ADDED: &[&str] = &["UnknownValue", "WorkerSession"];

/// The methods that every call has.
const CALL_METHODS: &[&str] = &[
    "authorized_scopes",
    "body",
    "client",
    "clone",
    "deadline",
    "endpoint_info",
    "fmt",
    "header",
    "into_future",
    "items",
    "maybe_retry",
    "new",
    "options",
    "pages",
    "query",
    "required_scopes",
    "retry",
    "scopes",
    "send",
    "set_token",
    "signed_url",
    "timeout",
    "token",
    "trace_id",
    "url",
    "wait",
    "wait_items",
    "wait_pages",
    "wait_send",
];

/// The methods that every binding or every routing key has.
const KEY_METHODS: &[&str] = &[
    "as_str",
    "clone",
    "default",
    "eq",
    "exchange",
    "fmt",
    "from_str",
    "new",
    "optional_word",
    "routing_key_pattern",
    "to_owned",
    "to_string",
    "word",
];

/// The functions that every service has.
const SERVICE_FUNCTIONS: &[&str] = &["from_env", "new"];

/// The functions that bon adds to a type and to its builder.
const BUILDER_FUNCTIONS: &[&str] = &["build", "builder"];

/// Whether a type may not be called so.
pub fn is_reserved_type(name: &str) -> bool {
    [MODULE_IMPORTS, ENDPOINT_IMPORTS, STANDARD, ADDED]
        .iter()
        .any(|list| list.contains(&name))
}

/// Whether a query key's setter may not be called so.
pub fn is_reserved_setter(name: &str) -> bool {
    CALL_METHODS.contains(&name)
}

/// Whether an endpoint's method may not be called so.
pub fn is_reserved_method(name: &str) -> bool {
    SERVICE_FUNCTIONS.contains(&name)
}

/// Whether an endpoint's type may not be called so.
pub fn is_reserved_endpoint(name: &str) -> bool {
    [ENDPOINT_IMPORTS, STANDARD_BELOW]
        .iter()
        .any(|list| list.contains(&name))
}

/// Whether an exchange's type may not be called so.
pub fn is_reserved_exchange(name: &str) -> bool {
    [EXCHANGE_IMPORTS, STANDARD_BELOW, BESIDE_EXCHANGES]
        .iter()
        .any(|list| list.contains(&name))
}

/// Whether the method for a word of a routing key may not be called so.
pub fn is_reserved_word(name: &str) -> bool {
    KEY_METHODS.contains(&name)
}

/// Whether a request's field may not be called so.
pub fn is_reserved_field(name: &str) -> bool {
    BUILDER_FUNCTIONS.contains(&name)
}
