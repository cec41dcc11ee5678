//! The memory, threads and file descriptors of fakes. This is a separate binary, because each test measures its whole
//! process; the tests run one after another.

mod process;
mod storage;

use std::sync::Mutex;
use std::time::Duration;

use process::Process;
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
const MEGABYTE: usize = 1024 * 1024;
const PING: &str = "/api/worker-manager/v1/ping";

/// Runs a test alone, with measurements of this process. Skips it on systems without `/proc`.
fn run_alone(test: impl AsyncFnOnce(Process)) {
    let _alone = ONE_AT_A_TIME.lock();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    match Process::this() {
        Some(process) => runtime.block_on(test(process)),
        None => println!("skipped: this system has no /proc"),
    }
}

async fn connected(fake: &Fake) -> TcpStream {
    let authority = fake.root_url().strip_prefix("http://").unwrap();
    TcpStream::connect(authority).await.unwrap()
}

/// Sends a request and checks the start of its response.
async fn exchange(stream: &mut TcpStream, request: &[u8], answer: &str) {
    stream.write_all(request).await.unwrap();
    let mut reply = vec![0; 4096];
    let length = stream.read(&mut reply).await.unwrap();
    let reply = String::from_utf8_lossy(&reply[..length]);
    assert!(reply.starts_with(answer), "{reply}");
}

/// Waits until fakes have `count` threads. A thread takes a moment to name itself when it starts, and stays visible for a
/// moment after it has ended.
async fn wait_for_threads(process: &Process, count: usize) {
    for _ in 0..1000 {
        if process.threads_of_fakes() == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} threads", process.threads_of_fakes());
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

fn put(length: usize) -> Vec<u8> {
    format!("PUT {PING} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n")
        .into_bytes()
}

#[test]
fn two_hundred_fakes_release_all_resources() {
    run_alone(async |process| {
        let descriptors = process.descriptors();
        let mut fakes = Vec::new();
        for _ in 0..200 {
            fakes.push(Fake::start().await.unwrap());
        }
        wait_for_threads(&process, 200).await;
        println!("{} descriptors", process.descriptors() - descriptors);
        for fake in &fakes {
            exchange(&mut connected(fake).await, &get(PING), "HTTP/1.1 200 ").await;
        }
        drop(fakes);
        wait_for_threads(&process, 0).await;
        assert_eq!(process.descriptors(), descriptors);
    });
}

#[test]
fn does_not_keep_an_endless_body() {
    run_alone(async |mut process| {
        let fake = Fake::start().await.unwrap();
        let mut stream = connected(&fake).await;
        let head =
            format!("PUT {PING} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let chunk = [b"100000\r\n", &vec![b' '; MEGABYTE][..], b"\r\n"].concat();
        process.start_measuring();
        for _ in 0..150 {
            stream.write_all(&chunk).await.unwrap();
        }
        exchange(&mut stream, b"0\r\n\r\n", "HTTP/1.1 404 ").await;
        let grown = process.grown();
        println!("{} MB", grown / MEGABYTE);
        assert!(grown < 64 * MEGABYTE, "{grown}");
    });
}

#[test]
fn limits_the_memory_of_incomplete_bodies() {
    run_alone(async |mut process| {
        let fake = Fake::start().await.unwrap();
        let length = 10 * MEGABYTE;
        let mut bodies = JoinSet::new();
        process.start_measuring();
        for _ in 0..40 {
            let mut stream = connected(&fake).await;
            stream.write_all(&put(length)).await.unwrap();
            bodies.spawn(async move {
                let piece = vec![b' '; MEGABYTE / 4];
                for _ in 0..4 * length / MEGABYTE - 1 {
                    stream.write_all(&piece).await.unwrap();
                }
                stream
            });
        }
        let mut held = Vec::new();
        for _ in 0..8 {
            held.push(bodies.join_next().await);
        }
        exchange(&mut connected(&fake).await, &get(PING), "HTTP/1.1 200 ").await;
        let grown = process.grown();
        println!("{} MB", grown / MEGABYTE);
        assert!(grown < 200 * MEGABYTE, "{grown}");
    });
}

#[test]
fn limits_the_memory_of_the_request_log() {
    run_alone(async |mut process| {
        let fake = Fake::start().await.unwrap();
        let mut stream = connected(&fake).await;
        let large = [put(100_000), vec![b' '; 100_000]].concat();
        process.start_measuring();
        for _ in 0..1000 {
            exchange(&mut stream, &large, "HTTP/1.1 404 ").await;
        }
        assert!((100..200).contains(&fake.requests().len()));
        let grown = process.grown();
        println!("{} MB", grown / MEGABYTE);
        assert!(grown < 64 * MEGABYTE, "{grown}");
    });
}
