//! The connections of a client, separate for each tokio runtime.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::{Handle, Id};

use super::blueprint::{Blueprint, HttpClients};
use super::settings::ConnectionSettings;
use crate::error::Error;
use crate::http::AttemptError;
use crate::request::RootUrl;

/// The maximum number of runtimes whose connections are kept. Programs have one or two; test programs have one per
/// test.
const RUNTIMES: usize = 16;

/// The connection pool that all clones of a client share.
///
/// A connection belongs to the runtime that opened it: it makes no progress while the runtime does not run, and breaks
/// when the runtime ends. So each runtime has its own connections.
#[derive(Clone)]
pub(crate) struct ConnectionPool(Arc<Pool>);

struct Pool {
    blueprint: Blueprint,
    /// Ordered from the least recently used. The first set belongs to no runtime until a runtime needs it.
    clients: Mutex<Vec<(Option<Id>, HttpClients)>>,
}

impl ConnectionPool {
    /// Checks the settings and creates the pool for this root URL. Opens no connection.
    pub(crate) fn new(
        user_agent: &str,
        root: &RootUrl,
        settings: &ConnectionSettings,
    ) -> Result<Self, Error> {
        let blueprint = Blueprint::new(user_agent, root, settings)?;
        let first = blueprint.build().map_err(|error| {
            Error::configuration(format!("the HTTP client cannot be created: {error}"))
        })?;
        Ok(Self(Arc::new(Pool {
            blueprint,
            clients: Mutex::new(vec![(None, first)]),
        })))
    }

    /// Sends the request and returns the response after its headers have arrived.
    pub(in crate::http) async fn execute(
        &self,
        request: reqwest::Request,
    ) -> Result<reqwest::Response, AttemptError> {
        // A single-threaded runtime notices only between two tasks that a server has closed an idle connection. After a
        // busy phase, the program would send the request on such a connection without this yield.
        tokio::task::yield_now().await;
        let clients = self.clients().map_err(AttemptError::no_response)?;
        let client = self.0.blueprint.choose(&clients, request.url());
        let client = client.map_err(AttemptError::invalid_setting)?;
        let response = client.execute(request).await;
        response.map_err(AttemptError::no_response)
    }

    /// Returns the HTTP clients of the current runtime.
    fn clients(&self) -> Result<HttpClients, reqwest::Error> {
        let runtime = Some(Handle::current().id());
        let mut all = self
            .0
            .clients
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let known = all.iter().rposition(|(owner, _)| *owner == runtime);
        let found = known.or_else(|| all.iter().position(|(owner, _)| owner.is_none()));
        let clients = match found {
            Some(place) => all.remove(place).1,
            None => self.0.blueprint.build()?,
        };
        if all.len() == RUNTIMES {
            all.remove(0);
        }
        all.push((runtime, clients.clone()));
        Ok(clients)
    }
}
