//! Downloads an artifact of a task's latest run:
//! `cargo run --example artifacts --features artifacts -- TASK_ID NAME FILE`.
//!
//! It needs `TASKCLUSTER_ROOT_URL`, and for artifacts that are not public, credentials in the environment.

use std::env;
use std::process::ExitCode;

use taskcluster_client::queue::Queue;
use taskcluster_client::{Client, Downloaded, Error};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [task_id, name, file] = arguments.as_slice() else {
        eprintln!("usage: artifacts TASK_ID NAME FILE");
        return ExitCode::FAILURE;
    };
    match download(task_id, name, file).await {
        Ok(downloaded) => {
            let verified = if downloaded.is_verified() {
                ", verified"
            } else {
                ""
            };
            println!(
                "{} bytes, SHA-256 {}{verified}",
                downloaded.length(),
                downloaded.sha256()
            );
            ExitCode::SUCCESS
        }
        Err(error) if error.is_error_artifact() => {
            eprintln!(
                "the task did not provide it: {}",
                error.message().unwrap_or_default()
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn download(task_id: &str, name: &str, file: &str) -> Result<Downloaded, Error> {
    let queue = Queue::new(&Client::from_env()?);
    let mut told = 0;
    queue
        .download_latest_artifact(task_id, name)
        .on_progress(move |progress| {
            let megabytes = progress.transferred() / 1_000_000;
            if megabytes > told {
                told = megabytes;
                eprintln!("{megabytes} MB");
            }
        })
        .to_file(file)
        .await
}
