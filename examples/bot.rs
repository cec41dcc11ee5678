//! A bot that reruns the failed tasks of a task group: `cargo run --example bot -- TASK_GROUP_ID`.
//!
//! It uses the deployment in the environment. `cargo test --example bot` tests it with a fake Taskcluster in the same
//! process. To try it by hand, run the fake as a program with example data:
//!
//! ```sh
//! cargo run -p taskcluster-fake -- --seed demo --port 8080
//! ```
//!
//! In another shell, paste the lines that the program prints, and run the bot:
//!
//! ```sh
//! cargo run --example bot -- DemoTaskS0mDecision__A
//! ```

use std::env;
use std::process::ExitCode;

use taskcluster_client::queue::{Queue, TaskState};
use taskcluster_client::{Client, Error};

#[tokio::main]
async fn main() -> ExitCode {
    let Some(task_group_id) = env::args().nth(1) else {
        eprintln!("usage: bot TASK_GROUP_ID");
        return ExitCode::FAILURE;
    };
    match run(&task_group_id).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(task_group_id: &str) -> Result<(), Error> {
    for task_id in rerun_failed(&Client::from_env()?, task_group_id).await? {
        println!("reran {task_id}");
    }
    Ok(())
}

/// Reruns the failed tasks of a task group. Returns their ids.
async fn rerun_failed(client: &Client, task_group_id: &str) -> Result<Vec<String>, Error> {
    let queue = Queue::new(client);
    let mut rerun = Vec::new();
    let mut tasks = queue.list_task_group(task_group_id).items();
    while let Some(task) = tasks.next().await {
        let status = task?.status;
        if status.state == TaskState::Failed {
            queue.rerun_task(&status.task_id).await?;
            rerun.push(status.task_id);
        }
    }
    Ok(rerun)
}

#[cfg(test)]
mod tests {
    use taskcluster_fake::{Fake, Fault, Seed};

    use super::*;

    const GROUP: &str = "DemoTaskS0mDecision__A";
    const FAILED: &str = "DemoTaskS0mBuildMacOSA";

    /// Starts a fake with ten tasks, one of which has failed.
    async fn demo() -> (Fake, Client) {
        let fake = Fake::builder().seed(Seed::Demo).start().await.unwrap();
        let client = Client::builder(fake.root_url()).credentials(fake.credentials());
        let client = client.build().unwrap();
        (fake, client)
    }

    #[tokio::test]
    async fn reruns_only_failed_tasks() {
        let (fake, client) = demo().await;
        assert_eq!(rerun_failed(&client, GROUP).await.unwrap(), [FAILED]);
        let status = Queue::new(&client).status(FAILED).await.unwrap().status;
        assert_eq!((status.state, status.runs.len()), (TaskState::Pending, 2));
        let requests = fake.requests_to("queue.rerunTask").unwrap();
        assert_eq!(requests[0].params()["taskId"], FAILED);
        assert_eq!(requests.len(), 1);
        assert!(rerun_failed(&client, GROUP).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn survives_a_lost_response() {
        let (fake, client) = demo().await;
        fake.fail("queue.rerunTask", [Fault::reset().handled()])
            .unwrap();
        assert_eq!(rerun_failed(&client, GROUP).await.unwrap(), [FAILED]);
    }

    #[tokio::test]
    async fn reports_an_unknown_task_group() {
        let (_fake, client) = demo().await;
        let unknown = taskcluster_client::slugid();
        let error = rerun_failed(&client, &unknown).await.unwrap_err();
        assert!(error.is_not_found());
    }
}
