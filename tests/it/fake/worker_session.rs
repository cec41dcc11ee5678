//! A worker's session, against the fake.

use serde_json::json;
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, CreateWorkerRequest, RegisterWorkerRequest, ReregisterWorkerRequest,
    StaticProviderInfo, WorkerIdentityProofStatic, WorkerManager, WorkerState,
};
use taskcluster_client::{Client, Timestamp, WorkerSession};
use taskcluster_fake::{Fake, Fault};

const POOL: &str = "proj/ci";
const SECRET: &str = "static-secret-of-exactly-44-characters-aaaaa";

/// A fake with one worker that has not registered yet.
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

/// As a worker that knows nothing but the root URL and its own secret.
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
async fn a_worker_lives_from_registration_to_removal() {
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
async fn who_registers_anew_ends_the_session_before() {
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

/// The service handles the request, and its response is lost.
fn lost_response() -> Fault {
    Fault::reset().handled()
}

#[tokio::test]
async fn a_renewal_survives_failures_before_the_service_handles_it() {
    let (fake, _) = fake().await;
    let session = register(&fake).await;
    for failure in [
        Fault::status(502),
        Fault::status(404),
        Fault::reset(),
        Fault::error(500, "InternalServerError", "restarting"),
        Fault::body("a page of a proxy"),
    ] {
        fake.fail(RENEWAL, [failure]).unwrap();
        session.renew().await.unwrap();
    }
    assert_eq!(fake.requests_to(RENEWAL).unwrap().len(), 10);
}

#[tokio::test]
async fn a_static_worker_survives_a_lost_response_to_its_renewal() {
    let (fake, _) = fake().await;
    let session = register(&fake).await;
    fake.fail(RENEWAL, [lost_response()]).unwrap();
    session.renew().await.unwrap();
    assert!(!session.should_terminate().await.unwrap().terminate);
    session.renew().await.unwrap();
    assert_eq!(fake.requests_to(RENEWAL).unwrap().len(), 3);
}

#[tokio::test]
async fn a_worker_that_was_removed_does_not_register_again() {
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
async fn a_renewal_whose_response_is_lost_has_used_the_secret_up() {
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
