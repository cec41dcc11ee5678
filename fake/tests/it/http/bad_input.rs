use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{panic, thread};

use fastrand::Rng;
use taskcluster_fake::{Fake, Fault};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::support::pools::definition;
use crate::support::raw::{Raw, ask, authority, head};
use crate::support::wire::Wire;

/// Counts the panics on the threads of fakes, because a fake keeps serving after a panic.
static PANICS: AtomicUsize = AtomicUsize::new(0);
static COUNTING: Once = Once::new();

fn count_panics() {
    COUNTING.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if thread::current().name() == Some("taskcluster-fake") {
                PANICS.fetch_add(1, Ordering::Relaxed);
            }
            print(panic);
        }));
    });
}

/// Sends these bytes, closes the sending side, and returns the response. The fake may end the connection at any time.
async fn send_bytes(authority: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply).await;
    reply
}

/// Returns whether the fake serves another client.
async fn is_serving(fake: &Fake) -> bool {
    ask(fake, "GET", "/ping", &[]).await.unwrap().status == 200
}

/// Returns valid requests, for mutation.
fn samples(fake: &Fake) -> Vec<Vec<u8>> {
    let json = "Content-Type: application/json";
    let body = definition("static").to_string();
    let length = format!("Content-Length: {}", body.len());
    let hawk =
        r#"Authorization: Hawk id="a", ts="1", nonce="n", mac="AAAA", ext="e30=", hash="AA==""#;
    let pool = "/api/worker-manager/v1/worker-pool/a%2Fb";
    let list = "/api/worker-manager/v1/worker-pools?limit=5&continuationToken=0123456789&bewit=YVwxXEFBQUFcZTMwPQ";
    let chunked = "Transfer-Encoding: chunked";
    let ping = "/api/worker-manager/v1/ping";
    [
        head(fake, "HEAD", ping, &["Expect: 100-continue"]),
        head(
            fake,
            "CONNECT",
            "a:1",
            &["Upgrade: x", "Connection: upgrade"],
        ),
        head(fake, "OPTIONS", "*", &[]).replace("HTTP/1.1", "HTTP/1.0"),
        head(
            fake,
            "GET",
            list,
            &["Accept-Encoding: gzip;q=0.5, *", "If-None-Match: W/\"2-x\""],
        ),
        head(fake, "PUT", pool, &[json, hawk, &length]) + &body,
        head(fake, "POST", pool, &[json, chunked]) + "4\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\n\r\n",
    ]
    .map(String::into_bytes)
    .into()
}

