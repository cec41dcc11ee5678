//! The fake verifies temporary credentials of the client, and the client uses worker credentials of the fake.

use std::time::Duration;

use serde_json::json;
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, CreateWorkerRequest, RegisterWorkerRequest, StaticProviderInfo,
    WorkerIdentityProofStatic, WorkerManager,
};
use taskcluster_client::{Client, Credentials, Timestamp, WorkerSession};
use taskcluster_fake::Fake;

const LIST: &str = "worker-manager:list-worker-pools";
const POOL: &str = "proj/ci";
const SECRET: &str = "static-secret-of-exactly-44-characters-aaaaa";
const HOUR: Duration = Duration::from_secs(3600);

fn client(fake: &Fake, credentials: Credentials) -> Client {
    let client = Client::builder(fake.root_url()).credentials(credentials);
    client.build().unwrap()
}

async fn status(client: &Client) -> u16 {
    let response = WorkerManager::new(client).list_worker_pools().await;
    response.map_or_else(|error| error.status().unwrap(), |_| 200)
}

#[tokio::test]
async fn temporary_credentials_are_valid_until_they_expire() {
    let fake = Fake::start().await.unwrap();
    let root = fake.credentials();
    for temporary in [
        root.temporary([LIST], HOUR).unwrap(),
        root.named_temporary("temp/me", [LIST], HOUR).unwrap(),
        root.issue([LIST], HOUR)
            .start(Timestamp::now() - HOUR / 2)
            .build()
            .unwrap(),
    ] {
        let client = client(&fake, temporary);
        assert_eq!(status(&client).await, 200);
        let providers = WorkerManager::new(&client).list_providers().await;
        assert!(providers.unwrap_err().is_insufficient_scopes());
        fake.advance(2 * HOUR);
        assert_eq!(status(&client).await, 401);
        fake.set_now(Timestamp::now());
    }
}

#[tokio::test]
async fn authorized_scopes_restrict_temporary_credentials() {
    let fake = Fake::start().await.unwrap();
    let temporary = fake
        .credentials()
        .temporary(["worker-manager:*"], HOUR)
        .unwrap();
    for (scope, expected) in [(LIST, 200), ("worker-manager:get-*", 403), ("queue:*", 401)] {
        let client = Client::builder(fake.root_url()).credentials(temporary.clone());
        let client = client.authorized_scopes([scope]).build().unwrap();
        assert_eq!(status(&client).await, expected, "{scope}");
    }
}

#[tokio::test]
async fn corrects_clock_skew() {
    let fake = Fake::start().await.unwrap();
    fake.set_clock_ahead(2 * HOUR);
    assert_eq!(status(&client(&fake, fake.credentials())).await, 200);
    fake.set_clock_behind(2 * HOUR);
    assert_eq!(status(&client(&fake, fake.credentials())).await, 200);
}

#[tokio::test]
async fn worker_session_ends_when_its_credentials_expire() {
    let fake = Fake::start().await.unwrap();
    let session = registered(&fake).await;
    assert!(
        session
            .client()
            .credentials()
            .unwrap()
            .certificate()
            .is_some()
    );
    fake.advance(HOUR / 2);
    let renewed = session.renew().await.unwrap();
    assert!(renewed - fake.now() > 95 * HOUR);
    fake.advance(97 * HOUR);
    let end = session.renew().await.unwrap_err();
    assert!(end.is_expired(), "{end:?}");
    assert_eq!(end.error().unwrap().code(), Some("AuthenticationFailed"));
}

/// Registers a worker of a pool whose credentials are valid for one hour.
async fn registered(fake: &Fake) -> WorkerSession {
    let wm = WorkerManager::new(&client(fake, fake.credentials()));
    let pool = CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({ "lifecycle": { "reregistrationTimeout": 3600 } }));
    wm.create_worker_pool(POOL, &pool.build()).await.unwrap();
    let worker = CreateWorkerRequest::builder()
        .expires(Timestamp::now() + 1000 * HOUR)
        .provider_info(StaticProviderInfo::builder().static_secret(SECRET).build());
    wm.create_worker(POOL, "desk", "left", &worker.build())
        .await
        .unwrap();
    let proof = WorkerIdentityProofStatic::builder().static_secret(SECRET);
    let request = RegisterWorkerRequest::builder()
        .worker_pool_id(POOL)
        .provider_id("static")
        .worker_group("desk")
        .worker_id("left")
        .worker_identity_proof(proof.build())
        .build();
    let nobody = Client::builder(fake.root_url()).build().unwrap();
    WorkerSession::register(&nobody, &request).await.unwrap()
}
