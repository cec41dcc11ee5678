//! Clients and roles.

use super::handle::Fake;

impl Fake {
    /// Makes a client known that has exactly these scopes, each of which may end in `*`. A client of the same id is
    /// replaced, the one of [`Fake::credentials`] included.
    pub fn add_client(
        &self,
        client_id: impl Into<String>,
        access_token: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) {
        let scopes = scopes.into_iter().map(Into::into).collect();
        let mut state = self.shared.state();
        state
            .clients
            .replace(client_id.into(), access_token.into(), scopes);
    }
}

/// # Roles
impl Fake {
    /// Makes a role known that grants exactly these scopes to whoever has the scope `assume:` and its id. A role of the
    /// same id is replaced.
    ///
    /// If the id ends in `*` it stands for all that begin alike, and `<..>` in its scopes for what is in place of the
    /// `*`. The role `anonymous` is everybody's, with or without credentials.
    pub fn add_role(
        &self,
        role_id: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) {
        let scopes = scopes.into_iter().map(Into::into).collect();
        let mut state = self.shared.state();
        state.clients.roles.replace(role_id.into(), scopes);
    }

    /// Makes a role unknown again.
    pub fn remove_role(&self, role_id: &str) {
        self.shared.state().clients.roles.remove(role_id);
    }
}
