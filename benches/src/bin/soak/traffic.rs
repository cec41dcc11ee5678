//! The calls of one client, and their results.

use std::time::{Duration, Instant};

use serde_json::json;
use taskcluster_client::github::{CreateComment, Github};
use taskcluster_client::queue::Queue;
use taskcluster_client::secrets::{Secret, Secrets};
use taskcluster_client::{Client, Credentials, Error, RetryPolicy, Timestamp};

use super::server::{ARTIFACTS, CLIENT, SECRETS, data};

/// The result of a call that changes something on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Succeeded,
    /// Failed, and the server may have served it.
    Unknown,
    /// Failed, and the server cannot have served it.
    NotSent,
}

impl Outcome {
    fn of(result: Result<(), Error>) -> Self {
        match result {
            Ok(()) => Self::Succeeded,
            Err(error) if error.was_sent() => Self::Unknown,
            Err(_) => Self::NotSent,
        }
    }
}

/// The results of one client.
pub struct Traffic {
    pub client: usize,
    /// One for each POST, in order.
    pub posts: Vec<Outcome>,
    /// One for each PUT, in order.
    pub puts: Vec<Outcome>,
    pub lists: Kept,
    pub downloads: Kept,
    pub slowest: Duration,
}

/// Counts of reads by result.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    pub right: u64,
    pub failed: u64,
    /// Succeeded, with other data than the server has.
    pub wrong: u64,
}

impl Kept {
    fn add(&mut self, result: Result<bool, Error>) {
        match result {
            Ok(true) => self.right += 1,
            Ok(false) => self.wrong += 1,
            Err(_) => self.failed += 1,
        }
    }
}

/// Returns the name of a call. The server counts by these names.
pub fn id(kind: &str, client: usize, number: usize) -> String {
    format!("{kind}-{client}-{number}")
}

/// Makes calls, lists and downloads in turns until the end.
pub async fn run(root: &str, client: usize, end: Instant) -> Traffic {
    let built = Client::builder(root)
        .credentials(Credentials::new(CLIENT.0, CLIENT.1))
        .retry(RetryPolicy::default().first_wait(Duration::from_millis(2)))
        .build()
        .expect("a client");
    let mut traffic = Traffic {
        client,
        posts: Vec::new(),
        puts: Vec::new(),
        lists: Kept::default(),
        downloads: Kept::default(),
        slowest: Duration::ZERO,
    };
    let mut turn = client;
    while Instant::now() < end {
        let begun = Instant::now();
        match turn % 4 {
            0 => traffic
                .posts
                .push(post(&built, &id("post", client, traffic.posts.len())).await),
            1 => traffic
                .puts
                .push(put(&built, &id("put", client, traffic.puts.len())).await),
            2 => traffic.lists.add(list(&built).await),
            _ => traffic
                .downloads
                .add(download(&built, turn % ARTIFACTS).await),
        }
        traffic.slowest = traffic.slowest.max(begun.elapsed());
        turn += 1;
    }
    traffic
}

async fn post(client: &Client, id: &str) -> Outcome {
    let comment = CreateComment::builder().body(id).build();
    let github = Github::new(client);
    Outcome::of(github.create_comment("soak", "soak", 1, &comment).await)
}

async fn put(client: &Client, id: &str) -> Outcome {
    let expires = Timestamp::from_now("1 day").expect("tomorrow");
    let secret = Secret::builder()
        .expires(expires)
        .secret(json!({"a": 1}))
        .build();
    Outcome::of(Secrets::new(client).set(id, &secret).await)
}

async fn list(client: &Client) -> Result<bool, Error> {
    let mut items = Secrets::new(client).list().items();
    let mut names = Vec::new();
    while let Some(name) = items.next().await {
        names.push(name?);
    }
    Ok(names
        .iter()
        .map(String::as_str)
        .eq((0..SECRETS).map(|n| n.to_string())))
}

async fn download(client: &Client, number: usize) -> Result<bool, Error> {
    let queue = Queue::new(client);
    let download = queue.download_latest_artifact("fN1SbArXTPSVFNUvaOlinQ", &number.to_string());
    Ok(download.to_vec().await? == data(number))
}
