//! Starts a fake.

use std::fmt;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use super::handle::{Fake, ROOT_CLIENT};
#[cfg(feature = "amqp")]
use super::logs::publishing;
use super::saved_state;
use super::start_error::{Cause, StartError};
use crate::deployment::Deployment;
use crate::deployment::references::Source;
use crate::seed::{self, Seed};
use crate::server::{AllowedHosts, Limits, NotAHost, Server, Shared};
use crate::store::random;

/// The settings of a fake before it starts. [`Fake::builder`] creates them.
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
    #[cfg(feature = "amqp")]
    pub(super) amqp: Option<String>,
    seed: Option<Seed>,
    storage_limit: Option<u64>,
}

impl Fake {
    /// Starts a fake of the embedded services on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// Fails if the system has no free port, thread or other resource left.
    pub async fn start() -> Result<Fake, StartError> {
        Fake::builder().start().await
    }

    /// Starts a fake on this port of 127.0.0.1; 0 selects a free port.
    ///
    /// # Errors
    ///
    /// Fails if the port is in use or not permitted, and in the cases of [`Fake::start`].
    pub async fn start_on(port: u16) -> Result<Fake, StartError> {
        Fake::builder().port(port).start().await
    }

    /// Returns a builder, which can set the port, clients, services and more.
    pub fn builder() -> FakeBuilder {
        FakeBuilder::default()
    }
}

impl FakeBuilder {
    /// Sets the port of 127.0.0.1 to listen on. The default is 0: a free port.
    pub fn port(mut self, port: u16) -> FakeBuilder {
        self.port = port;
        self
    }

    /// Mounts the services of a folder or a file of references.
    ///
    /// A folder mirrors a deployment: it contains `references/` and `schemas/`. A file is the `references.json` that each
    /// deployment serves below `/references/`. The mounted services replace services of the same names, whether this crate
    /// or an earlier source contains them. Other services stay.
    ///
    /// The fake implements the endpoints of a replaced worker-manager whose names it knows, and `ping`, `version` and the
    /// heartbeats of every service. [`Fake::on`] defines the responses of other endpoints.
    pub fn references(mut self, path: impl Into<PathBuf>) -> FakeBuilder {
        self.references.push(Source::at(path));
        self
    }

    /// Mounts services like [`FakeBuilder::references`], from the text of a `references.json`.
    ///
    /// It is an array of objects, with the path of a document as `filename` and the document as `content`.
    pub fn references_text(mut self, json: impl Into<String>) -> FakeBuilder {
        let name = "the text of references".to_string();
        let json = json.into();
        self.references.push(Source::Text { name, json });
        self
    }

    /// Adds a client. See [`Fake::add_client`].
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

    /// Also serves requests for this host.
    ///
    /// The host is a name or an address, such as
    /// `taskcluster.example.com` or `host.docker.internal:8080`. With a port, only that port is allowed.
    ///
    /// The fake serves loopback names and addresses, such as `localhost` and `127.0.0.1`. It refuses requests with another
    /// `Host` header with a 403, so that no web page can reach it under a name that resolves to 127.0.0.1. It sends
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

    /// Starts with example data, unless a state is loaded from a file.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use taskcluster_client::Client;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_fake::{Fake, Seed};
    ///
    /// let fake = Fake::builder().seed(Seed::Demo).start().await?;
    /// let client = Client::builder(fake.root_url()).credentials(fake.credentials()).build()?;
    /// let pool = WorkerManager::new(&client).worker_pool("demo/linux").await?;
    /// assert_eq!(pool.description, "Linux machines");
    /// # Ok(())
    /// # }
    /// ```
    pub fn seed(mut self, seed: Seed) -> FakeBuilder {
        self.seed = Some(seed);
        self
    }

    /// Sets the maximum size of an upload to the storage, in bytes. The default is 5 GiB, as in S3.
    ///
    /// A larger upload gets the error `EntityTooLarge`. The storage is in memory. This limit does not apply to requests to
    /// endpoints, whose limit is 10 MiB.
    pub fn storage_limit(mut self, bytes: u64) -> FakeBuilder {
        self.storage_limit = Some(bytes);
        self
    }

    /// Starts the fake.
    ///
    /// # Errors
    ///
    /// Fails if a host is invalid, if references or the state cannot be read, if mounted services reject the example data, if
    /// the fake cannot listen on the port or connect to the broker, or if the system has no thread or other resource left.
    pub async fn start(self) -> Result<Fake, StartError> {
        let hosts = self.hosts.into_iter().map(|text| match text.parse() {
            Ok(host) => Ok(host),
            Err(NotAHost) => Err(StartError(Cause::Host(text))),
        });
        let hosts = AllowedHosts::new(hosts.collect::<Result<_, _>>()?);
        #[cfg(feature = "amqp")]
        let broker = publishing::parse(self.amqp)?;
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
        let seed = self.seed.filter(|_| state.is_none());
        let shared = Shared::new(root_url.clone(), deployment, hosts, state);
        if let Some(bytes) = self.storage_limit {
            shared.state().storage.set_limit(bytes);
        }
        if let Some(seed) = seed {
            let sown = shared.with_state(|state, now| seed::sow(seed, shared.host(), state, now));
            sown.map_err(|problem| StartError(Cause::Seed(problem)))?;
        }
        let server = Server::spawn(listener, shared.clone(), Limits::default()).map_err(failed)?;
        #[cfg(feature = "amqp")]
        publishing::publish(broker, &shared, &server).await?;
        // The settings can fix the access token of the client that the environment names.
        let mut root = self
            .clients
            .iter()
            .rev()
            .filter(|(id, ..)| id == ROOT_CLIENT);
        let access_token = root.next().map(|(_, token, _)| token.clone());
        let fake = Fake {
            root_url,
            access_token: access_token.unwrap_or_else(random::secret),
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
