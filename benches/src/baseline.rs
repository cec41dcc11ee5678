//! The baseline: reqwest, the crate `hawk`, and hand-written types. It has no retries and no typed errors.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use serde_json::value::to_raw_value;
use url::{Position, Url};

use crate::responses;
use crate::subject::{ACCESS_TOKEN, CLIENT_ID, GROUP, POOL, Subject, WORKER};
use crate::types::{CreateWorkerPool, Worker, WorkerList, WorkerPool, WorkerPoolList};

/// The path of all worker pools, with the largest page size.
pub const POOLS: &str = "worker-pools?limit=1000";

/// Returns the path of the worker [`WORKER`].
pub fn worker() -> String {
    format!("workers/{}/{GROUP}/{WORKER}", pool_id())
}

/// Returns the path of the worker pool [`POOL`].
pub fn pool() -> String {
    format!("worker-pool/{}", pool_id())
}

/// Returns the path of the pool's workers, with the largest page size.
pub fn workers() -> String {
    format!("workers/{}?limit=1000", pool_id())
}

fn pool_id() -> String {
    POOL.replace('/', "%2F")
}

/// A hand-written client of worker-manager.
#[derive(Clone)]
pub struct Baseline(Arc<Shared>);

struct Shared {
    http: reqwest::Client,
    base: Url,
    credentials: hawk::Credentials,
    pool: CreateWorkerPool,
}

impl Baseline {
    /// Sends a signed request and returns the response body.
    pub async fn send(&self, method: Method, path: &str, body: Option<Vec<u8>>) -> Bytes {
        let url = self.0.base.join(path).expect("a path under the root URL");
        let mut request = self.0.http.request(method.clone(), url.clone());
        let hash = body.as_deref().map(|body| {
            hawk::PayloadHasher::hash("application/json", hawk::SHA256, body).expect("a hash")
        });
        let (host, port) = (url.host_str(), url.port_or_known_default());
        let header = hawk::RequestBuilder::new(
            method.as_str(),
            host.expect("a host"),
            port.expect("a port"),
            &url[Position::BeforePath..Position::AfterQuery],
        )
        .hash(hash.as_deref())
        .request()
        .make_header(&self.0.credentials)
        .expect("a header");
        let header = HeaderValue::try_from(format!("Hawk {header}")).expect("a header's value");
        request = request.header(AUTHORIZATION, header);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let response = request
            .send()
            .await
            .and_then(reqwest::Response::error_for_status);
        response.expect("a response").bytes().await.expect("a body")
    }
}

impl Subject for Baseline {
    const NAME: &'static str = "baseline";

    fn new(root: &str) -> Self {
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("an HTTP client");
        let new = responses::new_pool();
        let text = |key: &str| new[key].as_str().expect("text").to_owned();
        Self(Arc::new(Shared {
            http,
            base: format!("{root}/api/worker-manager/v1/")
                .parse()
                .expect("a root URL"),
            credentials: hawk::Credentials {
                id: CLIENT_ID.to_owned(),
                key: hawk::Key::new(ACCESS_TOKEN, hawk::SHA256).expect("a key"),
            },
            pool: CreateWorkerPool {
                provider_id: text("providerId"),
                description: text("description"),
                config: to_raw_value(&new["config"]).expect("JSON"),
                owner: text("owner"),
                email_on_error: new["emailOnError"] == true,
            },
        }))
    }

    async fn ping(&self) -> usize {
        self.send(Method::GET, "ping", None).await.len()
    }

    async fn worker(&self) -> usize {
        let body = self.send(Method::GET, &worker(), None).await;
        serde_json::from_slice::<Worker>(&body)
            .expect("a worker")
            .worker_id
            .len()
    }

    async fn put(&self) -> usize {
        let body = serde_json::to_vec(&self.0.pool).expect("JSON");
        let body = self.send(Method::PUT, &pool(), Some(body)).await;
        serde_json::from_slice::<WorkerPool>(&body)
            .expect("a pool")
            .owner
            .len()
    }

    async fn workers(&self) -> usize {
        Self::read_workers(&self.send(Method::GET, &workers(), None).await)
    }

    async fn pools(&self) -> usize {
        Self::read_pools(&self.send(Method::GET, POOLS, None).await)
    }

    fn read_workers(body: &[u8]) -> usize {
        serde_json::from_slice::<WorkerList>(body)
            .expect("workers")
            .workers
            .len()
    }

    fn read_pools(body: &[u8]) -> usize {
        serde_json::from_slice::<WorkerPoolList>(body)
            .expect("pools")
            .worker_pools
            .len()
    }
}
