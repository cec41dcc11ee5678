//! Every call of every service, in handwritten lists.
//!
//! The macro of a service appends its list to the arguments of another macro. A line is the endpoint's type, its method with
//! arguments and, after a semicolon, the type of its body, its query keys, and the kind of its response.

#[cfg(feature = "auth")]
mod auth;
#[cfg(feature = "github")]
mod github;
#[cfg(feature = "hooks")]
mod hooks;
#[cfg(feature = "index")]
mod index;
#[cfg(feature = "notify")]
mod notify;
#[cfg(feature = "object")]
mod object;
#[cfg(feature = "purge-cache")]
mod purge_cache;
#[cfg(feature = "queue")]
mod queue;
#[cfg(feature = "secrets")]
mod secrets;
#[cfg(feature = "web-server")]
mod web_server;
#[cfg(feature = "worker-manager")]
mod worker_manager;

#[cfg(feature = "auth")]
pub(crate) use auth::auth;
#[cfg(feature = "github")]
pub(crate) use github::github;
#[cfg(feature = "hooks")]
pub(crate) use hooks::hooks;
#[cfg(feature = "index")]
pub(crate) use index::index;
#[cfg(feature = "notify")]
pub(crate) use notify::notify;
#[cfg(feature = "object")]
pub(crate) use object::object;
#[cfg(feature = "purge-cache")]
pub(crate) use purge_cache::purge_cache;
#[cfg(feature = "queue")]
pub(crate) use queue::queue;
#[cfg(feature = "secrets")]
pub(crate) use secrets::secrets;
#[cfg(feature = "web-server")]
pub(crate) use web_server::web_server;
#[cfg(feature = "worker-manager")]
pub(crate) use worker_manager::worker_manager;
