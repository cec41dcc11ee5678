//! The quickstart: `cargo run --example quickstart`.
//!
//! By default it starts a fake Taskcluster in this process and shows each call of a worker's life. If `TASKCLUSTER_ROOT_URL`
//! or `TASKCLUSTER_PROXY_URL` is set, it reads from that deployment instead, and changes nothing there.

mod admin;
mod lists;
mod look;
mod story;
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
        read_a_deployment().await
    } else {
        show_a_workers_life().await
    }
}

async fn read_a_deployment() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    println!("Reading from {} (read-only).\n", client.root_url());
    let mut transcript = Transcript::default();
    look::around(&client, &mut transcript).await?;
    transcript.end("nothing was changed");
    Ok(())
}

async fn show_a_workers_life() -> Result<(), Box<dyn Error>> {
    let fake = Fake::start().await?;
    println!("A worker's life, on {}.", fake.root_url());
    println!(
        "This is a fake Taskcluster in this process. Set TASKCLUSTER_ROOT_URL to read from a real deployment.\n"
    );
    let client = Client::builder(fake.root_url())
        .credentials(fake.credentials())
        .build()?;
    let mut transcript = Transcript::default();
    story::of_a_worker(&client, &mut transcript).await?;
    transcript.end("the fake has stopped, and its data is gone");
    Ok(())
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
