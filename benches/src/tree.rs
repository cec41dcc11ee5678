//! The limit's way of sending, with no types at all: answers are trees of `serde_json::Value`.

use reqwest::Method;
use serde_json::Value;

use crate::answers;
use crate::limit::Limit;
use crate::subject::{GROUP, POOL, Subject, WORKER};

/// See the module.
#[derive(Clone)]
pub struct Tree(Limit);

fn read(body: &[u8]) -> Value {
    serde_json::from_slice(body).expect("JSON")
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

impl Subject for Tree {
    const NAME: &'static str = "tree";

    fn new(root: &str) -> Self {
        Self(Limit::new(root))
    }

    async fn ping(&self) -> usize {
        self.0.ping().await
    }

    async fn worker(&self) -> usize {
        let path = format!("workers/{}/{GROUP}/{WORKER}", POOL.replace('/', "%2F"));
        read(&self.0.send(Method::GET, &path, None).await)["workerId"]
            .to_string()
            .len()
    }

    async fn put(&self) -> usize {
        let path = format!("worker-pool/{}", POOL.replace('/', "%2F"));
        let body = answers::new_pool().to_string().into_bytes();
        read(&self.0.send(Method::PUT, &path, Some(body)).await)["owner"]
            .to_string()
            .len()
    }

    async fn workers(&self) -> usize {
        let path = format!("workers/{}?limit=1000", POOL.replace('/', "%2F"));
        Self::read_workers(&self.0.send(Method::GET, &path, None).await)
    }

    async fn pools(&self) -> usize {
        Self::read_pools(
            &self
                .0
                .send(Method::GET, "worker-pools?limit=1000", None)
                .await,
        )
    }

    fn read_workers(body: &[u8]) -> usize {
        count(&read(body)["workers"])
    }

    fn read_pools(body: &[u8]) -> usize {
        count(&read(body)["workerPools"])
    }
}
