//! The handle of a running fake.

use std::fmt;

use taskcluster_client::Credentials;

use crate::server::{Server, Shared};

/// The client id of [`Fake::credentials`].
pub(super) const ROOT_CLIENT: &str = "static/fake/root";

/// A running fake Taskcluster.
///
/// Dropping this stops it: the drop closes the port and ends every connection.
///
/// It runs on its own thread and runtime, so it responds regardless of the caller's runtime: a test may block its only
/// thread on a response, pause tokio's clock, or end its runtime. Fakes share nothing with each other.
pub struct Fake {
    pub(super) root_url: String,
    pub(super) access_token: String,
    pub(super) shared: Shared,
    pub(super) _server: Server,
}

impl Fake {
    /// Returns the root URL: `http://127.0.0.1:` plus the port, without a trailing slash.
    pub fn root_url(&self) -> &str {
        &self.root_url
    }

    /// Returns the credentials of a client with the scope `*`.
    pub fn credentials(&self) -> Credentials {
        Credentials::new(ROOT_CLIENT, self.access_token.as_str())
    }

    /// Returns environment variables with the root URL and the credentials of [`Fake::credentials`].
    pub fn environment(&self) -> [(&'static str, &str); 3] {
        [
            ("TASKCLUSTER_ROOT_URL", &self.root_url),
            ("TASKCLUSTER_CLIENT_ID", ROOT_CLIENT),
            ("TASKCLUSTER_ACCESS_TOKEN", &self.access_token),
        ]
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fake")
            .field("root_url", &self.root_url)
            .finish_non_exhaustive()
    }
}
