//! Idempotent POSTs are retried after a response from a proxy. Other POSTs are not.

use serde_json::{Value, json};
use taskcluster_client::hooks::Hooks;
use taskcluster_client::object::{FinishUploadRequest, Object};
use taskcluster_client::queue::{
    ClaimWorkRequest, PostArtifactRequest, PostArtifactRequestReference, Queue,
    TaskExceptionRequest,
};
use taskcluster_client::{Call, Client, Endpoint, Error, Json, RetryPolicy, Timestamp};
use taskcluster_fake::{Fake, Fault, Reply};

const TASK: &str = "fN1SbArXTPSVFNUvaOlinQ";

fn status() -> Value {
    let time = "2030-01-01T00:00:00.000Z";
    json!({"status": {
        "taskId": TASK, "provisionerId": "a", "workerType": "b", "taskQueueId": "a/b", "schedulerId": "s",
        "projectId": "p", "taskGroupId": TASK, "deadline": time, "expires": time, "retriesLeft": 1,
        "state": "pending", "runs": [],
    }})
}

/// Makes the endpoint fail once with 502, then respond with the body.
fn fails_once(fake: &Fake, endpoint: &str, body: Value) {
    fake.on(endpoint, move |_| Reply::json(body.clone()))
        .unwrap();
    fake.fail(endpoint, [Fault::status(502)]).unwrap();
}

/// Checks that the second attempt succeeds.
async fn is_retried<E: Endpoint>(call: Call<E>) {
    let name = E::NAME;
    let answered = call.send().await;
    assert!(answered.is_ok(), "{name}: {:?}", answered.err());
}

/// Checks that the call fails after the first attempt.
async fn is_not_retried<E: Endpoint>(call: Call<E>) {
    let error: Error = call.send().await.map(drop).unwrap_err();
    assert_eq!(
        (error.status(), error.attempts()),
        (Some(502), 1),
        "{error}"
    );
}

fn client(fake: &Fake) -> Client {
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let policy = RetryPolicy::default().first_wait(std::time::Duration::from_millis(1));
    client.retry(policy).build().unwrap()
}

#[tokio::test]
async fn retries_idempotent_posts_of_the_queue() {
    let fake = Fake::start().await.unwrap();
    let queue = Queue::new(&client(&fake));
    for endpoint in [
        "queue.scheduleTask",
        "queue.rerunTask",
        "queue.cancelTask",
        "queue.reportCompleted",
        "queue.reportFailed",
        "queue.reportException",
    ] {
        fails_once(&fake, endpoint, status());
    }
    is_retried(queue.schedule_task(TASK)).await;
    is_retried(queue.rerun_task(TASK)).await;
    is_retried(queue.cancel_task(TASK)).await;
    is_retried(queue.report_completed(TASK, "0")).await;
    is_retried(queue.report_failed(TASK, "0")).await;
    let exception = TaskExceptionRequest::builder()
        .reason("internal-error")
        .build();
    is_retried(queue.report_exception(TASK, "0", &exception)).await;

    fails_once(
        &fake,
        "queue.createArtifact",
        json!({"storageType": "reference"}),
    );
    let artifact = PostArtifactRequestReference::builder()
        .content_type("text/plain")
        .expires(Timestamp::now())
        .url("https://example.com")
        .build();
    let artifact = PostArtifactRequest::from(artifact);
    is_retried(queue.create_artifact(TASK, "0", "public/a", &artifact)).await;
}

#[tokio::test]
async fn retries_finish_upload() {
    let fake = Fake::start().await.unwrap();
    fails_once(&fake, "object.finishUpload", json!({}));
    let request = FinishUploadRequest::builder()
        .project_id("p")
        .upload_id(TASK)
        .build();
    is_retried(Object::new(&client(&fake)).finish_upload("a", &request)).await;
}

#[tokio::test]
async fn does_not_retry_posts_that_are_not_idempotent() {
    let fake = Fake::start().await.unwrap();
    let client = client(&fake);
    fails_once(&fake, "queue.claimWork", json!({"tasks": []}));
    let request = ClaimWorkRequest::builder()
        .tasks(1)
        .worker_group("g")
        .worker_id("w")
        .build();
    is_not_retried(Queue::new(&client).claim_work("a/b", &request)).await;
    fails_once(&fake, "hooks.triggerHook", json!({}));
    let payload = Json::from(json!({}));
    is_not_retried(Hooks::new(&client).trigger_hook("g", "h", &payload)).await;
}
