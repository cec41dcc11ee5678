//! The installed handlers.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::reply::Reply;
use super::request::Request;
use crate::http::ErrorResponse;

/// A closure that responds to the requests to one endpoint.
pub type Handler = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// The handlers by the names of their endpoints.
#[derive(Default)]
pub struct Handlers(RwLock<HashMap<String, Handler>>);

impl Handlers {
    /// Installs the handler of an endpoint, or replaces it.
    pub fn install(&self, endpoint: &str, handler: Handler) {
        let mut handlers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        handlers.insert(endpoint.to_string(), handler);
    }

    /// Removes the handler of an endpoint, if any.
    pub fn remove(&self, endpoint: &str) {
        let mut handlers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        handlers.remove(endpoint);
    }

    /// Returns the handler of an endpoint. Run it without a lock: it may install other handlers, or block.
    pub fn of(&self, endpoint: &str) -> Option<Handler> {
        let handlers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        handlers.get(endpoint).cloned()
    }
}

/// Runs a handler on its own thread, where it may block.
///
/// # Errors
///
/// An internal error if it panics, with the endpoint and the panic's message. The panic hook has already printed it once.
pub async fn run(handler: Handler, request: Request) -> Result<Reply, ErrorResponse> {
    let endpoint = request.endpoint().to_string();
    let done = tokio::task::spawn_blocking(move || handler(&request)).await;
    done.map_err(|error| {
        let reason = match error.try_into_panic() {
            Ok(panic) => format!("panicked: {}", message(&*panic)),
            // Only a drop of the fake stops a handler, and then no client reads this.
            Err(_) => "was stopped".to_string(),
        };
        ErrorResponse::internal_with_message(format!("The handler of {endpoint} {reason}"))
    })
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("with no message")
}
