//! The known clients, with their access tokens and scopes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::ClientRecord;
use super::roles::Roles;
use crate::http::ErrorResponse;
use crate::store::{Date, random};

/// The client whose access token signs the credentials of tasks.
pub const QUEUE: &str = "static/taskcluster/queue";

/// The client with which the hooks service calls the queue.
pub const HOOKS: &str = "static/taskcluster/hooks";

/// The client whose access token signs the URLs of artifacts that the index redirects to.
pub const INDEX: &str = "static/taskcluster/index";

/// The client whose access token signs the credentials of workers.
pub const WORKER_MANAGER: &str = "static/taskcluster/worker-manager";

/// The role of every caller, with or without credentials.
const ANONYMOUS: &str = "assume:anonymous";

/// A client with permanent credentials.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Client {
    /// The key of its signatures.
    pub access_token: String,
    /// Its scopes; each may end in `*`.
    pub scopes: Vec<String>,
    /// The time at which it expires.
    pub expires: Date,
    /// Whether the auth service rejects its credentials.
    pub is_disabled: bool,
    /// The descriptive data.
    pub record: ClientRecord,
}

impl Client {
    /// Creates an enabled client that never expires.
    pub fn new(access_token: String, scopes: Vec<String>) -> Client {
        Client {
            access_token,
            scopes,
            expires: Date::last(),
            is_disabled: false,
            record: ClientRecord::new(Date::from_millis(0)),
        }
    }
}

/// The clients by id, and the roles that their scopes may assume.
#[derive(Deserialize, Serialize)]
pub struct Clients {
    clients: BTreeMap<String, Client>,
    /// The roles.
    pub roles: Roles,
    /// Whether roles expand scopes. The expansion also sorts them.
    #[serde(skip, default = "always")]
    expands: bool,
}

impl Clients {
    /// Creates one client and no roles.
    pub fn only(client_id: &str, client: Client) -> Clients {
        Clients {
            clients: BTreeMap::from([(client_id.to_string(), client)]),
            roles: Roles::default(),
            expands: true,
        }
    }

    /// Creates one client whose scopes are neither expanded nor sorted.
    pub fn unexpanded(client_id: &str, client: Client) -> Clients {
        Clients {
            expands: false,
            ..Clients::only(client_id, client)
        }
    }

    /// Adds a client, or replaces the one with the same id.
    pub fn replace(&mut self, client_id: String, client: Client) {
        self.clients.insert(client_id, client);
    }

    /// Returns the client with this id.
    pub fn find(&self, client_id: &str) -> Option<&Client> {
        self.clients.get(client_id)
    }

    /// Removes a client.
    pub fn remove(&mut self, client_id: &str) {
        self.clients.remove(client_id);
    }

    /// Returns the clients whose ids start with this prefix, in the order of their ids.
    pub fn with_prefix(&self, prefix: &str) -> impl Iterator<Item = (&str, &Client)> {
        let clients = self.clients.range(prefix.to_string()..);
        let clients = clients.map(|(client_id, client)| (client_id.as_str(), client));
        clients.take_while(move |(client_id, _)| client_id.starts_with(prefix))
    }

    /// Returns the client with this id, mutably.
    pub fn find_mut(&mut self, client_id: &str) -> Option<&mut Client> {
        self.clients.get_mut(client_id)
    }

    /// Returns the client with this id, if its credentials are valid now.
    ///
    /// # Errors
    ///
    /// `AuthenticationFailed` if the client is unknown, disabled or expired.
    pub fn valid(&self, client_id: &str, now: Date) -> Result<&Client, ErrorResponse> {
        let rejected = |reason: &str| {
            let message = format!("Client with clientId '{client_id}' {reason}");
            ErrorResponse::authentication_failed(message)
        };
        let client = self.clients.get(client_id);
        let client = client.ok_or_else(|| rejected("not found"))?;
        if client.is_disabled {
            return Err(rejected("is disabled"));
        }
        if client.expires < now {
            return Err(rejected("has expired"));
        }
        Ok(client)
    }

    /// Returns these scopes, expanded by roles.
    pub fn expanded(&self, scopes: Vec<String>) -> Vec<String> {
        match self.expands {
            true => self.roles.expanded(scopes),
            false => scopes,
        }
    }

    /// Returns these scopes and those of the role `anonymous`, expanded by roles.
    pub fn with_anonymous(&self, scopes: &[String]) -> Vec<String> {
        let others = scopes.iter().filter(|scope| *scope != ANONYMOUS).cloned();
        let all = std::iter::once(ANONYMOUS.to_string()).chain(others);
        self.expanded(all.collect())
    }
}

/// Returns whether roles expand scopes. Only tests of signatures turn this off.
fn always() -> bool {
    true
}

impl Default for Clients {
    fn default() -> Clients {
        let service = || Client::new(random::secret(), vec!["*".to_string()]);
        let mut clients = Clients::only(WORKER_MANAGER, service());
        clients.replace(QUEUE.to_string(), service());
        clients.replace(INDEX.to_string(), service());
        clients
    }
}
