//! The limit: reqwest, the `hawk` crate, and types that were written by hand. Nothing is retried and no error is kept apart.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use serde_json::value::to_raw_value;
use url::{Position, Url};

use crate::answers;
use crate::subject::{ACCESS_TOKEN, CLIENT_ID, GROUP, POOL, Subject, WORKER};
use crate::types::{CreateWorkerPool, Worker, WorkerList, WorkerPool, WorkerPoolList};

/// The path of all worker pools, as many as fit on a page.
pub const POOLS: &str = "worker-pools?limit=1000";

/// The path of the one worker that is asked for.
pub fn worker() -> String {
    format!("workers/{}/{GROUP}/{WORKER}", pool_id())
}

/// The path of the pool that all calls are about.
pub fn pool() -> String {
    format!("worker-pool/{}", pool_id())
}

/// The path of its workers, as many as fit on a page.
pub fn workers() -> String {
    format!("workers/{}?limit=1000", pool_id())
}

fn pool_id() -> String {
    POOL.replace('/', "%2F")
}

/// See the module.
#[derive(Clone)]
pub struct Limit(Arc<Shared>);

struct Shared {
    http: reqwest::Client,
    base: Url,
    credentials: hawk::Credentials,
    pool: CreateWorkerPool,
}

impl Limit {
    /// Sends a signed request, and gives what the body holds.
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
        let answer = request
            .send()
            .await
            .and_then(reqwest::Response::error_for_status);
        answer.expect("an answer").bytes().await.expect("a body")
    }
}

impl Subject for Limit {
    const NAME: &'static str = "limit";

    fn new(root: &str) -> Self {
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("an HTTP client");
        let new = answers::new_pool();
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
