//! The calls of an administrator of worker pools.

use std::time::Duration;

use serde_json::json;
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, CreateWorkerRequest, StaticProviderInfo, WorkerManager,
};
use taskcluster_client::{Error, Timestamp};

use crate::story::{GROUP, POOL, STATIC_SECRET, WORKERS};
use crate::transcript::Transcript;

pub async fn create_pool(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    // All five fields are required: without one of them, this does not compile.
    let request = CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("machines under a desk")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({"workerConfig": {"cacheSize": 40}}))
        .build();
    let pool = wm.create_worker_pool(POOL, &request).await?;
    let came_back = format!(
        "{POOL}, with the provider `{}`, created {}",
        pool.provider_id, pool.created
    );
    transcript.call("create_worker_pool", came_back);
    Ok(())
}

pub async fn create_workers(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    let secret = StaticProviderInfo::builder().static_secret(STATIC_SECRET);
    let request = CreateWorkerRequest::builder()
        .expires(Timestamp::now() + Duration::from_secs(3600))
        .provider_info(secret.build())
        .build();
    for id in WORKERS {
        let worker = wm.create_worker(POOL, GROUP, id, &request).await?;
        transcript.call(
            "create_worker",
            format!("{id}, {}, until {}", worker.state, worker.expires),
        );
    }
    Ok(())
}

pub async fn request_missing_pool(
    wm: &WorkerManager,
    transcript: &mut Transcript,
) -> Result<(), Error> {
    match wm.worker_pool("demo/elsewhere").await {
        Err(error) if error.is_not_found() => {
            let code = error.code().unwrap_or("none");
            transcript.call("worker_pool", format!("the error `{code}`, as expected:"));
            transcript.more(error);
            Ok(())
        }
        other => other.map(drop),
    }
}

pub async fn remove_workers(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    for id in WORKERS {
        wm.remove_worker(POOL, GROUP, id).await?;
        transcript.call("remove_worker", id);
    }
    let worker = wm.worker(POOL, GROUP, WORKERS[0]).await?;
    transcript.call("worker", format!("{}, {}", worker.worker_id, worker.state));
    Ok(())
}

pub async fn delete_pool(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    let pool = wm.delete_worker_pool(POOL).await?;
    let description = format!("{POOL}, now with the provider `{}`", pool.provider_id);
    transcript.call("delete_worker_pool", description);
    Ok(())
}
