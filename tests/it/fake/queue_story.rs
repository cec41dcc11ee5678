//! Task lifecycle against the fake. The test implements the queue, with one task.

use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};
use taskcluster_client::queue::{
    CreateTaskRequest, Queue, RunState, TaskClaimRequest, TaskMetadata, TaskPriority, TaskState,
};
use taskcluster_client::{Client, Error, RetryPolicy, Timestamp, slugid};
use taskcluster_fake::{Fake, Reply, Request};

/// The only task of this queue: its id, the request that created it, its definition and its status.
#[derive(Default)]
struct Stored {
    id: String,
    sent: Value,
    definition: Value,
    status: Value,
}

impl Stored {
    fn create(&mut self, request: &Request) -> Reply {
        let (id, mut definition) = (request.param("taskId"), request.body().clone());
        if self.id == id {
            return match self.sent == definition {
                true => self.reply(),
                false => Reply::error(409, "RequestConflict", "Another task has this id."),
            };
        }
        self.sent = definition.clone();
        let queue = definition["taskQueueId"].as_str().unwrap().to_owned();
        let (provisioner, kind) = queue.split_once('/').unwrap();
        definition["provisionerId"] = provisioner.into();
        definition["workerType"] = kind.into();
        definition["taskGroupId"] = id.into();
        self.status = json!({
            "taskId": id, "state": "pending", "retriesLeft": definition["retries"], "expires": definition["deadline"],
            "runs": [
                {"runId": 0, "state": "pending", "reasonCreated": "scheduled", "scheduled": definition["created"]},
            ],
        });
        for same in [
            "provisionerId",
            "workerType",
            "taskQueueId",
            "schedulerId",
            "projectId",
            "taskGroupId",
            "deadline",
        ] {
            self.status[same] = definition[same].clone();
        }
        (self.id, self.definition) = (id.to_owned(), definition);
        self.reply()
    }

    fn claim(&mut self, request: &Request) -> Reply {
        if self.status["state"] != "pending" {
            return Reply::error(409, "RequestConflict", "The run is not pending.");
        }
        let worker = request.body();
        let until = Timestamp::from_now("20 min").unwrap();
        self.advance("running");
        self.status["runs"][0]["started"] = json!(Timestamp::now());
        self.status["runs"][0]["takenUntil"] = json!(until);
        Reply::json(json!({
            "status": self.status, "runId": 0, "takenUntil": until, "task": self.definition,
            "workerGroup": worker["workerGroup"], "workerId": worker["workerId"],
            "credentials": {"clientId": "task-client", "accessToken": "hunter2", "certificate": "{}"},
        }))
    }

    fn complete(&mut self) -> Reply {
        if self.status["state"] != "running" {
            return Reply::error(409, "RequestConflict", "The run is not running.");
        }
        self.advance("completed");
        self.status["runs"][0]["reasonResolved"] = "completed".into();
        self.status["runs"][0]["resolved"] = json!(Timestamp::now());
        self.reply()
    }

    fn advance(&mut self, state: &str) {
        self.status["state"] = state.into();
        self.status["runs"][0]["state"] = state.into();
    }

    fn reply(&self) -> Reply {
        Reply::json(json!({"status": self.status}))
    }
}

/// Starts a fake with this queue. Returns a client of it.
async fn queue() -> (Fake, Queue) {
    let fake = Fake::start().await.unwrap();
    let stored = Arc::new(Mutex::new(Stored::default()));
    let on = |endpoint: &str, handle: fn(MutexGuard<'_, Stored>, &Request) -> Reply| {
        let stored = stored.clone();
        let known = move |request: &Request| handle(stored.lock().unwrap(), request);
        fake.on(endpoint, known).unwrap();
    };
    on("queue.createTask", |mut stored, request| {
        stored.create(request)
    });
    on("queue.claimTask", |mut stored, request| {
        stored.claim(request)
    });
    on("queue.reportCompleted", |mut stored, _| stored.complete());
    on("queue.status", |stored, _| stored.reply());
    on("queue.task", |stored, request| {
        match request.param("taskId") == stored.id {
            true => Reply::json(&stored.definition),
            false => Reply::error(404, "ResourceNotFound", "No task has this id."),
        }
    });
    let client = Client::builder(fake.root_url())
        .credentials(fake.credentials())
        .retry(RetryPolicy::default().max_retries(0));
    let queue = Queue::new(&client.build().unwrap());
    (fake, queue)
}

