//! Starts a fake.

use std::fmt;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use super::handle::{Fake, ROOT_CLIENT};
use super::saved_state;
use super::start_error::{Cause, StartError};
use crate::deployment::Deployment;
use crate::deployment::references::Source;
use crate::server::{AllowedHosts, Limits, NotAHost, Server, Shared};
use crate::store::random;

/// What a fake starts with: made by [`Fake::builder`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), taskcluster_fake::StartError> {
/// use taskcluster_fake::Fake;
///
/// let fake = Fake::builder()
///     .references("../schemas")
///     .client("static/few", "its-access-token", ["worker-manager:list-providers"])
///     .start()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct FakeBuilder {
    port: u16,
    references: Vec<Source>,
    clients: Vec<(String, String, Vec<String>)>,
    hosts: Vec<String>,
    state: Option<PathBuf>,
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

    /// A fake with other services, another port or more clients than [`Fake::start`] gives it.
    pub fn builder() -> FakeBuilder {
        FakeBuilder::default()
    }
}

impl FakeBuilder {
    /// The port of 127.0.0.1 to listen on; 0, as from the start, means a free one.
    pub fn port(mut self, port: u16) -> FakeBuilder {
        self.port = port;
        self
    }

    /// Mounts the services of a folder or a file of references.
    ///
    /// A folder mirrors a deployment, with `references/` and `schemas/` in it; a file is the `references.json` that each
    /// deployment serves below `/references/`. Of the services that are in it, it replaces whatever this crate, or a
    /// source that was mounted before, has; the other services stay. Where the worker-manager is replaced, its
    /// endpoints are answered as ever as far as they go by the same names; so are `ping`, `version` and the heartbeats
    /// of all services. What other endpoints answer is said by [`Fake::on`].
    pub fn references(mut self, path: impl Into<PathBuf>) -> FakeBuilder {
        self.references.push(Source::at(path));
        self
    }

    /// As [`FakeBuilder::references`], with the text of a `references.json`: an array of objects with the path of a
    /// document as `filename` and the document as `content`.
    pub fn references_text(mut self, json: impl Into<String>) -> FakeBuilder {
        let name = "the text of references".to_string();
        let json = json.into();
        self.references.push(Source::Text { name, json });
        self
    }

    /// A client that is known from the start: see [`Fake::add_client`].
    pub fn client(
        mut self,
        client_id: impl Into<String>,
        access_token: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) -> FakeBuilder {
        let scopes = scopes.into_iter().map(Into::into).collect();
        self.clients
            .push((client_id.into(), access_token.into(), scopes));
        self
    }

    /// Serves requests for this host, too: a name or an address, such as
    /// `taskcluster.example.com` or `host.docker.internal:8080`. A port allows only that port.
    ///
    /// The fake serves loopback names and addresses, such as `localhost` and `127.0.0.1`. It refuses requests with another
    /// `Host` header with a 403, so that no page on the web can reach it under a name that resolves to 127.0.0.1. It sends
    /// `Access-Control-Allow-Origin` to pages of these hosts only.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), taskcluster_fake::StartError> {
    /// use taskcluster_fake::Fake;
    ///
    /// let fake = Fake::builder().allow_host("taskcluster.example.com").start().await?;
    ///
    /// let error = Fake::builder().allow_host("http://a.example/").start().await.unwrap_err();
    /// assert!(error.to_string().starts_with("cannot allow the host \"http://a.example/\""));
    /// # Ok(())
    /// # }
    /// ```
    pub fn allow_host(mut self, host: impl Into<String>) -> FakeBuilder {
        self.hosts.push(host.into());
        self
    }

    /// Loads the state of the services from this file, if it exists. [`Fake::save_state`] writes it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use taskcluster_fake::Fake;
    ///
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("state.json");
    /// let fake = Fake::builder().state(&path).start().await?;
    /// fake.add_role("project:a", ["queue:route:*"]);
    /// fake.save_state(&path)?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn state(mut self, path: impl Into<PathBuf>) -> FakeBuilder {
        self.state = Some(path.into());
        self
    }

    /// Starts the fake.
    ///
    /// # Errors
    ///
    /// When a host is not one, or references or the state cannot be read, or the port cannot be had, or the system has no thread or other resource left.
    pub async fn start(self) -> Result<Fake, StartError> {
        let hosts = self.hosts.into_iter().map(|text| match text.parse() {
            Ok(host) => Ok(host),
            Err(NotAHost) => Err(StartError(Cause::Host(text))),
        });
        let hosts = AllowedHosts::new(hosts.collect::<Result<_, _>>()?);
        let deployment = Deployment::mounting(&self.references);
        let deployment = deployment.map_err(|problems| StartError(Cause::References(problems)))?;
        let state = match self.state {
            Some(path) => saved_state::load(&path)
                .map_err(|source| StartError(Cause::State { path, source }))?,
            None => None,
        };
        let port = self.port;
        let failed = |source| StartError(Cause::Listen { port, source });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        let root_url = format!("http://{}", listener.local_addr().map_err(failed)?);
        let shared = Shared::new(root_url.clone(), deployment, hosts, state);
        let server = Server::spawn(listener, shared.clone(), Limits::default()).map_err(failed)?;
        let fake = Fake {
            root_url,
            access_token: random::secret(),
            shared,
            _server: server,
        };
        fake.add_client(ROOT_CLIENT, fake.access_token.as_str(), ["*"]);
        for (client_id, access_token, scopes) in self.clients {
            fake.add_client(client_id, access_token, scopes);
        }
        Ok(fake)
    }
}

impl fmt::Debug for FakeBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clients = self.clients.iter().map(|(client_id, _, _)| client_id);
        f.debug_struct("FakeBuilder")
            .field("port", &self.port)
            .field("clients", &clients.collect::<Vec<_>>())
            .field("hosts", &self.hosts)
            .finish_non_exhaustive()
    }
}
