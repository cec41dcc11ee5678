//! Names that generated code needs itself, so that nothing of a reference can have them.
//!
//! `emit` imports by these lists, and a test compares the rest with the runtime's source, item by item.

#[cfg(test)]
mod tests;

use super::namespace::NamesOf;

/// What a generated module may import from the runtime.
pub const MODULE_IMPORTS: &[&str] = &[
    "Api",
    "AsRaw",
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
    "ScopeParameter",
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
    "FromIterator",
    "Into",
    "IntoIterator",
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

/// What handwritten code adds to a generated module, and the variant that every open enum and union has.
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
    "limit_deadline",
    "maybe_retry",
    "new",
    "options",
    "pages",
    "query",
    "raw",
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
    "with_client",
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

/// The modules of the crate that generated modules are in, and the crates that every path can begin with.
const CRATE_MODULES: &[&str] = &[
    "alloc",
    "artifacts",
    "benches",
    "blocking",
    "call",
    "client",
    "coming_from_go",
    "core",
    "error",
    "fuzzing",
    "http",
    "pulse",
    "readme",
    "request",
    "rt",
    "scopes",
    "signing",
    "std",
    "tests",
    "values",
    "what_it_costs",
    "when_the_api_changes",
    "worker",
];

/// Services, with the names of their modules and structs.
pub const SERVICES: NamesOf = NamesOf {
    what: "",
    suffix: "_service",
    is_reserved: |name| CRATE_MODULES.contains(&name) || (TYPES.is_reserved)(name),
};

/// Types of a service.
pub const TYPES: NamesOf = NamesOf {
    what: "",
    suffix: "Type",
    is_reserved: |name| {
        [MODULE_IMPORTS, ENDPOINT_IMPORTS, STANDARD, ADDED]
            .iter()
            .any(|list| list.contains(&name))
    },
};

/// Fields of a struct that requests do not hold.
pub const FIELDS: NamesOf = NamesOf {
    what: "the property ",
    suffix: "_field",
    is_reserved: |_| false,
};

/// Fields of a struct that has a builder.
pub const REQUEST_FIELDS: NamesOf = NamesOf {
    is_reserved: |name| BUILDER_FUNCTIONS.contains(&name),
    ..FIELDS
};

/// Variants of a string enum, by its values.
pub const VARIANTS: NamesOf = NamesOf {
    what: "the variant for ",
    suffix: "Value",
    is_reserved: |name| ADDED.contains(&name),
};

/// Variants of a union, by the places of its kinds.
pub const KINDS: NamesOf = NamesOf {
    what: "the kind at ",
    suffix: "Kind",
    is_reserved: |name| ADDED.contains(&name),
};

/// Endpoints of a service, with the names of their methods and types.
pub const ENDPOINTS: NamesOf = NamesOf {
    what: "the endpoint ",
    suffix: "_endpoint",
    is_reserved: |name| {
        [SERVICE_FUNCTIONS, ENDPOINT_IMPORTS, STANDARD_BELOW]
            .iter()
            .any(|list| list.contains(&name))
    },
};

/// Arguments of a method.
pub const ARGUMENTS: NamesOf = NamesOf {
    what: "the placeholder ",
    suffix: "_argument",
    is_reserved: |_| false,
};

/// Query keys of an endpoint, with the names of their setters.
pub const QUERY_KEYS: NamesOf = NamesOf {
    what: "the query key ",
    suffix: "_key",
    is_reserved: |name| CALL_METHODS.contains(&name),
};

/// Exchanges of a service.
pub const EXCHANGES: NamesOf = NamesOf {
    what: "the exchange ",
    suffix: "Exchange",
    is_reserved: |name| {
        [EXCHANGE_IMPORTS, STANDARD_BELOW, BESIDE_EXCHANGES]
            .iter()
            .any(|list| list.contains(&name))
    },
};

/// Words of a routing key that have methods.
pub const WORDS: NamesOf = NamesOf {
    what: "the word ",
    suffix: "_word",
    is_reserved: |name| KEY_METHODS.contains(&name),
};
