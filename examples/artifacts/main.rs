//! Downloads the artifacts of a task into a folder:
//! `cargo run --example artifacts --features artifacts -- TASK|INDEX_PATH [GLOB]... --into FOLDER`.
//!
//! It needs `TASKCLUSTER_ROOT_URL`, and for artifacts that are not public, credentials in the environment. Without
//! `TASKCLUSTER_ROOT_URL` and `TASKCLUSTER_PROXY_URL` it starts a fake Taskcluster in this process; then it needs no
//! arguments. A second run fetches only what is missing or changed.
//!
//! Ctrl-C stops it: dropping the future of the downloads removes incomplete files.

mod display;
mod sample;
mod stop;
#[cfg(all(test, unix))]
mod tests;

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use display::Display;
use taskcluster_client::Client;
use taskcluster_client::index::Index;
use taskcluster_client::queue::Queue;
use tokio::runtime::Runtime;

const USAGE: &str = "usage: artifacts TASK|INDEX_PATH [GLOB]... --into FOLDER

Downloads the artifacts of a task whose names match a glob, such as 'public/logs/**'; without globs, all of them.";

fn main() -> ExitCode {
    ExitCode::from(program(env::args_os().skip(1).collect()))
}

/// The time for operations that run when the program ends, such as the last write to a file.
const LAST_OPERATIONS: Duration = Duration::from_secs(5);

/// Runs until the downloads end or a signal arrives. Returns the exit status.
fn program(arguments: Vec<OsString>) -> u8 {
    let runtime = Runtime::new().expect("the system can start threads");
    let status = runtime.block_on(run_until_signal(arguments));
    // A host name that the system cannot resolve would block a thread for a long time.
    runtime.shutdown_timeout(LAST_OPERATIONS);
    status
}

async fn run_until_signal(arguments: Vec<OsString>) -> u8 {
    let ended = tokio::select! {
        ended = run(arguments) => ended,
        stopped = stop::signal() => stopped.map_err(Into::into).inspect(|_| {
            eprintln!("stopped by a signal; complete files stay, and the next run fetches the rest");
        }),
    };
    ended.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        1
    })
}

/// Returns the exit status.
async fn run(arguments: Vec<OsString>) -> Result<u8, Box<dyn Error>> {
    if arguments.iter().any(|one| one == "--help" || one == "-h") {
        println!("{USAGE}");
        return Ok(0);
    }
    if is_set("TASKCLUSTER_ROOT_URL") || is_set("TASKCLUSTER_PROXY_URL") {
        let arguments = Arguments::parse(arguments)?;
        return fetch(&Client::from_env()?, arguments).await;
    }
    let arguments = match arguments.is_empty() {
        true => [sample::INDEX_PATH, "--into", "artifacts"]
            .map(OsString::from)
            .to_vec(),
        false => arguments,
    };
    let arguments = Arguments::parse(arguments)?;
    eprintln!(
        "Set TASKCLUSTER_ROOT_URL to use a real deployment. This is a fake one, with one task."
    );
    let fake = sample::start().await?;
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    fetch(&client.build()?, arguments).await
}

/// What to download, and where to.
struct Arguments {
    /// A task id or an index path.
    task: String,
    globs: Vec<String>,
    folder: PathBuf,
}

impl Arguments {
    fn parse(arguments: Vec<OsString>) -> Result<Self, &'static str> {
        let mut arguments = arguments.into_iter();
        let (mut names, mut folder) = (Vec::new(), None);
        while let Some(argument) = arguments.next() {
            match argument.to_str().ok_or(USAGE)? {
                "--into" => folder = arguments.next().map(PathBuf::from),
                option if option.starts_with("--") => return Err(USAGE),
                name => names.push(name.to_owned()),
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

/// Downloads the artifacts. Returns the exit status: 0 if all succeeded.
async fn fetch(client: &Client, arguments: Arguments) -> Result<u8, Box<dyn Error>> {
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
    Ok(u8::from(!done.is_success()))
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