fn definition() -> CreateTaskRequest {
    let metadata = TaskMetadata::builder()
        .name("greet")
        .description("Says hello.")
        .owner("me@example.com")
        .source("https://example.com/greet");
    CreateTaskRequest::builder()
        .created(Timestamp::now())
        .deadline(Timestamp::from_now("2 hours").unwrap())
        .task_queue_id("proj/ci")
        .priority(TaskPriority::High)
        .routes(vec!["index.proj.greet".to_owned()])
        .payload(json!({"command": ["echo", "hello"]}))
        .metadata(metadata.build())
        .build()
}

#[tokio::test]
#[allow(deprecated, reason = "claimTask is the only way to claim a given task")]
async fn task_is_created_claimed_resolved_and_read() -> Result<(), Error> {
    let (_fake, queue) = queue().await;
    let (task_id, definition) = (slugid(), definition());
    let created = queue.create_task(&task_id, &definition).await?.status;
    assert_eq!(created.state, TaskState::Pending);
    assert_eq!(
        (&created.task_id, created.deadline),
        (&task_id, definition.deadline)
    );
    assert_eq!(created.retries_left, 5);

    let again = queue.create_task(&task_id, &definition).await?.status;
    assert_eq!(again, created);
    let mut other = definition.clone();
    other.scheduler_id = Some("other".to_owned());
    let error = queue.create_task(&task_id, &other).await.unwrap_err();
    assert!(error.is_conflict(), "{error}");

    let worker = TaskClaimRequest::builder()
        .worker_group("desk")
        .worker_id("left")
        .build();
    let claim = queue.claim_task(&task_id, "0", &worker).await?;
    assert_eq!((claim.run_id, &*claim.worker_id), (0, "left"));
    assert_eq!(claim.status.runs[0].state, RunState::Running);
    assert_eq!(claim.status.runs[0].taken_until, Some(claim.taken_until));
    assert_eq!(claim.task.payload, definition.payload);
    assert!(claim.taken_until > Timestamp::now());
    assert!(!format!("{claim:?}").contains("hunter2"));
    let again = queue.claim_task(&task_id, "0", &worker).await.unwrap_err();
    assert!(again.is_conflict(), "{again}");

    let done = queue.report_completed(&task_id, "0").await?.status;
    assert_eq!(done.state, TaskState::Completed);
    let status = queue.status(&task_id).await?.status;
    assert_eq!(status, done);
    assert!(status.runs[0].resolved >= Some(definition.created));

    let task = queue.task(&task_id).await?;
    assert_eq!(task, claim.task);
    assert_eq!(
        (task.metadata, task.created),
        (definition.metadata, definition.created)
    );
    assert_eq!(
        (task.priority, task.routes),
        (TaskPriority::High, definition.routes.unwrap())
    );
    assert_eq!((&*task.worker_type, task.task_group_id), ("ci", task_id));
    assert!(queue.task(&slugid()).await.unwrap_err().is_not_found());
    Ok(())
}

#[tokio::test]
async fn invalid_task_does_not_reach_the_queue() {
    let (_fake, queue) = queue().await;
    let mut definition = definition();
    definition.retries = Some(50);
    let task_id = slugid();
    let error = queue.create_task(&task_id, &definition).await.unwrap_err();
    assert_eq!(error.code(), Some("InputValidationError"), "{error}");
    assert!(error.message().unwrap().contains("retries"), "{error}");
    assert!(queue.task(&task_id).await.unwrap_err().is_not_found());
}
