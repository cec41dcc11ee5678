//! `WorkerSession` against the fake.

use serde_json::json;
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, CreateWorkerRequest, RegisterWorkerRequest, ReregisterWorkerRequest,
    StaticProviderInfo, WorkerIdentityProofStatic, WorkerManager, WorkerState,
};
use taskcluster_client::{Client, Timestamp, WorkerSession};
use taskcluster_fake::{Fake, Fault};

const POOL: &str = "proj/ci";
const SECRET: &str = "static-secret-of-exactly-44-characters-aaaaa";

/// Starts a fake with one worker that has not registered yet.
async fn fake() -> (Fake, WorkerManager) {
    let fake = Fake::start().await.unwrap();
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let wm = WorkerManager::new(&client.build().unwrap());
    let pool = CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({
            "workerConfig": {"cacheSize": 7},
            "lifecycle": {"reregistrationTimeout": 3600},
        }));
    wm.create_worker_pool(POOL, &pool.build()).await.unwrap();
    let worker = CreateWorkerRequest::builder()
        .expires(Timestamp::now() + std::time::Duration::from_secs(86_400))
        .provider_info(StaticProviderInfo::builder().static_secret(SECRET).build());
    wm.create_worker(POOL, "desk", "left", &worker.build())
        .await
        .unwrap();
    (fake, wm)
}

/// Registers the worker with a client that has only the root URL.
async fn register(fake: &Fake) -> WorkerSession {
    let client = Client::builder(fake.root_url()).build().unwrap();
    WorkerSession::register(&client, &registration())
        .await
        .unwrap()
}

fn registration() -> RegisterWorkerRequest {
    let proof = WorkerIdentityProofStatic::builder().static_secret(SECRET);
    RegisterWorkerRequest::builder()
        .worker_pool_id(POOL)
        .provider_id("static")
        .worker_group("desk")
        .worker_id("left")
        .worker_identity_proof(proof.build())
        .build()
}

#[tokio::test]
async fn worker_registers_reports_an_error_and_is_removed() {
    let (fake, wm) = fake().await;
    let session = register(&fake).await;
    assert_eq!(session.worker_config().to_value()["cacheSize"], 7);
    let lifetime = session.expires() - Timestamp::now();
    assert!((3000..=3600).contains(&lifetime.as_secs()), "{lifetime:?}");
    assert!(!session.should_terminate().await.unwrap().terminate);

    let report = session
        .report_error(
            "disk-full",
            "Disk full",
            "No space.",
            json!({"freeBytes": 0}),
        )
        .await
        .unwrap();
    assert_eq!(
        (&*report.worker_pool_id, &*report.kind),
        (POOL, "disk-full")
    );
    assert_eq!(report.extra.to_value()["workerId"], "left");

    session.remove().await.unwrap();
    assert!(session.ended().await.is_removed());
    let worker = wm.worker(POOL, "desk", "left").await.unwrap();
    assert_eq!(worker.state, WorkerState::Stopped);
}

#[tokio::test]
async fn renewed_credentials_reach_every_clone_of_the_client() {
    let (fake, _) = fake().await;
    let session = register(&fake).await;
    let client = session.client().clone();
    let first = client.credentials().unwrap();
    for _ in 0..3 {
        let expires = session.renew().await.unwrap();
        assert_eq!(expires, session.expires());
        assert!(expires - Timestamp::now() > std::time::Duration::from_secs(90 * 3600));
        assert_ne!(client.credentials().unwrap(), first);
        let wm = WorkerManager::new(&client);
        wm.should_worker_terminate(POOL, "desk", "left")
            .await
            .unwrap();
    }
    assert!(session.end().is_none());
}

#[tokio::test]
async fn new_registration_ends_the_previous_session() {
    let (fake, _) = fake().await;
    let old = register(&fake).await;
    let new = register(&fake).await;
    let end = old.renew().await.unwrap_err();
    assert!(end.is_refused(), "{end:?}");
    assert_eq!(end.error().unwrap().code(), Some("InputError"));
    assert!(old.ended().await.is_refused());
    new.renew().await.unwrap();
}

const RENEWAL: &str = "worker-manager.reregisterWorker";

/// A fault where the service handles the request, and its response is lost.
fn lost_response() -> Fault {
    Fault::reset().handled()
}

#[tokio::test]
async fn renewal_retries_failures_before_the_service_handles_it() {
    let (fake, _) = fake().await;
    let session = register(&fake).await;
    for failure in [
        Fault::status(502),
        Fault::status(404),
        Fault::reset(),
        Fault::error(500, "InternalServerError", "restarting"),
        Fault::body("a proxy's page"),
    ] {
        fake.fail(RENEWAL, [failure]).unwrap();
        session.renew().await.unwrap();
    }
    assert_eq!(fake.requests_to(RENEWAL).unwrap().len(), 10);
}

#[tokio::test]
async fn static_worker_recovers_from_a_lost_renewal_response() {
    let (fake, _) = fake().await;
    let session = register(&fake).await;
    fake.fail(RENEWAL, [lost_response()]).unwrap();
    session.renew().await.unwrap();
    assert!(!session.should_terminate().await.unwrap().terminate);
    session.renew().await.unwrap();
    assert_eq!(fake.requests_to(RENEWAL).unwrap().len(), 3);
}

#[tokio::test]
async fn removed_worker_does_not_register_again() {
    let (fake, wm) = fake().await;
    let session = register(&fake).await;
    wm.remove_worker(POOL, "desk", "left").await.unwrap();
    let end = session.renew().await.unwrap_err();
    assert!(end.is_refused(), "{end:?}");
    let client = Client::builder(fake.root_url()).build().unwrap();
    let error = WorkerSession::register(&client, &registration()).await;
    assert_eq!(error.unwrap_err().status(), Some(400));
}

#[tokio::test]
async fn lost_renewal_response_consumes_the_secret() {
    let (fake, wm) = fake().await;
    let admitted = wm.register_worker(&registration()).await.unwrap();
    let renewal = ReregisterWorkerRequest::builder()
        .worker_pool_id(POOL)
        .worker_group("desk")
        .worker_id("left")
        .secret(admitted.secret)
        .build();
    fake.fail(RENEWAL, [lost_response()]).unwrap();
    let lost = wm.reregister_worker(&renewal).await.unwrap_err();
    assert_eq!((lost.attempts(), lost.was_sent()), (1, true), "{lost:?}");
    let refused = wm.reregister_worker(&renewal).await.unwrap_err();
    assert_eq!(refused.code(), Some("InputError"));
}
