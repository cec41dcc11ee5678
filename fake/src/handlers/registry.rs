//! The installed handlers.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::reply::Reply;
use super::request::Request;
use crate::http::ErrorResponse;

/// Responds to the requests to one endpoint.
pub type Handler = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// The handlers by the names of their endpoints.
#[derive(Default)]
pub struct Handlers(RwLock<HashMap<String, Handler>>);

impl Handlers {
    /// Installs the handler of an endpoint, in place of an earlier one.
    pub fn install(&self, endpoint: &str, handler: Handler) {
        let mut handlers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        handlers.insert(endpoint.to_string(), handler);
    }

    /// Removes the handler of an endpoint, if it has one.
    pub fn remove(&self, endpoint: &str) {
        let mut handlers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        handlers.remove(endpoint);
    }

    /// Returns the handler of an endpoint. Run it without a lock: it may install other handlers, or wait.
    pub fn of(&self, endpoint: &str) -> Option<Handler> {
        let handlers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        handlers.get(endpoint).cloned()
    }
}

/// Runs a handler on a thread of its own, where it may block.
///
/// # Errors
///
/// An internal error if it panics, with the endpoint and the text of the panic. The panic hook has printed it once.
pub async fn run(handler: Handler, request: Request) -> Result<Reply, ErrorResponse> {
    let endpoint = request.endpoint().to_string();
    let done = tokio::task::spawn_blocking(move || handler(&request)).await;
    done.map_err(|error| {
        let reason = match error.try_into_panic() {
            Ok(panic) => format!("panicked: {}", message(&*panic)),
            // Only when the fake is dropped, and then nobody reads this.
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
