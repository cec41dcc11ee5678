//! A worker from its registration to its removal: `cargo run --example worker`.
//!
//! It runs against a fake Taskcluster in this process. A worker of a real deployment does the same as `work`.

use std::error::Error;
use std::time::Duration;

use serde_json::json;
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, CreateWorkerRequest, RegisterWorkerRequest, StaticProviderInfo,
    WorkerIdentityProofStatic, WorkerManager,
};
use taskcluster_client::{Client, Timestamp, WorkerSession};
use taskcluster_fake::Fake;

const POOL: &str = "proj/ci";
const GROUP: &str = "desk";
const WORKER: &str = "left";
/// The secret that the worker and the worker-manager share.
const SECRET: &str = "the-worker-and-its-manager-share-this-secret";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let fake = Fake::start().await?;
    prepare(&fake).await?;
    work(fake.root_url()).await
}

/// Runs the worker, without real tasks.
async fn work(root_url: &str) -> Result<(), Box<dyn Error>> {
    let client = Client::builder(root_url).build()?;
    let proof = WorkerIdentityProofStatic::builder().static_secret(SECRET);
    let request = RegisterWorkerRequest::builder()
        .worker_pool_id(POOL)
        .provider_id("static")
        .worker_group(GROUP)
        .worker_id(WORKER)
        .worker_identity_proof(proof.build())
        .build();
    let session = WorkerSession::register(&client, &request).await?;
    let settings = session.worker_config().to_value();
    println!("registered until {}, with {settings}", session.expires());

    // The session renews the credentials in the background. If this fails, the worker must stop.
    tokio::select! {
        done = tasks(&session) => done?,
        end = session.ended() => {
            eprintln!("{end}");
            return Err(end.into());
        }
    }
    session.remove().await?;
    println!("removed: {}", session.ended().await);
    Ok(())
}

/// Makes some calls. A real worker claims tasks with `session.client()`.
async fn tasks(session: &WorkerSession) -> Result<(), Box<dyn Error>> {
    let expires = session.renew().await?;
    println!("renewed until {expires}");
    let kind = "worker-error";
    let extra = json!({"freeBytes": 0});
    let report = session.report_error(kind, "Disk full", "No space is left for caches.", extra);
    println!("reported as {}", report.await?.error_id);
    let answer = session.should_terminate().await?;
    println!("should terminate: {} ({})", answer.terminate, answer.reason);
    Ok(())
}

/// Makes the calls of an administrator.
async fn prepare(fake: &Fake) -> Result<(), Box<dyn Error>> {
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let wm = WorkerManager::new(&client.build()?);
    let pool = CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("machines under a desk")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({"workerConfig": {"cacheSize": 7}}));
    wm.create_worker_pool(POOL, &pool.build()).await?;
    let secret = StaticProviderInfo::builder().static_secret(SECRET).build();
    let worker = CreateWorkerRequest::builder()
        .expires(Timestamp::now() + Duration::from_secs(86_400))
        .provider_info(secret);
    wm.create_worker(POOL, GROUP, WORKER, &worker.build())
        .await?;
    Ok(())
}
