//! `downloads SUBJECT CASE ROOT_URL FOLDER`: downloads the artifacts of a case in one thread, and prints the wall-clock time and
//! CPU time in seconds, and the memory above that at the start in MB.
//!
//! The cases are `plain` (one file without hashes), `verified` (one object with a SHA-256), `small` (many small files in
//! sequence) and, for this project's client, `concurrent` (the same files, 8 at a time) and `ranges` (`plain` in 4 parts).

use std::env;
use std::fs;
use std::path::Path;

use taskcluster_client_benches::usage;

/// The number of small files.
const SMALL: usize = 200;

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [subject, case, root, folder] = &arguments[..] else {
        panic!("usage: downloads SUBJECT CASE ROOT_URL FOLDER");
    };
    let folder = Path::new(folder);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let _entered = runtime.enter();
    let before = memory("VmRSS");
    let ((), used) = usage::of(|| match subject.as_str() {
        #[cfg(feature = "baseline")]
        "baseline" => runtime.block_on(baseline::run(case, root, folder)),
        #[cfg(feature = "ours")]
        "ours" => runtime.block_on(ours::run(case, root, folder)),
        #[cfg(feature = "official-downloads")]
        "official" => runtime.block_on(official::run(case, root, folder)),
        _ => panic!("this program is built without {subject}"),
    });
    let grown = memory("VmHWM").saturating_sub(before) as f64 / 1024.0;
    println!(
        "{} {} {grown}",
        used.wall.as_secs_f64(),
        used.cpu.as_secs_f64()
    );
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

/// Returns the names of the artifacts of a case.
fn names(case: &str) -> Vec<String> {
    match case {
        "small" | "concurrent" => (0..SMALL).map(|n| format!("public/small/{n}")).collect(),
        "verified" => vec!["public/verified".to_owned()],
        _ => vec!["public/plain".to_owned()],
    }
}

/// reqwest alone, with the URL of the storage, into a file.
#[cfg(feature = "baseline")]
mod baseline {
    use std::path::Path;

    use tokio::fs::File;
    use tokio::io::AsyncWriteExt;

    pub async fn run(case: &str, root: &str, folder: &Path) {
        let client = reqwest::Client::new();
        for (n, name) in super::names(case).iter().enumerate() {
            let url = format!("{root}/storage/{name}");
            let response = client
                .get(url)
                .send()
                .await
                .and_then(reqwest::Response::error_for_status);
            let mut response = response.expect("a response");
            let mut file = File::create(folder.join(n.to_string()))
                .await
                .expect("a file");
            while let Some(chunk) = response.chunk().await.expect("data") {
                file.write_all(&chunk).await.expect("space for the data");
            }
            file.flush().await.expect("space for the data");
        }
    }
}

/// This project's client.
#[cfg(feature = "ours")]
mod ours {
    use std::path::Path;

    use taskcluster_client::queue::Queue;
    use taskcluster_client_benches::ours::client;

    pub async fn run(case: &str, root: &str, folder: &Path) {
        let queue = Queue::new(&client(root));
        if case == "concurrent" {
            let list = super::names(case).into_iter().map(|name| ("task", name));
            let done = queue.download_artifact_list(list).into_dir(folder).await;
            assert_eq!(done.expect("a folder").files().len(), super::SMALL);
            return;
        }
        let ranges = if case == "ranges" { 4 } else { 1 };
        for (n, name) in super::names(case).iter().enumerate() {
            let download = queue.download_latest_artifact("task", name).ranges(ranges);
            let downloaded = download
                .to_file(folder.join(n.to_string()))
                .await
                .expect("a file");
            assert_eq!(downloaded.is_verified(), case == "verified");
        }
    }
}

/// The official crate.
#[cfg(feature = "official-downloads")]
mod official {
    use std::path::Path;

    use taskcluster::retry::Retry;
    use taskcluster::{ClientBuilder, Credentials, Queue};
    use taskcluster_client_benches::subject::{ACCESS_TOKEN, CLIENT_ID};
    use tokio::fs::File;

    pub async fn run(case: &str, root: &str, folder: &Path) {
        let credentials = Credentials::new(CLIENT_ID, ACCESS_TOKEN);
        let client = ClientBuilder::new(root).credentials(credentials);
        let queue = Queue::new(client).expect("a client");
        for (n, name) in super::names(case).iter().enumerate() {
            // The server describes this object in the way that the crate expects.
            let name = &name.replace("verified", "verified-official");
            let file = File::create(folder.join(n.to_string()))
                .await
                .expect("a file");
            let retry = Retry::default();
            taskcluster_download::download_artifact_to_file(
                "task", None, name, &retry, &queue, file,
            )
            .await
            .expect("a file");
        }
    }
}
