//! A fake Taskcluster that fails one request in twelve, and counts the calls that it has handled.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use taskcluster_fake::{Content, Fake, Reply, Request};

use super::faults::Faults;

/// The id and the access token of every client.
pub const CLIENT: (&str, &str) = ("static/soak", "soak-access-token-of-every-client");

/// The number of secrets in the list, and on one page.
pub const SECRETS: usize = 60;
const PAGE: usize = 10;

/// The number of artifacts, and the length of each in bytes.
pub const ARTIFACTS: usize = 100;
const LENGTH: usize = 50_000;

/// New faults replace the pending ones after this time. Fewer requests than `FAULTS` arrive within it.
const REFILL: Duration = Duration::from_millis(250);
const FAULTS: usize = 5_000;

/// The number of times that each call was handled, by the id of the call.
type Counts = Arc<Mutex<HashMap<String, u32>>>;

/// Returns the content of an artifact: each byte is the low byte of its position times an odd number.
pub fn data(number: usize) -> Vec<u8> {
    let byte = |position: usize| position.wrapping_mul(number * 2 + 1).to_le_bytes()[0];
    (0..LENGTH).map(byte).collect()
}

/// Serves until standard input is closed, then prints the counts.
pub fn run() {
    let (stop, stopped) = tokio::sync::oneshot::channel();
    std::thread::spawn(|| {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        let _ = stop.send(());
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let counts = Counts::default();
    runtime.block_on(async {
        let fake = Fake::start().await.expect("a fake");
        install(&fake, &counts);
        println!("{}", fake.root_url());
        tokio::select! {
            () = fail(&fake) => {}
            _ = stopped => {}
        }
    });
    let mut output = io::stdout().lock();
    for (id, count) in &*counts.lock().unwrap_or_else(PoisonError::into_inner) {
        writeln!(output, "{id} {count}").expect("the parent process reads");
    }
}

/// Keeps faults pending.
async fn fail(fake: &Fake) {
    let faults = Faults::new();
    loop {
        let pending = std::iter::repeat_with(|| faults.next()).take(FAULTS);
        fake.fail_all(pending).expect("the statuses are valid");
        tokio::time::sleep(REFILL).await;
    }
}

/// Installs the handlers of the four endpoints.
fn install(fake: &Fake, counts: &Counts) {
    fake.add_client(CLIENT.0, CLIENT.1, ["*"]);
    let comments = counts.clone();
    let on_comment = move |request: &Request| {
        let id = request.body()["body"].as_str().unwrap_or_default();
        count(&comments, id)
    };
    let secrets = counts.clone();
    let on_secret = move |request: &Request| count(&secrets, request.param("name"));
    let contents = (0..ARTIFACTS).map(|number| Content::new(data(number)));
    let urls: Vec<_> = contents.map(|content| fake.serve(content)).collect();
    let on_artifact = move |request: &Request| {
        let number: usize = request.param("name").parse().expect("a number");
        Reply::json(json!({ "storageType": "s3", "url": urls[number].as_str() }))
    };
    fake.on("github.createComment", on_comment)
        .and_then(|()| fake.on("secrets.set", on_secret))
        .and_then(|()| fake.on("secrets.list", page))
        .and_then(|()| fake.on("queue.latestArtifact", on_artifact))
        .expect("the endpoints exist");
}

fn count(counts: &Counts, id: &str) -> Reply {
    let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
    *counts.entry(id.to_owned()).or_default() += 1;
    Reply::json(json!({}))
}

/// Responds with a page of the list of secrets.
fn page(request: &Request) -> Value {
    let token = request.query("continuationToken");
    let start = token.map_or(0, |token| token.parse().expect("a token of this page"));
    let end = start + PAGE;
    let names: Vec<_> = (start..end).map(|name| name.to_string()).collect();
    match end < SECRETS {
        true => json!({ "secrets": names, "continuationToken": end.to_string() }),
        false => json!({ "secrets": names }),
    }
}
