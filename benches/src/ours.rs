//! This project's client, with its defaults.

use std::sync::Arc;

use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, WorkerList, WorkerManager, WorkerPoolList,
};
use taskcluster_client::{Client, Credentials};

use crate::responses;
use crate::subject::{ACCESS_TOKEN, CLIENT_ID, GROUP, POOL, Subject, WORKER};

/// A worker-manager client of this project.
#[derive(Clone)]
pub struct Ours {
    wm: WorkerManager,
    pool: Arc<CreateWorkerPoolRequest>,
}

impl Ours {
    /// Returns the service, for calls that the other clients lack.
    pub fn service(&self) -> &WorkerManager {
        &self.wm
    }
}

/// Creates a client with credentials.
pub fn client(root: &str) -> Client {
    let client = Client::builder(root).credentials(Credentials::new(CLIENT_ID, ACCESS_TOKEN));
    client.build().expect("a client")
}

impl Subject for Ours {
    const NAME: &'static str = "ours";

    fn new(root: &str) -> Self {
        let pool = serde_json::to_vec(&responses::new_pool()).expect("JSON");
        Self {
            wm: WorkerManager::new(&client(root)),
            pool: Arc::new(serde_json::from_slice(&pool).expect("a request")),
        }
    }

    async fn ping(&self) -> usize {
        self.wm.ping().await.expect("a response").bytes().len()
    }

    async fn worker(&self) -> usize {
        let worker = self.wm.worker(POOL, GROUP, WORKER).await;
        worker.expect("a response").worker_id.len()
    }

    async fn put(&self) -> usize {
        let pool = self.wm.create_worker_pool(POOL, &self.pool).await;
        pool.expect("a response").owner.len()
    }

    async fn workers(&self) -> usize {
        let page = self.wm.list_workers_for_worker_pool(POOL).limit(1000).await;
        page.expect("a response").workers.len()
    }

    async fn pools(&self) -> usize {
        let page = self.wm.list_worker_pools().limit(1000).await;
        page.expect("a response").worker_pools.len()
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
