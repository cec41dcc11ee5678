//! A first look: `cargo run --example quickstart`.
//!
//! With nothing set it starts a fake Taskcluster in this process and tells the story of one worker. With
//! `TASKCLUSTER_ROOT_URL` (or `TASKCLUSTER_PROXY_URL`) set it looks at that deployment instead, and changes nothing.

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
        look_at_a_deployment().await
    } else {
        tell_a_story().await
    }
}

async fn look_at_a_deployment() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    println!("A look at {}, read-only.\n", client.root_url());
    let mut transcript = Transcript::default();
    look::around(&client, &mut transcript).await?;
    transcript.end("nothing was changed");
    Ok(())
}

async fn tell_a_story() -> Result<(), Box<dyn Error>> {
    let fake = Fake::start().await?;
    println!("The story of a worker, at {}.", fake.root_url());
    println!(
        "That is a fake Taskcluster in this process; set TASKCLUSTER_ROOT_URL to look at a real one.\n"
    );
    let client = Client::builder(fake.root_url())
        .credentials(fake.credentials())
        .build()?;
    let mut transcript = Transcript::default();
    story::of_a_worker(&client, &mut transcript).await?;
    transcript.end("the fake is gone, and all that it knew");
    Ok(())
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
