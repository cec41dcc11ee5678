//! The generated code compared with the API references, which these tests read without the generator.

mod coming_from_go;
#[cfg(feature = "worker-manager")]
mod endpoints;
#[cfg(feature = "worker-manager")]
mod exchanges;
mod handwritten_code;
#[cfg(feature = "full")]
mod recorded_scopes;
#[cfg(feature = "worker-manager")]
mod scopes;
#[cfg(feature = "full")]
mod scopes_of_services;
