//! Waits with a listener that cannot connect.

use tokio::net::TcpListener;

use super::{SECOND, TASK_ID, queue};
use crate::pulse::Listener;
use crate::tests::support::server::Server;

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, format!("amqp://me:hunter2@{address}"))
}

#[test]
fn waits_can_be_spawned() {
    fn spawnable<T: Send + 'static>(_: T) {}
    let queue = crate::queue::Queue::new(&crate::Client::builder("http://tc").build().unwrap());
    let listener = || Listener::builder("amqp://me:hunter2@127.0.0.1:1");
    spawnable(queue.wait_for_task("a").listen(listener()).into_future());
    let wait = queue.wait_for_task_group("a").listen(listener());
    let debug = format!("{wait:?}");
    assert!(
        debug.contains("primary.a.*.#") && !debug.contains("hunter2"),
        "{debug}"
    );
    spawnable(wait.into_future());
}

#[tokio::test]
async fn a_broker_that_cannot_be_reached_fails_the_wait_before_the_first_poll() {
    let (listener, url) = listen().await;
    drop(listener);
    let server = Server::start([]).await;
    let wait = queue(&server).wait_for_task(TASK_ID);
    let error = wait.listen(Listener::builder(&url)).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let wait = queue(&server).wait_for_task_group(TASK_ID);
    let error = wait.listen(Listener::builder(&url)).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn an_invalid_id_fails_the_wait() {
    let server = Server::start([]).await;
    let wait = queue(&server).wait_for_task("a.b");
    let wait = wait.listen(Listener::builder("amqp://me:hunter2@127.0.0.1:1"));
    let error = wait.await.unwrap_err();
    assert!(error.is_invalid_request(), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn the_deadline_covers_a_silent_broker() {
    let (_listener, url) = listen().await;
    let server = Server::start([]).await;
    let wait = queue(&server).wait_for_task(TASK_ID).deadline(5 * SECOND);
    let error = wait.listen(Listener::builder(&url)).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(
        error.to_string(),
        "the broker did not respond within the deadline of 5s"
    );
}
