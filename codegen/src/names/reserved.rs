//! Names that generated code and the runtime need themselves.

/// Names that a generated module imports or defines itself.
const RESERVED_TYPES: [&str; 31] = [
    "Api",
    "BTreeMap",
    "Box",
    "Builder",
    "Call",
    "Client",
    "Debug",
    "Decode",
    "Default",
    "Deserialize",
    "Deserializer",
    "Display",
    "Endpoint",
    "Error",
    "Formatter",
    "From",
    "Json",
    "Option",
    "Paged",
    "Raw",
    "Result",
    "Self",
    "Serialize",
    "Serializer",
    "Some",
    "String",
    "Timestamp",
    "UnknownValue",
    "Value",
    "Vec",
    "WorkerSession",
];

/// Names of methods that every call has.
const RESERVED_SETTERS: [&str; 20] = [
    "authorized_scopes",
    "body",
    "clone",
    "deadline",
    "header",
    "into_future",
    "items",
    "new",
    "pages",
    "query",
    "required_scopes",
    "retry",
    "send",
    "signed_url",
    "timeout",
    "trace_id",
    "url",
    "wait",
    "wait_items",
    "wait_pages",
];

/// Names of functions that every service has.
const RESERVED_METHODS: [&str; 2] = ["from_env", "new"];

/// Names that a generated module `endpoint` imports or takes from the prelude.
const RESERVED_ENDPOINTS: [&str; 15] = [
    "Api",
    "BTreeMap",
    "Decode",
    "Endpoint",
    "Json",
    "Method",
    "Option",
    "Paged",
    "Raw",
    "ScopeTemplate",
    "Stability",
    "String",
    "Timestamp",
    "Value",
    "Vec",
];

/// Names that a generated module `exchange` imports or takes from the prelude.
const RESERVED_EXCHANGES: [&str; 13] = [
    "Api",
    "BTreeMap",
    "Binding",
    "Display",
    "Exchange",
    "Json",
    "Option",
    "RoutingKey",
    "RoutingKeyWord",
    "String",
    "Timestamp",
    "Value",
    "Vec",
];

/// Names of methods that every binding or every routing key has.
const RESERVED_WORDS: [&str; 13] = [
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

/// Names of methods that every builder has.
const RESERVED_FIELDS: [&str; 2] = ["build", "builder"];

/// Whether a type may not be called so.
pub fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name)
}

/// Whether a query key's setter may not be called so.
pub fn is_reserved_setter(name: &str) -> bool {
    RESERVED_SETTERS.contains(&name)
}

/// Whether an endpoint's method may not be called so.
pub fn is_reserved_method(name: &str) -> bool {
    RESERVED_METHODS.contains(&name)
}

/// Whether an endpoint's type may not be called so.
pub fn is_reserved_endpoint(name: &str) -> bool {
    RESERVED_ENDPOINTS.contains(&name)
}

/// Whether an exchange's type may not be called so.
pub fn is_reserved_exchange(name: &str) -> bool {
    RESERVED_EXCHANGES.contains(&name)
}

/// Whether the method for a word of a routing key may not be called so.
pub fn is_reserved_word(name: &str) -> bool {
    RESERVED_WORDS.contains(&name)
}

/// Whether a request's field may not be called so.
pub fn is_reserved_field(name: &str) -> bool {
    RESERVED_FIELDS.contains(&name)
}
