//! Downloads the artifacts of a task into a folder:
//! `cargo run --example artifacts --features artifacts -- TASK|INDEX_PATH [GLOB]... --into FOLDER`.
//!
//! It needs `TASKCLUSTER_ROOT_URL`, and for artifacts that are not public, credentials in the environment. Without
//! `TASKCLUSTER_ROOT_URL` and `TASKCLUSTER_PROXY_URL` it starts a fake Taskcluster in this process; then all arguments are
//! optional. A second run fetches only what is missing or changed.

mod display;
mod sample;

use std::env;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use display::Display;
use taskcluster_client::Client;
use taskcluster_client::index::Index;
use taskcluster_client::queue::Queue;

const USAGE: &str = "usage: artifacts TASK|INDEX_PATH [GLOB]... --into FOLDER";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<bool, Box<dyn Error>> {
    let arguments = env::args().skip(1);
    if is_set("TASKCLUSTER_ROOT_URL") || is_set("TASKCLUSTER_PROXY_URL") {
        let arguments = Arguments::parse(arguments)?;
        return fetch(&Client::from_env()?, arguments).await;
    }
    println!(
        "Set TASKCLUSTER_ROOT_URL to use a real deployment. This is a fake one, with one task."
    );
    let fake = sample::start().await?;
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let defaults = [
        sample::INDEX_PATH.to_owned(),
        "--into".to_owned(),
        "artifacts".to_owned(),
    ];
    let given: Vec<String> = arguments.collect();
    let arguments = if given.is_empty() {
        defaults.to_vec()
    } else {
        given
    };
    fetch(&client.build()?, Arguments::parse(arguments)?).await
}

/// What to download, and where to.
struct Arguments {
    /// A task id or an index path.
    task: String,
    globs: Vec<String>,
    folder: PathBuf,
}

impl Arguments {
    fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, &'static str> {
        let mut arguments = arguments.into_iter();
        let (mut names, mut folder) = (Vec::new(), None);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--into" => folder = arguments.next().map(PathBuf::from),
                option if option.starts_with("--") => return Err(USAGE),
                _ => names.push(argument),
            }
        }
        let folder = folder.ok_or(USAGE)?;
        if names.is_empty() {
            return Err(USAGE);
        }
        Ok(Self {
            task: names.remove(0),
            globs: names,
            folder,
        })
    }
}

/// Downloads the artifacts. Returns whether all succeeded.
async fn fetch(client: &Client, arguments: Arguments) -> Result<bool, Box<dyn Error>> {
    // Only index paths contain dots.
    let task_id = match arguments.task.contains('.') {
        true => Index::new(client).find_task(&arguments.task).await?.task_id,
        false => arguments.task,
    };
    let mut display = Display::new();
    let mut downloads = Queue::new(client)
        .download_artifacts(&task_id)
        .on_progress(move |progress| display.show(&progress));
    for glob in &arguments.globs {
        downloads = downloads.matching(glob);
    }
    let done = downloads.into_dir(&arguments.folder).await?;

    for file in done.files() {
        let kept = if file.is_fetched() {
            ""
        } else {
            ", not changed"
        };
        println!("{} ({} bytes{kept})", file.path().display(), file.length());
    }
    for failed in done.failed() {
        eprintln!("failed: {failed}");
    }
    if done.files().is_empty() && done.failed().is_empty() {
        eprintln!("no artifact of task {task_id} matches");
    }
    Ok(done.failed().is_empty())
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
