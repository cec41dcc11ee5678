//! Waits for task groups.

use std::sync::{Arc, Mutex};

use super::{SECOND, Status, TASK_ID, Task, page, queue};
use crate::RetryPolicy;
use crate::queue::TaskState;
use crate::tests::support::server::{Server, json};

fn member(name: &str, event: impl Fn(Status) -> Status) -> (Task, Status) {
    let task = Task::new().name(name).group(TASK_ID);
    let status = event(Status::of(&task));
    (task, status)
}

#[tokio::test(start_paused = true)]
async fn waits_for_tasks_that_are_added_in_the_meantime() {
    let server = Server::start([
        page([member("decision", Status::running)], None),
        page(
            [
                member("decision", Status::completed),
                member("build", Status::pending),
                member("test", |status| status),
            ],
            None,
        ),
        page(
            [
                member("decision", Status::completed),
                member("build", Status::failed),
                member("test", |status| status.pending().exception("canceled")),
            ],
            None,
        ),
    ])
    .await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let shown = Arc::clone(&told);
    let group = queue(&server)
        .wait_for_task_group(TASK_ID)
        .every(30 * SECOND)
        .on_progress(move |counts| shown.lock().unwrap().push(counts.to_string()))
        .await
        .unwrap();
    assert_eq!(
        *told.lock().unwrap(),
        [
            "1 task: 1 running",
            "3 tasks: 1 unscheduled, 1 pending, 1 completed",
            "3 tasks: 1 completed, 1 failed, 1 exception",
        ]
    );
    assert_eq!(
        (group.task_group_id(), group.is_success()),
        (TASK_ID, false)
    );
    assert_eq!(group.counts().total(), 3);
    let failed: Vec<_> = group.failed().iter().map(|task| &*task.name).collect();
    assert_eq!(failed, ["build", "test"]);
    assert_eq!(group.failed()[0].state, TaskState::Failed);
    assert_eq!(group.failed()[1].reason.as_deref(), Some("canceled"));
}

#[tokio::test(start_paused = true)]
async fn confirms_a_list_of_several_pages() {
    let done = || member("a", Status::completed);
    let server = Server::start([
        // While the first list was read, a task was added before its second page.
        page([done()], Some("x")),
        page([done()], None),
        page([done(), member("b", Status::running)], Some("x")),
        page([done()], None),
        page([done(), done()], Some("x")),
        page([done()], None),
        page([done(), done()], Some("x")),
        page([done()], None),
    ])
    .await;
    let group = queue(&server).wait_for_task_group(TASK_ID).await.unwrap();
    assert_eq!((group.counts().completed, group.is_success()), (3, true));
    assert_eq!(server.seen().len(), 8);
}

#[tokio::test(start_paused = true)]
async fn confirmation_may_fail_once() {
    let done = || member("a", Status::completed);
    let server = Server::start([
        page([done()], Some("x")),
        page([done()], None),
        json(500, "{}"),
        page([done()], Some("x")),
        page([done()], None),
    ])
    .await;
    let wait = queue(&server).wait_for_task_group(TASK_ID);
    let group = wait.retry(RetryPolicy::default().max_retries(0)).await;
    assert_eq!(group.unwrap().counts().completed, 2);
    assert_eq!(server.seen().len(), 5);
}

#[tokio::test(start_paused = true)]
async fn error_names_the_failed_tasks() {
    let failed = |count: usize| (0..count).map(|at| member(&format!("t{at}"), Status::failed));
    let server = Server::start([
        page(failed(2).chain([member("ok", Status::completed)]), None),
        page(failed(12), None),
        page([member("ok", Status::completed)], None),
    ])
    .await;
    let wait = || {
        queue(&server)
            .wait_for_task_group(TASK_ID)
            .require_success()
    };
    let error = wait().await.unwrap_err();
    let ids = error.failed_tasks().to_vec();
    assert_eq!(
        error.to_string(),
        format!(
            "task group {TASK_ID}: 2 of 3 tasks did not complete: t0 ({}): failed; t1 ({}): failed",
            ids[0], ids[1]
        )
    );
    let error = wait().await.unwrap_err();
    assert_eq!(error.failed_tasks().len(), 12);
    assert!(error.to_string().ends_with("; and 2 more"), "{error}");
    wait().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn deadline_covers_tasks_that_nobody_schedules() {
    let server = Server::start((0..9).map(|_| page([member("a", |status| status)], None))).await;
    let wait = queue(&server).wait_for_task_group(TASK_ID);
    let error = wait.deadline(60 * SECOND).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(
        error.to_string(),
        format!(
            "task group {TASK_ID} was not resolved (1 task: 1 unscheduled) within the deadline of 60s"
        )
    );
}

#[cfg(feature = "blocking")]
#[test]
fn waits_without_async() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let server = runtime.block_on(Server::start([
        page([member("a", Status::running)], None),
        page([member("a", Status::failed)], None),
        super::completed(),
    ]));
    let wait = queue(&server).wait_for_task_group(TASK_ID);
    let group = wait.every(std::time::Duration::ZERO).wait().unwrap();
    assert_eq!(group.failed().len(), 1);
    let status = queue(&server).wait_for_task(TASK_ID).wait().unwrap();
    assert_eq!(status.state, TaskState::Completed);
}
