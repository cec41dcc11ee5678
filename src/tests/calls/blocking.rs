use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::{block_in_place, spawn, spawn_blocking};

use crate::tests::support::server::{Line, Server, json};
use crate::tests::support::service::Stable;
use crate::{Client, Error, RetryPolicy};

const HERD: &str = r#"{"herdId":"a","config":{}}"#;

/// Starts a runtime that makes progress without a blocked thread.
fn runtime() -> Runtime {
    let mut runtime = Builder::new_multi_thread();
    runtime.worker_threads(1).enable_all().build().unwrap()
}

/// A server on its own runtime, which runs until it is dropped.
fn serve(script: impl IntoIterator<Item = Line>) -> (Runtime, Server) {
    let runtime = runtime();
    let server = runtime.block_on(Server::start(script));
    (runtime, server)
}

/// Starts a service that responds to every request, and counts its connections.
fn counted() -> (Stable, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::builder(format!("http://{}", listener.local_addr().unwrap()));
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    thread::spawn(move || {
        for connection in listener.incoming() {
            counter.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || respond_to_all(connection.unwrap()));
        }
    });
    (Stable::new(&client.build().unwrap()), count)
}

/// Responds to requests without bodies.
fn respond_to_all(mut connection: TcpStream) {
    let response = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{HERD}",
        HERD.len()
    );
    let lines = BufReader::new(connection.try_clone().unwrap()).lines();
    for line in lines.map_while(Result::ok) {
        if line.is_empty() && connection.write_all(response.as_bytes()).is_err() {
            return;
        }
    }
}

fn assert_rejects_blocking(error: Error) {
    assert!(error.to_string().contains(".await"), "{error}");
    assert_eq!((error.was_sent(), error.attempts()), (false, 0));
}

#[test]
fn blocking_call_needs_no_runtime() {
    let (_runtime, server) = serve([json(200, HERD), json(201, HERD), json(404, "{}")]);
    let stable = server.stable();
    assert_eq!(stable.herd("a").wait().unwrap().herd_id, "a");
    assert_eq!(stable.herd("a").wait_send().unwrap().status(), 201);
    assert!(stable.herd("a").wait().unwrap_err().is_not_found());
    assert!(stable.herd("..").wait().unwrap_err().is_invalid_request());
}

#[test]
fn blocking_call_is_retried() {
    let (_runtime, server) = serve([json(500, "{}"), json(200, HERD)]);
    let patient = server.client().retry(RetryPolicy::default());
    let stable = Stable::new(&patient.build().unwrap());
    stable.herd("a").wait().unwrap();
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn blocking_list_is_an_iterator() {
    let page = |id, token| {
        let page = serde_json::json!({
            "herds": [{"herdId": id, "config": {}}], "continuationToken": token,
        });
        json(200, &page.to_string())
    };
    let lists = || [page("a", "x"), json(400, "{}"), page("b", "")];
    let (_runtime, server) = serve(lists().into_iter().chain(lists()));

    let mut pages = server.stable().list_herds().wait_pages();
    assert_eq!(pages.next().unwrap().unwrap().herds[0].herd_id, "a");
    assert_eq!(pages.continuation_token(), Some("x"));
    assert_eq!(pages.next().unwrap().unwrap_err().status(), Some(400));
    assert_eq!(pages.continuation_token(), Some("x"));
    assert_eq!(pages.next().unwrap().unwrap().herds[0].herd_id, "b");
    assert!(pages.next().is_none());

    let items = server.stable().list_herds().wait_items();
    let ids = items.map(|item| item.ok().map(|herd| herd.herd_id));
    assert_eq!(
        ids.collect::<Vec<_>>(),
        [Some("a".into()), None, Some("b".into())]
    );
}

/// The maximum number of connections. A connection returns to the pool shortly after its response, so a busy machine
/// may open further connections. Without sharing, there would be 100.
const HANDFUL: usize = 8;

#[test]
fn blocking_calls_share_connections_across_threads() {
    let (stable, connections) = counted();
    for _ in 0..50 {
        stable.herd("a").wait().unwrap();
        let stable = stable.clone();
        let other = thread::spawn(move || stable.herd("a").wait().map(drop));
        other.join().unwrap().unwrap();
    }
    let connections = connections.load(Ordering::SeqCst);
    assert!((1..=HANDFUL).contains(&connections), "{connections}");
}

#[test]
fn async_and_blocking_calls_share_connections() {
    let (stable, connections) = counted();
    let runtime = runtime();
    for _ in 0..50 {
        stable.herd("a").wait().unwrap();
        let asynchronous = runtime.spawn(stable.herd("a").into_future());
        runtime.block_on(asynchronous).unwrap().unwrap();
    }
    let connections = connections.load(Ordering::SeqCst);
    assert!((1..=HANDFUL).contains(&connections), "{connections}");
}

#[test]
fn blocking_calls_work_after_the_async_runtime_ended() {
    let (_runtime, server) = serve((0..2).map(|_| json(200, HERD)));
    let client = server.client().retry(RetryPolicy::default().max_retries(0));
    let stable = Stable::new(&client.build().unwrap());
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(stable.herd("a").into_future()).unwrap();
    drop(runtime);
    stable.herd("a").wait().unwrap();
}

#[tokio::test]
async fn blocking_call_in_async_code_fails_without_harm() {
    let server = Server::start([json(200, HERD)]).await;
    let stable = server.stable();
    assert_rejects_blocking(stable.herd("a").wait().unwrap_err());
    assert_rejects_blocking(stable.herd("a").wait_send().unwrap_err());
    let mut pages = stable.list_herds().wait_pages();
    assert_rejects_blocking(pages.next().unwrap().unwrap_err());
    let mut items = stable.list_herds().wait_items();
    assert_rejects_blocking(items.next().unwrap().unwrap_err());
    stable.herd("a").await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn blocking_calls_fail_in_every_kind_of_task() {
    let stable = Server::start([]).await.stable();
    let task = stable.clone();
    let task = spawn(async move { task.herd("a").wait().unwrap_err() });
    assert_rejects_blocking(task.await.unwrap());
    let local = tokio::task::LocalSet::new();
    let task = stable.clone();
    let task = local.run_until(async move {
        let task = tokio::task::spawn_local(async move { task.herd("a").wait().unwrap_err() });
        task.await.unwrap()
    });
    assert_rejects_blocking(task.await);
    // Async code on a blocking thread.
    let handle = Handle::current();
    let nested =
        spawn_blocking(move || handle.block_on(async { stable.herd("a").wait().unwrap_err() }));
    assert_rejects_blocking(nested.await.unwrap());
}

#[tokio::test]
async fn spawn_blocking_may_block_on_a_single_threaded_runtime() {
    let server = Server::start([json(200, HERD), json(200, HERD)]).await;
    let stable = server.stable();
    stable.herd("a").await.unwrap();
    let herd = spawn_blocking(move || stable.herd("a").wait());
    assert_eq!(herd.await.unwrap().unwrap().herd_id, "a");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn block_in_place_may_block() {
    let server = Server::start([json(200, HERD)]).await;
    let stable = server.stable();
    let herd = block_in_place(|| stable.herd("a").wait());
    assert_eq!(herd.unwrap().herd_id, "a");
}

#[test]
fn entered_thread_may_block() {
    let (runtime, server) = serve([json(200, HERD)]);
    let _entered = runtime.enter();
    server.stable().herd("a").wait().unwrap();
}
