//! The limit's way of sending, with no types at all: answers are trees of `serde_json::Value`.

use reqwest::Method;
use serde_json::Value;

use crate::answers;
use crate::limit::{self, Limit};
use crate::subject::Subject;

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
        read(&self.0.send(Method::GET, &limit::worker(), None).await)["workerId"]
            .to_string()
            .len()
    }

    async fn put(&self) -> usize {
        let body = answers::new_pool().to_string().into_bytes();
        read(&self.0.send(Method::PUT, &limit::pool(), Some(body)).await)["owner"]
            .to_string()
            .len()
    }

    async fn workers(&self) -> usize {
        Self::read_workers(&self.0.send(Method::GET, &limit::workers(), None).await)
    }

    async fn pools(&self) -> usize {
        Self::read_pools(&self.0.send(Method::GET, limit::POOLS, None).await)
    }

    fn read_workers(body: &[u8]) -> usize {
        count(&read(body)["workers"])
    }

    fn read_pools(body: &[u8]) -> usize {
        count(&read(body)["workerPools"])
    }
}
