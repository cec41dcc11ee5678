//! Who may call, with which access token and which scopes.

use std::collections::HashMap;

/// What one access token of a client is good for.
pub struct Client {
    /// The secret that signs.
    pub access_token: String,
    /// Scopes, each of which may end in `*`.
    pub scopes: Vec<String>,
}

/// The clients by id.
#[derive(Default)]
pub struct Clients(HashMap<String, Vec<Client>>);

impl Clients {
    /// Makes this the only access token of that client.
    pub fn replace(&mut self, client_id: String, access_token: String, scopes: Vec<String>) {
        let client = Client {
            access_token,
            scopes,
        };
        self.0.insert(client_id, vec![client]);
    }

    /// Gives that client one more access token. The earlier ones stay good, as earlier temporary credentials do.
    pub fn issue(&mut self, client_id: String, access_token: String, scopes: Vec<String>) {
        let client = Client {
            access_token,
            scopes,
        };
        self.0.entry(client_id).or_default().push(client);
    }

    /// All access tokens of that client; empty for an unknown one.
    pub fn named(&self, client_id: &str) -> &[Client] {
        self.0.get(client_id).map_or(&[], Vec::as_slice)
    }
}
