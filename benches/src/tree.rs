//! The baseline without types: each response becomes a `serde_json::Value`.

use reqwest::Method;
use serde_json::Value;

use crate::baseline::{self, Baseline};
use crate::responses;
use crate::subject::Subject;

/// A client that decodes every response as a `serde_json::Value`.
#[derive(Clone)]
pub struct Tree(Baseline);

fn read(body: &[u8]) -> Value {
    serde_json::from_slice(body).expect("JSON")
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

impl Subject for Tree {
    const NAME: &'static str = "tree";

    fn new(root: &str) -> Self {
        Self(Baseline::new(root))
    }

    async fn ping(&self) -> usize {
        self.0.ping().await
    }

    async fn worker(&self) -> usize {
        read(&self.0.send(Method::GET, &baseline::worker(), None).await)["workerId"]
            .to_string()
            .len()
    }

    async fn put(&self) -> usize {
        let body = responses::new_pool().to_string().into_bytes();
        read(
            &self
                .0
                .send(Method::PUT, &baseline::pool(), Some(body))
                .await,
        )["owner"]
            .to_string()
            .len()
    }

    async fn workers(&self) -> usize {
        Self::read_workers(&self.0.send(Method::GET, &baseline::workers(), None).await)
    }

    async fn pools(&self) -> usize {
        Self::read_pools(&self.0.send(Method::GET, baseline::POOLS, None).await)
    }

    fn read_workers(body: &[u8]) -> usize {
        count(&read(body)["workers"])
    }

    fn read_pools(body: &[u8]) -> usize {
        count(&read(body)["workerPools"])
    }
}
