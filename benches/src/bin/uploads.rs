//! `uploads FILE`: uploads a file to a fake in another process, and prints tables of time and memory.
//!
//! It compares bare PUTs with reqwest and curl, the SHA-256 of the file, uploads of an artifact to S3 and to the object
//! service, and the upload of an object with the official crate. Each measurement is a separate process: `uploads WAY FILE ROOT_URL TASK_ID`. `uploads storage` is the fake.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use ring::digest::{Context, SHA256};
use serde_json::json;
use taskcluster_client::queue::{
    CreateTaskRequest, PostArtifactRequestS3, PostArtifactResponse, Queue, TaskClaimRequest,
    TaskMetadata,
};
use taskcluster_client::{ArtifactStorage, Client, Credentials, Timestamp, UploadSource, slugid};
use taskcluster_client_benches::usage;
use taskcluster_fake::Fake;
use tokio_util::io::ReaderStream;

/// The number of measurements of each way.
const ROUNDS: usize = 3;

const CLIENT_ID: &str = "static/benches";
const CONTENT_TYPE: &str = "application/octet-stream";
const TOKEN: &str = "access-token-of-the-benches";

/// The ways, with their labels.
const WAYS: [(&str, &str); 8] = [
    ("put", "PUT with reqwest, no hash (baseline)"),
    (
        "file",
        "PUT with reqwest, which reads the file in pieces of 4 KiB",
    ),
    ("curl", "PUT with curl"),
    ("sha256", "SHA-256 of the file alone"),
    ("s3", "ours, to S3, MD5 verified"),
    (
        "object",
        "ours, to the object service, SHA-256 stated, MD5 verified",
    ),
    ("bare", "ours, to S3, without verification"),
    (
        "official",
        "official, to the object service, SHA-256 and SHA-512 stated",
    ),
];

/// The pieces in which the baseline reads the file.
const PIECE: usize = 256 << 10;

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["storage"] => storage(),
        [file] => compare(file),
        [way, file, root, task_id] => measure(way, file, root, task_id),
        _ => panic!("usage: uploads FILE"),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().expect("a runtime")
}

fn queue(root: &str) -> Queue {
    let client = Client::builder(root).credentials(Credentials::new(CLIENT_ID, TOKEN));
    Queue::new(&client.build().expect("a client"))
}

/// Runs a fake with a claimed task. For each line of the input, deletes everything that it stores.
fn storage() {
    let runtime = runtime();
    let (fake, task_id) = runtime.block_on(async {
        let fake = Fake::start().await.expect("a fake");
        fake.add_client(CLIENT_ID, TOKEN, ["*"]);
        let task_id = claimed_task(&queue(fake.root_url())).await;
        (fake, task_id)
    });
    println!("{}\n{task_id}", fake.root_url());
    for line in std::io::stdin().lock().lines() {
        let name = line.expect("a line");
        for folder in ["", "t/"] {
            fake.delete_stored(&format!("public-bucket/{folder}{task_id}/0/{name}"));
        }
    }
}

#[expect(deprecated, reason = "claimTask is the only way to claim a given task")]
async fn claimed_task(queue: &Queue) -> String {
    let metadata = TaskMetadata::builder()
        .name("n")
        .description("d")
        .owner("o")
        .source("https://example.com");
    let task = CreateTaskRequest::builder()
        .created(Timestamp::now())
        .deadline(Timestamp::from_now("1 day").expect("a time"))
        .task_queue_id("proj/ci")
        .payload(json!({}))
        .metadata(metadata.build());
    let task_id = slugid();
    queue
        .create_task(&task_id, &task.build())
        .await
        .expect("a task");
    let worker = TaskClaimRequest::builder()
        .worker_group("g")
        .worker_id("w")
        .build();
    queue
        .claim_task(&task_id, 0, &worker)
        .await
        .expect("a claim");
    task_id
}

