//! The generated code compared with the API references, which these tests read without the generator.

mod coming_from_go;
#[cfg(feature = "worker-manager")]
mod endpoints;
#[cfg(feature = "worker-manager")]
mod exchanges;
mod handwritten_code;
#[expect(
    dead_code,
    deprecated,
    unused_variables,
    reason = "the compiler checks these calls; nothing runs them"
)]
#[cfg(feature = "full")]
mod one_line_calls;
#[cfg(feature = "full")]
mod recorded_scopes;
#[cfg(feature = "worker-manager")]
mod scopes;
#[cfg(feature = "full")]
mod scopes_of_services;
