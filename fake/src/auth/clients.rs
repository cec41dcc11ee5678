//! The known clients, with their access tokens and scopes.

use std::collections::HashMap;

use super::roles::Roles;
use crate::http::ErrorResponse;
use crate::store::random;

/// The client that the worker-manager signs the credentials of workers with.
pub const WORKER_MANAGER: &str = "static/taskcluster/worker-manager";

/// The role of every caller, with or without credentials.
const ANONYMOUS: &str = "assume:anonymous";

/// A client with permanent credentials.
pub struct Client {
    /// The secret that signs.
    pub access_token: String,
    /// Scopes, each of which may end in `*`.
    pub scopes: Vec<String>,
}

/// The clients by id, and the roles that their scopes may assume.
pub struct Clients {
    clients: HashMap<String, Client>,
    /// The roles.
    pub roles: Roles,
}

impl Clients {
    /// One client and no roles.
    pub fn only(client_id: &str, client: Client) -> Clients {
        Clients {
            clients: HashMap::from([(client_id.to_string(), client)]),
            roles: Roles::default(),
        }
    }

    /// Makes this the client of that id.
    pub fn replace(&mut self, client_id: String, access_token: String, scopes: Vec<String>) {
        let client = Client {
            access_token,
            scopes,
        };
        self.clients.insert(client_id, client);
    }

    /// The client of this id.
    ///
    /// # Errors
    ///
    /// `AuthenticationFailed` for an unknown one.
    pub fn named(&self, client_id: &str) -> Result<&Client, ErrorResponse> {
        self.clients.get(client_id).ok_or_else(|| {
            ErrorResponse::authentication_failed(format!(
                "Client with clientId '{client_id}' not found"
            ))
        })
    }

    /// Returns these scopes with those of the role `anonymous`, expanded by roles.
    pub fn with_anonymous(&self, scopes: &[String]) -> Vec<String> {
        let mut scopes = scopes.to_vec();
        scopes.push(ANONYMOUS.to_string());
        self.roles.expanded(scopes)
    }
}

impl Default for Clients {
    fn default() -> Clients {
        let worker_manager = Client {
            access_token: random::secret(),
            scopes: vec!["*".to_string()],
        };
        Clients::only(WORKER_MANAGER, worker_manager)
    }
}
