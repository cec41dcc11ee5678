//! The official crate `taskcluster`, with its defaults.

use std::sync::Arc;

use serde_json::Value;
use taskcluster::{ClientBuilder, Credentials, WorkerManager};

use crate::responses;
use crate::subject::{ACCESS_TOKEN, CLIENT_ID, GROUP, POOL, Subject, WORKER};
use crate::tree::Tree;

/// A worker-manager client of the official crate.
#[derive(Clone)]
pub struct Official(Arc<(WorkerManager, Value)>);

/// Returns the settings of each service's client.
pub fn builder(root: &str) -> ClientBuilder {
    ClientBuilder::new(root).credentials(Credentials::new(CLIENT_ID, ACCESS_TOKEN))
}

impl Subject for Official {
    const NAME: &'static str = "official";

    fn new(root: &str) -> Self {
        let wm = WorkerManager::new(builder(root)).expect("a client");
        Self(Arc::new((wm, responses::new_pool())))
    }

    async fn ping(&self) -> usize {
        self.0.0.ping().await.expect("a response");
        1
    }

    async fn worker(&self) -> usize {
        let worker = self
            .0
            .0
            .worker(POOL, GROUP, WORKER)
            .await
            .expect("a response");
        worker["workerId"].as_str().map_or(0, str::len)
    }

    async fn put(&self) -> usize {
        let (wm, pool) = &*self.0;
        let pool = wm.createWorkerPool(POOL, pool).await.expect("a response");
        pool["owner"].as_str().map_or(0, str::len)
    }

    async fn workers(&self) -> usize {
        let page = self
            .0
            .0
            .listWorkersForWorkerPool(POOL, None, Some("1000"), None, None)
            .await;
        page.expect("a response")["workers"]
            .as_array()
            .map_or(0, Vec::len)
    }

    async fn pools(&self) -> usize {
        let page = self.0.0.listWorkerPools(None, Some("1000")).await;
        page.expect("a response")["workerPools"]
            .as_array()
            .map_or(0, Vec::len)
    }

    fn read_workers(body: &[u8]) -> usize {
        Tree::read_workers(body)
    }

    fn read_pools(body: &[u8]) -> usize {
        Tree::read_pools(body)
    }
}
