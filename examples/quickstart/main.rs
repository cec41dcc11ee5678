//! A first example: `cargo run --example quickstart`.
//!
//! Without environment variables, it starts a fake Taskcluster in this process, and runs the life of one worker and of one
//! task. With `TASKCLUSTER_ROOT_URL` (or `TASKCLUSTER_PROXY_URL`), it reads from that deployment instead, and changes nothing.

mod admin;
mod lists;
mod look;
mod story;
mod task;
mod transcript;
mod worker;

use std::env;
use std::error::Error;
use std::process::ExitCode;

use taskcluster_client::Client;
use taskcluster_fake::Fake;
use transcript::Transcript;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    if is_set("TASKCLUSTER_ROOT_URL") || is_set("TASKCLUSTER_PROXY_URL") {
        read_deployment().await
    } else {
        run_lives().await
    }
}

async fn read_deployment() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    println!("Read-only calls to {}.\n", client.root_url());
    let mut transcript = Transcript::default();
    look::around(&client, &mut transcript).await?;
    transcript.end("nothing was changed");
    Ok(())
}

async fn run_lives() -> Result<(), Box<dyn Error>> {
    let fake = Fake::start().await?;
    println!(
        "The life of a worker and of a task, at {}.",
        fake.root_url()
    );
    println!(
        "This is a fake Taskcluster in this process; set TASKCLUSTER_ROOT_URL to use a real one.\n"
    );
    let client = Client::builder(fake.root_url())
        .credentials(fake.credentials())
        .build()?;
    let mut transcript = Transcript::default();
    story::of_a_worker(&client, &mut transcript).await?;
    println!();
    task::run(&client, &mut transcript).await?;
    transcript.end("the fake has stopped, and its state is gone");
    Ok(())
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
