//! The handle on a running fake.

mod builder;
mod on;
mod providers;
mod roles;
mod time;
mod workers;

use std::fmt;

use taskcluster_client::Credentials;

use crate::StartError;
use crate::server::Server;
use crate::state::Shared;

pub use builder::FakeBuilder;

/// The client that every fake knows from the start.
const ROOT_CLIENT: &str = "static/fake/root";

/// A running fake Taskcluster. It stops when this is dropped: by then the port is closed and every connection ended.
///
/// It runs on a thread and a runtime of its own, so it answers whatever the caller's runtime does: a test may block
/// its only thread on an answer, pause tokio's clock, or end its runtime. Fakes share nothing with one another.
pub struct Fake {
    root_url: String,
    access_token: String,
    shared: Shared,
    _server: Server,
}

impl Fake {
    /// Starts a fake of the services that this crate knows, on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// When the system has no port, thread or other resource left.
    pub async fn start() -> Result<Fake, StartError> {
        Fake::builder().start().await
    }

    /// Starts a fake on this port of 127.0.0.1; 0 means a free one.
    ///
    /// # Errors
    ///
    /// When the port is taken or the process may not have it, or as for [`Fake::start`].
    pub async fn start_on(port: u16) -> Result<Fake, StartError> {
        Fake::builder().port(port).start().await
    }

    /// The root URL to give to a client: `http://127.0.0.1:` and the port, with no slash after it.
    pub fn root_url(&self) -> &str {
        &self.root_url
    }

    /// The credentials of a client that has the scope `*`.
    pub fn credentials(&self) -> Credentials {
        Credentials::new(ROOT_CLIENT, self.access_token.as_str())
    }

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
