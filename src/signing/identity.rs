//! The identity that signs requests: credentials, and the scopes that restrict requests.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use super::credentials::Credentials;
use super::hawk::{self, Signer};
#[cfg(helper = "worker-manager")]
use super::lifetime::Lifetime;
use crate::values::Timestamp;

/// Credentials with the parts of their signatures that do not change.
#[derive(Debug, Default)]
pub(crate) struct Identity {
    pub(crate) credentials: Option<Credentials>,
    /// The credentials, ready to sign.
    pub(crate) signer: Option<Signer>,
    /// The scopes in `ext` that restrict requests: those of the client.
    authorized_scopes: Option<Vec<String>>,
    /// The Hawk `ext` for the certificate and the scopes.
    ext: Option<String>,
    /// The lifetime of credentials that a worker session renews.
    #[cfg(helper = "worker-manager")]
    lifetime: Option<Arc<Lifetime>>,
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
            #[cfg(helper = "worker-manager")]
            lifetime: None,
        }
    }

    /// Sets the lifetime. The identity does not sign after its end.
    #[cfg(helper = "worker-manager")]
    pub(crate) fn with_lifetime(mut self, lifetime: Arc<Lifetime>) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Returns the expiry of credentials that a worker session did not renew in time.
    pub(crate) fn expired(&self) -> Option<Timestamp> {
        #[cfg(helper = "worker-manager")]
        if let Some(lifetime) = &self.lifetime
            && lifetime.left().is_zero()
        {
            return Some(lifetime.expires());
        }
        None
    }

    /// Returns the Hawk `ext` of a request that is restricted to these scopes. Computes it only if the scopes differ
    /// from those of the client.
    pub(crate) fn ext(&self, authorized_scopes: Option<&[String]>) -> Option<Cow<'_, str>> {
        if authorized_scopes == self.authorized_scopes.as_deref() {
            return self.ext.as_deref().map(Cow::Borrowed);
        }
        let credentials = self.credentials.as_ref()?;
        hawk::ext(credentials.certificate(), authorized_scopes).map(Cow::Owned)
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
        // A thread that panicked had only read or completely replaced the value.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Signs all later attempts with this identity.
    #[cfg(helper = "worker-manager")]
    pub(crate) fn set(&self, identity: Identity) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(identity);
    }
}

/// Creates a clone with the same identity. Later changes of either do not affect the other.
impl Clone for CurrentIdentity {
    fn clone(&self) -> Self {
        Self(RwLock::new(self.get()))
    }
}
