//! When a wait polls, and what ends it.

use std::sync::{Arc, Mutex};

use tokio::time::Instant;

use super::{SECOND, Status, TASK_ID, completed, queue, running, status, task, unscheduled};
use crate::RetryPolicy;
use crate::queue::TaskState;
use crate::tests::support::server::{Line, Server, json, response};

#[test]
fn waits_can_be_spawned() {
    fn spawnable<T: Send + 'static>(_: T) {}
    let queue = crate::queue::Queue::new(&crate::Client::builder("http://tc").build().unwrap());
    spawnable(queue.wait_for_task("a").into_future());
    spawnable(queue.wait_for_task_group("a").into_future());
}

#[tokio::test(start_paused = true)]
async fn polls_until_the_task_is_resolved() {
    let server = Server::start([unscheduled(), running(), running(), completed()]).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let states = Arc::clone(&told);
    let begun = Instant::now();
    let resolved = queue(&server)
        .wait_for_task(TASK_ID)
        .every(100 * SECOND)
        .on_progress(move |status| states.lock().unwrap().push(status.state.clone()))
        .await
        .unwrap();
    assert_eq!(resolved.state, TaskState::Completed);
    assert_eq!(
        *told.lock().unwrap(),
        ["unscheduled", "running", "completed"].map(TaskState::from)
    );
    assert_eq!(server.seen().len(), 4);
    let intervals = begun.elapsed();
    assert!(
        intervals >= 225 * SECOND && intervals <= 376 * SECOND,
        "{intervals:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn returns_the_status_of_a_failed_task_unless_success_is_required() {
    let failed = || status(&Status::of(&task()).exception("worker-shutdown"));
    let server = Server::start([failed(), failed()]).await;
    let resolved = queue(&server).wait_for_task(TASK_ID).await.unwrap();
    assert_eq!(resolved.state, TaskState::Exception);
    let wait = queue(&server).wait_for_task(TASK_ID).require_success();
    let error = wait.await.unwrap_err();
    assert!(error.is_task_failed());
    assert_eq!(error.failed_tasks(), [TASK_ID]);
    assert_eq!(
        error.to_string(),
        "task fN1SbArXTPSVFNUvaOlinQ: exception, worker-shutdown"
    );
}

#[tokio::test(start_paused = true)]
async fn deadline_ends_the_wait_and_names_the_state() {
    let server = Server::start((0..3).map(|_| unscheduled())).await;
    let begun = Instant::now();
    let wait = queue(&server)
        .wait_for_task(TASK_ID)
        .every(100 * SECOND)
        .deadline(150 * SECOND);
    let error = wait.await.unwrap_err();
    assert!(error.is_timeout() && !error.is_task_failed());
    assert_eq!(
        error.to_string(),
        "task fN1SbArXTPSVFNUvaOlinQ was not resolved (it is unscheduled) within the deadline of 150s"
    );
    assert_eq!(begun.elapsed().as_secs(), 150);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn deadline_ends_a_poll_without_response() {
    let server = Server::start([running(), Line::Hang]).await;
    let wait = queue(&server)
        .wait_for_task(TASK_ID)
        .every(SECOND)
        .deadline(5 * SECOND)
        .retry(RetryPolicy::default().max_retries(0));
    let error = wait.await.unwrap_err();
    assert!(
        error.is_timeout() && error.to_string().contains("it is running"),
        "{error}"
    );

    let server = Server::start([Line::Hang]).await;
    let wait = queue(&server).wait_for_task(TASK_ID).deadline(5 * SECOND);
    let error = wait.await.unwrap_err();
    assert!(
        error.is_timeout() && error.to_string().contains("the queue did not respond"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn tolerates_failed_polls_after_the_first_response() {
    let none = RetryPolicy::default().max_retries(0);
    let failures = || (0..5).map(|_| response(503, "", b""));
    let script = [running()].into_iter().chain(failures());
    let server = Server::start(script.chain([completed()])).await;
    let wait = queue(&server).wait_for_task(TASK_ID).retry(none.clone());
    wait.await.unwrap();
    assert_eq!(server.seen().len(), 7);

    let script = [running()].into_iter().chain(failures());
    let server = Server::start(script.chain([response(502, "", b"")])).await;
    let wait = queue(&server).wait_for_task(TASK_ID).retry(none.clone());
    assert_eq!(wait.await.unwrap_err().status(), Some(502));

    let server = Server::start([response(503, "", b""), completed()]).await;
    let wait = queue(&server).wait_for_task(TASK_ID).retry(none.clone());
    assert_eq!(wait.await.unwrap_err().status(), Some(503));

    let server = Server::start([running(), json(404, "{\"code\": \"ResourceNotFound\"}")]).await;
    let wait = queue(&server).wait_for_task(TASK_ID).retry(none);
    assert!(wait.await.unwrap_err().is_not_found());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn honours_a_long_retry_after() {
    let later = || response(429, "Retry-After: 300\r\n", b"");
    let server = Server::start([later(), running(), later(), completed()]).await;
    let begun = Instant::now();
    queue(&server).wait_for_task(TASK_ID).await.unwrap();
    assert!(begun.elapsed() >= 607 * SECOND, "{:?}", begun.elapsed());
    assert_eq!(server.seen().len(), 4);

    let server =
        Server::start([response(503, "Retry-After: 99999999\r\n", b""), completed()]).await;
    let begun = Instant::now();
    queue(&server).wait_for_task(TASK_ID).await.unwrap();
    let day = 24 * 3600 * SECOND;
    assert!(begun.elapsed() >= day && begun.elapsed() < 2 * day);

    let server = Server::start([later()]).await;
    let wait = queue(&server).wait_for_task(TASK_ID).deadline(60 * SECOND);
    assert!(wait.await.unwrap_err().is_timeout());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn accepts_every_interval_and_deadline() {
    for extreme in [std::time::Duration::ZERO, std::time::Duration::MAX] {
        let server = Server::start([running(), completed()]).await;
        let wait = queue(&server).wait_for_task(TASK_ID).every(extreme);
        let wait = wait.deadline(std::time::Duration::MAX);
        wait.await.unwrap();
    }
}
