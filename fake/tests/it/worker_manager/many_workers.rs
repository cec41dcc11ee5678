use std::collections::HashSet;

use serde_json::Value;
use taskcluster_fake::{NewWorker, WorkerState};

use crate::support::pools::definition;
use crate::support::wire::Wire;

const MANY: usize = 100_000;
const GROUPS: usize = 4;

async fn with_many_workers() -> Wire {
    let wire = Wire::start().await;
    let pool = definition("static");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &pool)
        .await
        .ok();
    for n in 0..MANY {
        let group = format!("g-{}", n % GROUPS);
        let worker = NewWorker::new("a/b", group, format!("w-{n}"));
        wire.fake.add_worker(worker.state(WorkerState::Running));
    }
    wire
}

/// Returns the numbers of the workers on a page, and the token of the next page.
fn read(page: &Value) -> (Vec<usize>, Option<String>) {
    let workers = page["workers"].as_array().unwrap().iter();
    let number = |worker: &Value| worker["workerId"].as_str().unwrap()[2..].parse().unwrap();
    let token = page
        .get("continuationToken")
        .map(|token| token.as_str().unwrap().to_string());
    (workers.map(number).collect(), token)
}

#[tokio::test]
async fn lists_100_000_workers_in_pages_of_1000() {
    let wire = with_many_workers().await;
    let mut expected = (0..MANY).rev();
    let mut tokens = HashSet::new();
    let mut path = "/workers/a%2Fb?limit=1000".to_string();
    loop {
        let (numbers, token) = read(&wire.get(&path).await.ok());
        assert!(numbers.len() <= 1000);
        assert!(expected.by_ref().take(numbers.len()).eq(numbers));
        let Some(token) = token else {
            break;
        };
        path = format!("/workers/a%2Fb?limit=1000&continuationToken={token}");
        assert!(tokens.insert(token), "a page appears twice");
    }
    assert_eq!((expected.next(), tokens.len()), (None, 99));

    let stats = wire.get("/worker-pools/stats").await.ok();
    assert_eq!(stats["workerPoolsStats"][0]["runningCount"], MANY);
    let (group, _) = read(&wire.get("/workers/a%2Fb/g-1?limit=2").await.ok());
    assert_eq!(group, [MANY - GROUPS + 1, MANY - 2 * GROUPS + 1]);
    wire.get("/workers/a%2Fb/g-3/w-7").await.ok();
}