/// Measures all ways in turns, and prints the medians.
fn compare(file: &str) {
    let program = env::current_exe().expect("the path of this program");
    let mut storage = Storage::start(&program);
    let mut figures = vec![Vec::new(); WAYS.len()];
    for _ in 0..ROUNDS {
        for ((way, _), figures) in WAYS.iter().zip(&mut figures) {
            let mut command = Command::new(&program);
            let output = command
                .args([*way, file, &*storage.root, &*storage.task_id])
                .stderr(Stdio::inherit())
                .output();
            let output = String::from_utf8(output.expect("a process").stdout).expect("a text");
            let mut words = output.split_whitespace();
            let name = words.next().expect("a name").to_owned();
            figures.push(
                words
                    .map(|word| word.parse().expect("a number"))
                    .collect::<Vec<f64>>(),
            );
            writeln!(storage.input, "{name}").expect("the fake runs");
        }
    }
    let median = |figures: &[Vec<f64>], at: usize| {
        let mut all: Vec<_> = figures.iter().map(|figures| figures[at]).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let wall = |way: &str| {
        let at = WAYS.iter().position(|(name, _)| *name == way);
        median(&figures[at.expect("a way")], 0)
    };
    let limit = wall("put") + wall("sha256");
    println!(
        "| | wall s | CPU s | MB above start | wall, in PUTs with a SHA-256 |\n|---|---|---|---|---|"
    );
    for ((_, label), figures) in WAYS.iter().zip(&figures) {
        let [wall, cpu, memory] = [0, 1, 2].map(|at| median(figures, at));
        println!(
            "| {label} | {wall:.2} | {cpu:.2} | {memory:.1} | {:.2} |",
            wall / limit
        );
    }
}

/// The fake in another process.
struct Storage {
    process: Child,
    input: ChildStdin,
    root: String,
    task_id: String,
}

impl Storage {
    fn start(program: &Path) -> Self {
        let mut command = Command::new(program);
        let mut process = command
            .arg("storage")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut lines = BufReader::new(process.stdout.take().expect("an output")).lines();
        let mut line = || lines.next().expect("a line").expect("a text");
        let (root, task_id) = (line(), line());
        let input = process.stdin.take().expect("an input");
        Self {
            process,
            input,
            root,
            task_id,
        }
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        self.process.kill().expect("the fake runs");
        self.process.wait().expect("the fake ends");
    }
}

/// Prints the name of the artifact, the wall-clock time and CPU time in seconds, and the memory above that at the start.
fn measure(way: &str, file: &str, root: &str, task_id: &str) {
    let name = format!("public/{}", slugid());
    let runtime = runtime();
    let _entered = runtime.enter();
    let queue = queue(root);
    let children = usage::cpu_of_children();
    let before = memory("VmRSS");
    let ((), used) = usage::of(|| match way {
        "put" | "file" => runtime.block_on(async {
            let url = put_url(&queue, task_id, &name).await;
            put(url, file, way == "put").await;
        }),
        "curl" => curl(&runtime.block_on(put_url(&queue, task_id, &name)), file),
        "official" => runtime.block_on(official(root, task_id, &name, file)),
        "sha256" => sha256(file),
        _ => runtime.block_on(ours(way, &queue, task_id, &name, file)),
    });
    let grown = memory("VmHWM").saturating_sub(before) as f64 / 1024.0;
    let cpu = used.cpu + usage::cpu_of_children() - children;
    println!(
        "{name} {} {} {grown}",
        used.wall.as_secs_f64(),
        cpu.as_secs_f64()
    );
}

/// Creates an artifact in S3, and returns the URL for its data.
async fn put_url(queue: &Queue, task_id: &str, name: &str) -> String {
    let expires = Timestamp::from_now("1 hour").expect("a time");
    let request = PostArtifactRequestS3::builder()
        .content_type(CONTENT_TYPE)
        .expires(expires);
    let created = queue
        .create_artifact(task_id, 0, name, &request.build().into())
        .await;
    let Ok(PostArtifactResponse::S3(s3)) = created else {
        panic!("not an artifact in S3: {created:?}");
    };
    s3.put_url
}

async fn put(url: String, file: &str, pieces: bool) {
    let file = tokio::fs::File::open(file).await.expect("a file");
    let length = file.metadata().await.expect("a length").len();
    let body = if pieces {
        reqwest::Body::wrap_stream(ReaderStream::with_capacity(file, PIECE))
    } else {
        file.into()
    };
    let put = reqwest::Client::new()
        .put(url)
        .header("content-type", CONTENT_TYPE);
    let response = put
        .header("content-length", length)
        .body(body)
        .send()
        .await
        .expect("a response");
    assert!(response.status().is_success(), "{response:?}");
}

fn curl(url: &str, file: &str) {
    let kind = format!("content-type: {CONTENT_TYPE}");
    let status = Command::new("curl")
        .args([
            "--silent",
            "--fail",
            "--header",
            &kind,
            "--upload-file",
            file,
            url,
        ])
        .stdout(Stdio::null())
        .status();
    assert!(status.expect("curl is installed").success());
}

/// The official crate uploads objects only, so no artifact is created.
async fn official(root: &str, task_id: &str, name: &str, file: &str) {
    let credentials = taskcluster::Credentials::new(CLIENT_ID, TOKEN);
    let client = taskcluster::ClientBuilder::new(root).credentials(credentials);
    let object = taskcluster::Object::new(client).expect("a client");
    let expires = chrono::Utc::now() + chrono::Duration::hours(1);
    let file = tokio::fs::File::open(file).await.expect("a file");
    taskcluster_upload::upload_from_file(
        "taskcluster",
        &format!("t/{task_id}/0/{name}"),
        CONTENT_TYPE,
        &expires,
        file,
        &taskcluster::retry::Retry::default(),
        &object,
        &slugid(),
    )
    .await
    .expect("an upload");
}

fn sha256(file: &str) {
    let mut file = File::open(file).expect("a file");
    let mut buffer = vec![0; 64 * 1024];
    let mut context = Context::new(&SHA256);
    loop {
        match file.read(&mut buffer).expect("data") {
            0 => break,
            read => context.update(&buffer[..read]),
        }
    }
    assert_ne!(context.finish().as_ref()[0..4], [0; 4]);
}

async fn ours(way: &str, queue: &Queue, task_id: &str, name: &str, file: &str) {
    let upload = queue.upload_artifact(task_id, 0, name, UploadSource::file(file));
    let upload = match way {
        "object" => upload.storage(ArtifactStorage::Object),
        "bare" => upload.storage(ArtifactStorage::S3).without_verification(),
        _ => upload.storage(ArtifactStorage::S3),
    };
    let uploaded = upload.await.expect("an upload");
    assert_eq!(uploaded.is_verified(), way != "bare");
}

/// Returns a figure of this process's memory, in KiB.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("the status of this process");
    let line = status.lines().find(|line| line.starts_with(name));
    let figure = line.and_then(|line| line.split_whitespace().nth(1));
    figure
        .and_then(|figure| figure.parse().ok())
        .expect("a number of KiB")
}
