//! As whom requests are signed: credentials, and the scopes that they are restricted to.

use std::sync::{Arc, PoisonError, RwLock};

use crate::credentials::Credentials;
use crate::hawk;

/// Credentials with what goes with them into every signature.
#[derive(Debug, Default)]
pub(crate) struct Identity {
    pub(crate) credentials: Option<Credentials>,
    /// What the credentials are restricted to.
    pub(crate) authorized_scopes: Option<Vec<String>>,
    /// The Hawk `ext` of the two.
    pub(crate) ext: Option<String>,
}

impl Identity {
    pub(crate) fn new(
        credentials: Option<Credentials>,
        authorized_scopes: Option<&[String]>,
    ) -> Self {
        let ext = credentials
            .as_ref()
            .and_then(|credentials| hawk::ext(credentials.certificate_json(), authorized_scopes));
        Self {
            credentials,
            authorized_scopes: authorized_scopes.map(<[String]>::to_vec),
            ext,
        }
    }
}

/// The identity that all clones of a client share. It can change between two attempts, never during one.
#[derive(Debug)]
pub(crate) struct CurrentIdentity(RwLock<Arc<Identity>>);

impl CurrentIdentity {
    pub(crate) fn new(identity: Identity) -> Self {
        Self(RwLock::new(Arc::new(identity)))
    }

    pub(crate) fn get(&self) -> Arc<Identity> {
        // Whoever panicked had only read or replaced the whole.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}
