//! Names that are reserved for generated code.
//!
//! `emit` imports by these lists. A test compares the other lists with the runtime's source.

#[cfg(test)]
mod tests;

use super::namespace::NamesOf;

/// The imports of a generated module from the runtime.
pub const MODULE_IMPORTS: &[&str] = &[
    "Api",
    "AsRaw",
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

/// The imports of a generated module `endpoint` from the runtime.
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

/// The imports of a generated module `exchange` from the runtime.
pub const EXCHANGE_IMPORTS: &[&str] = &["Api", "Exchange", "Json", "RoutingKeyWord", "Timestamp"];

/// The names from the standard library in a generated module.
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

/// The names from the standard library in submodules of a generated module.
const STANDARD_BELOW: &[&str] = &["BTreeMap", "Option", "Self", "String", "Vec"];

/// The names that users import together with exchanges; an exchange with one of them would clash.
const BESIDE_EXCHANGES: &[&str] = &["Binding", "RoutingKey"];

/// The names that hand-written code adds to a generated module, and the variant for unknown values.
const ADDED: &[&str] = &["UnknownValue", "WorkerSession"];

/// The methods of every call.
const CALL_METHODS: &[&str] = &[
    "authorized_scopes",
    "body",
    "check_body",
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

/// The methods of every binding and every routing key.
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
    "pattern_of_route",
    "pattern_of_words",
    "route",
    "routing_key_pattern",
    "to_owned",
    "to_string",
    "word",
];

/// The functions of every service.
const SERVICE_FUNCTIONS: &[&str] = &["from_env", "new"];

/// The functions of a builder, and the types in its setters, which its type parameters must not hide.
const BUILDER_NAMES: &[&str] = &[
    "bool",
    "build",
    "builder",
    "deadline_in",
    "expires_in",
    "f64",
    "i64",
];

/// The crate's modules with generated modules in them, and the crates at the start of paths.
const CRATE_MODULES: &[&str] = &[
    "alloc",
    "artifacts",
    "benches",
    "blocking",
    "call",
    "check",
    "client",
    "coming_from_go",
    "core",
    "error",
    "fuzzing",
    "http",
    "payload",
    "pulse",
    "readme",
    "request",
    "rt",
    "scopes",
    "signing",
    "std",
    "tests",
    "values",
    "waiting",
    "what_it_costs",
    "when_the_api_changes",
    "worker",
];

/// Services, with their module and struct names.
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

/// Fields of a struct that is not part of requests.
pub const FIELDS: NamesOf = NamesOf {
    what: "the property ",
    suffix: "_field",
    is_reserved: |_| false,
};

/// Fields of a struct with a builder.
pub const REQUEST_FIELDS: NamesOf = NamesOf {
    is_reserved: |name| BUILDER_NAMES.contains(&name),
    ..FIELDS
};

/// Variants of a string enum, by value.
pub const VARIANTS: NamesOf = NamesOf {
    what: "the variant for ",
    suffix: "Value",
    is_reserved: |name| ADDED.contains(&name),
};

/// Variants of a union, by place.
pub const KINDS: NamesOf = NamesOf {
    what: "the variant at ",
    suffix: "Kind",
    is_reserved: |name| ADDED.contains(&name),
};

/// Endpoints of a service, with their method and type names.
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

/// Query parameters of an endpoint, with their setter names.
pub const QUERY_KEYS: NamesOf = NamesOf {
    what: "the query parameter ",
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

/// Routing key words with methods.
pub const WORDS: NamesOf = NamesOf {
    what: "the word ",
    suffix: "_word",
    is_reserved: |name| KEY_METHODS.contains(&name),
};
