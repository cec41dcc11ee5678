//! The life of a worker: an administrator creates it, it registers, reports errors and is removed.

use taskcluster_client::worker_manager::WorkerManager;
use taskcluster_client::{Client, Error};

use crate::transcript::Transcript;
use crate::{admin, lists, worker};

pub const POOL: &str = "demo/quickstart";
pub const GROUP: &str = "lab";
pub const WORKERS: [&str; 3] = ["machine-1", "machine-2", "machine-3"];
/// The secret with which a worker proves its identity. A real secret is random and unique to a worker.
pub const STATIC_SECRET: &str = "not-random-and-so-only-fit-for-a-story-12345";

/// Runs all calls, from the first to the last.
pub async fn of_a_worker(client: &Client, transcript: &mut Transcript) -> Result<(), Error> {
    let wm = WorkerManager::new(client);
    admin::create_pool(&wm, transcript).await?;
    admin::create_workers(&wm, transcript).await?;

    let registered = worker::register(client.root_url(), transcript).await?;
    let worker = worker::with_credentials(client.root_url(), &registered.credentials)?;
    worker::reregister(&worker, registered.secret, transcript).await?;
    worker::report_errors(&worker, transcript).await?;

    lists::by_page(&wm, transcript).await?;
    lists::one_by_one(&wm, transcript).await?;

    admin::request_missing_pool(&wm, transcript).await?;
    admin::remove_workers(&wm, transcript).await?;
    admin::delete_pool(&wm, transcript).await
}
