//! As whom requests are signed: credentials, and the scopes that they are restricted to.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use crate::credentials::Credentials;
use crate::hawk::{self, Signer};

/// Credentials with what goes with them into every signature.
#[derive(Debug, Default)]
pub(crate) struct Identity {
    pub(crate) credentials: Option<Credentials>,
    /// The credentials, ready to sign.
    pub(crate) signer: Option<Signer>,
    /// What the credentials are restricted to.
    pub(crate) authorized_scopes: Option<Vec<String>>,
    /// The Hawk `ext` of the two.
    ext: Option<String>,
}

impl Identity {
    pub(crate) fn new(
        credentials: Option<Credentials>,
        authorized_scopes: Option<&[String]>,
    ) -> Self {
        let ext = credentials
            .as_ref()
            .and_then(|credentials| hawk::ext(credentials.certificate(), authorized_scopes));
        Self {
            signer: credentials.as_ref().map(Signer::new),
            credentials,
            authorized_scopes: authorized_scopes.map(<[String]>::to_vec),
            ext,
        }
    }

    /// The Hawk `ext` of one request, for which there may be other scopes than the client's.
    pub(crate) fn ext(&self, authorized_scopes: Option<&[String]>) -> Option<Cow<'_, str>> {
        match (&self.credentials, authorized_scopes) {
            (Some(credentials), Some(scopes)) => {
                hawk::ext(credentials.certificate(), Some(scopes)).map(Cow::Owned)
            }
            _ => self.ext.as_deref().map(Cow::Borrowed),
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

    /// What is signed from now on is signed as that identity.
    #[cfg(endpoint = "worker-manager.reregisterWorker")]
    pub(crate) fn set(&self, identity: Identity) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(identity);
    }
}

/// A clone begins with the same identity, and changes by itself.
impl Clone for CurrentIdentity {
    fn clone(&self) -> Self {
        Self(RwLock::new(self.get()))
    }
}