fn mutate(rng: &mut Rng, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..rng.usize(1..8) {
        let place = rng.usize(..bytes.len());
        match rng.u8(..5) {
            0 => bytes[place] = rng.u8(..),
            1 => bytes.insert(place, rng.u8(..)),
            2 => drop(bytes.drain(place..(place + 9).min(bytes.len()))),
            3 => bytes.truncate(place),
            _ => bytes.extend_from_within(place..),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

async fn send_random_bytes(fake: &Fake) {
    let samples = samples(fake);
    let mut tasks = JoinSet::new();
    for seed in 0..8 {
        let (samples, authority) = (samples.clone(), authority(fake).to_string());
        tasks.spawn(async move {
            let mut rng = Rng::with_seed(seed);
            for _ in 0..100 {
                let sample = samples[rng.usize(..samples.len())].clone();
                let bytes = match rng.u8(..4) {
                    0 => (0..rng.usize(..2000)).map(|_| rng.u8(..)).collect(),
                    1 => sample,
                    _ => mutate(&mut rng, sample),
                };
                send_bytes(&authority, &bytes).await;
            }
        });
    }
    tasks.join_all().await;
}

#[tokio::test]
async fn survives_random_bytes() {
    count_panics();
    let fake = Fake::start().await.unwrap();
    send_random_bytes(&fake).await;
    assert!(is_serving(&fake).await);
    assert!(fake.requests().len() > 100);
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn survives_random_bytes_with_faults() {
    count_panics();
    let fake = Fake::start().await.unwrap();
    let faults = [
        Fault::pass().retry_after(Duration::MAX),
        Fault::status(200),
        Fault::status(204),
        Fault::status(304).handled(),
        Fault::error(599, "", "\0\u{fffd}\r\n"),
        Fault::body(""),
        Fault::reset(),
        Fault::truncated().delayed(Duration::from_nanos(1)),
    ];
    let count = faults.len() * 100;
    let faults = faults.into_iter().cycle().take(count);
    fake.fail_all(faults).unwrap();
    send_random_bytes(&fake).await;
    fake.clear_faults();
    assert!(is_serving(&fake).await);
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn limits_the_size_of_a_head() {
    let fake = Fake::start().await.unwrap();
    for (length, status) in [(15_000, 200), (17_000, 431), (1_000_000, 431)] {
        let header = format!("X-Large: {}", "x".repeat(length));
        let path = "/api/worker-manager/v1/ping";
        let request = head(&fake, "GET", path, &[&header]);
        let reply = send_bytes(authority(&fake), request.as_bytes()).await;
        assert_eq!(Raw::parsed(&reply).status, status, "{length}");
    }
    assert!(is_serving(&fake).await);
}

#[tokio::test]
async fn limits_the_number_of_headers() {
    let fake = Fake::start().await.unwrap();
    for (count, status) in [(90, 200), (101, 431)] {
        let path = "/api/worker-manager/v1/ping";
        let request = head(&fake, "GET", path, &vec!["X-One: 1"; count]);
        let reply = send_bytes(authority(&fake), request.as_bytes()).await;
        assert_eq!(Raw::parsed(&reply).status, status, "{count}");
    }
}

#[tokio::test]
async fn responds_with_404_to_long_and_deep_paths() {
    let fake = Fake::start().await.unwrap();
    for path in [
        "/a".repeat(7000),
        "/%2F".repeat(3000),
        "/?".to_string() + &"&".repeat(14_000),
    ] {
        let reply = ask(&fake, "GET", &path, &[]).await.unwrap();
        assert_eq!(reply.status, 404);
    }
}

#[tokio::test]
async fn rejects_a_deeply_nested_body() {
    let wire = Wire::start().await;
    let body = "[".repeat(1_000_000);
    let request = crate::support::wire::Request {
        method: "PUT",
        path: "/worker-pool/a%2Fb",
        body: Some(body),
        ..Default::default()
    };
    let (status, code, _) = wire.send(request).await.error();
    assert_eq!((status, code.as_str()), (400, "MalformedPayload"));
}

#[tokio::test]
async fn an_incomplete_request_does_not_affect_others() {
    count_panics();
    let fake = Fake::start().await.unwrap();
    for sample in samples(&fake) {
        let half = &sample[..sample.len() - 5];
        send_bytes(authority(&fake), half).await;
        send_bytes(authority(&fake), &sample[..40]).await;
    }
    assert!(is_serving(&fake).await);
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn serves_others_beside_stalled_connections() {
    let wire = Wire::start().await;
    let path = "/api/worker-manager/v1/worker-pool/a%2Fb";
    let half_head = b"GET /api/worker-manager/v1/ping HTTP/1.1\r\nHo".to_vec();
    let half_body = |length: usize| {
        let head = head(&wire.fake, "PUT", path, &["Content-Length: 1000000"]);
        [head.as_bytes(), &vec![b' '; length]].concat()
    };
    let mut held = Vec::new();
    for start in [Vec::new(), half_head, half_body(10), half_body(100_000)] {
        for _ in 0..50 {
            let mut stream = TcpStream::connect(wire.authority()).await.unwrap();
            stream.write_all(&start).await.unwrap();
            held.push(stream);
        }
    }
    assert!(is_serving(&wire.fake).await);
    let body = definition("static");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &body)
        .await
        .ok();
    wire.get("/worker-pool/a%2Fb").await.ok();
}
