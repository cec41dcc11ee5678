//! The auth service: clients, roles, the expansion of scopes, and the endpoints that identify a caller. The crate's module
//! `auth` contains the clients and roles, since every service checks them.

mod arguments;
mod audit;
mod authenticate_hawk;
mod bodies;
mod changes;
mod clients;
mod dispatch;
mod roles;
mod scopes;
mod test_authenticate;
mod websocktunnel;

pub use arguments::check as check_arguments;
pub use audit::{AuditHistory, Entity, audit};
pub use dispatch::{AUTHORIZED, respond};
