//! The handle of a running fake.

use std::fmt;

use taskcluster_client::Credentials;

use crate::server::{Server, Shared};

/// The client that every fake knows from the start.
pub(super) const ROOT_CLIENT: &str = "static/fake/root";

/// A running fake Taskcluster. It stops when this is dropped: by then the port is closed and every connection ended.
///
/// It runs on a thread and a runtime of its own, so it answers whatever the caller's runtime does: a test may block
/// its only thread on an answer, pause tokio's clock, or end its runtime. Fakes share nothing with one another.
pub struct Fake {
    pub(super) root_url: String,
    pub(super) access_token: String,
    pub(super) shared: Shared,
    pub(super) _server: Server,
}

impl Fake {
    /// The root URL to give to a client: `http://127.0.0.1:` and the port, with no slash after it.
    pub fn root_url(&self) -> &str {
        &self.root_url
    }

    /// The credentials of a client that has the scope `*`.
    pub fn credentials(&self) -> Credentials {
        Credentials::new(ROOT_CLIENT, self.access_token.as_str())
    }

    /// The environment variables by which a client finds this fake, with the credentials of [`Fake::credentials`].
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
