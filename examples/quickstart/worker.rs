//! The calls of a worker.

use serde_json::json;
use taskcluster_client::worker_manager::{
    RegisterWorkerRequest, RegisterWorkerResponse, ReportWorkerErrorRequest,
    ReregisterWorkerRequest, WorkerCredentials, WorkerIdentityProofStatic, WorkerManager,
};
use taskcluster_client::{Client, Credentials, Error};

use crate::story::{GROUP, POOL, STATIC_SECRET, WORKERS};
use crate::transcript::Transcript;

/// The only worker of the pool that registers.
const WORKER: &str = WORKERS[0];

/// Registers the worker. It has no credentials yet, so the request is not signed.
pub async fn register(
    root_url: &str,
    transcript: &mut Transcript,
) -> Result<RegisterWorkerResponse, Error> {
    let wm = WorkerManager::new(&Client::builder(root_url).build()?);
    let proof = WorkerIdentityProofStatic::builder().static_secret(STATIC_SECRET);
    let request = RegisterWorkerRequest::builder()
        .worker_pool_id(POOL)
        .provider_id("static")
        .worker_group(GROUP)
        .worker_id(WORKER)
        .worker_identity_proof(proof.build())
        .build();
    let registered = wm.register_worker(&request).await?;
    transcript.call(
        "register_worker",
        format!("credentials until {}", registered.expires),
    );
    transcript.more(format!("for {}", registered.credentials.client_id));
    // The pool's `config` contains JSON of any shape.
    let config = registered.worker_config.to_value();
    transcript.more(format!("with a cache of {} GB", config["cacheSize"]));
    Ok(registered)
}

/// Returns a client of the worker-manager with the worker's own credentials.
pub fn with_credentials(root_url: &str, given: &WorkerCredentials) -> Result<WorkerManager, Error> {
    let (id, token) = (&given.client_id, &given.access_token);
    let credentials = match &given.certificate {
        Some(certificate) => Credentials::with_certificate(id, token, certificate)?,
        None => Credentials::new(id, token),
    };
    let client = Client::builder(root_url).credentials(credentials).build()?;
    Ok(WorkerManager::new(&client))
}

/// Registers the worker again, before its credentials expire. The secret is valid once.
pub async fn reregister(
    wm: &WorkerManager,
    secret: String,
    transcript: &mut Transcript,
) -> Result<(), Error> {
    let request = ReregisterWorkerRequest::builder()
        .worker_pool_id(POOL)
        .worker_group(GROUP)
        .worker_id(WORKER)
        .secret(secret)
        .build();
    let renewed = wm.reregister_worker(&request).await?;
    transcript.call(
        "reregister_worker",
        format!("new credentials until {}", renewed.expires),
    );
    // `Debug` hides secrets.
    transcript.more(format!("{:?}", renewed.credentials));
    Ok(())
}

pub async fn report_errors(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    for title in ["Disk full", "Disk still full"] {
        let request = ReportWorkerErrorRequest::builder()
            .worker_group(GROUP)
            .worker_id(WORKER)
            .kind("disk-full")
            .title(title)
            .description("No space is left for caches.")
            .extra(json!({"freeBytes": 0}))
            .build();
        let error = wm.report_worker_error(POOL, &request).await?;
        transcript.call(
            "report_worker_error",
            format!("{}: {}", error.title, error.extra.to_value()),
        );
    }
    Ok(())
}
