//! Authentication and authorization: signatures, credentials, certificates, scopes, roles and clients. [`authenticate()`]
//! returns the [`Caller`] of a request, which checks the required scopes. This module shares no code with the client's own
//! signing, so each tests the other.

mod authenticate;
mod caller;
mod clients;
mod credentials;
mod record;
mod role_cycles;
mod roles;
pub mod scopes;
mod signature;

pub use authenticate::{authenticate, authenticate_without_body};
pub use caller::Caller;
pub use clients::{Client, Clients, HOOKS, INDEX, QUEUE, WORKER_MANAGER};
pub use credentials::{Issuer, issue};
pub use record::{ClientRecord, Role};
pub use signature::{SignedRequest, signed_url};
