//! Many concurrent clients. The responses and the final state must be possible for the same calls in a sequential order.

mod history;

use fastrand::Rng;
use history::{Clock, History, Operation, Response};
use taskcluster_client::worker_manager::*;
use taskcluster_client::{Client, RetryPolicy, Timestamp};
use taskcluster_fake::Fake;
use tokio::task::JoinSet;

use crate::support::pools::definition;
use crate::support::wire::Wire;
use crate::support::workers::SECRET;

const CLIENTS: u64 = 64;
const CALLS: i64 = 40;
/// Half of the calls compete for a few workers; the others are spread over many.
const WORKERS: [u64; 2] = [4, 100];
const POOL: &str = "a/b";
const GROUP: &str = "g";

fn request(capacity: i64) -> CreateWorkerRequest {
    CreateWorkerRequest::builder()
        .capacity(capacity)
        .expires("2999-01-01T00:00:00Z".parse::<Timestamp>().unwrap())
        .provider_info(StaticProviderInfo::builder().static_secret(SECRET).build())
        .build()
}

fn worker_manager(fake: &Fake) -> WorkerManager {
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let once = RetryPolicy::default().max_retries(0);
    WorkerManager::new(&client.retry(once).build().unwrap())
}

async fn call(wm: &WorkerManager, worker: &str, operation: Operation) -> Response {
    let seen = match operation {
        Operation::Create(capacity) => {
            wm.create_worker(POOL, GROUP, worker, &request(capacity))
                .await
        }
        Operation::Update(capacity) => {
            wm.update_worker(POOL, GROUP, worker, &request(capacity))
                .await
        }
        Operation::Read => wm.worker(POOL, GROUP, worker).await,
        Operation::Remove => {
            let removed = wm.remove_worker(POOL, GROUP, worker).await;
            return Response::of(removed.map(|_| None));
        }
    };
    Response::of(seen.map(|worker| Some((worker.capacity, worker.state.as_str() == "stopped"))))
}

/// Runs one client's calls. Each call has a unique capacity, which identifies its effect.
async fn client(number: u64, wm: WorkerManager, clock: Clock) -> Vec<history::Call> {
    let mut rng = Rng::with_seed(number);
    let mut calls = Vec::new();
    for turn in 0..CALLS {
        let workers = WORKERS[rng.usize(..2)];
        let worker = format!("w{}", rng.u64(..workers));
        let capacity = 1 + number as i64 * CALLS + turn;
        let operation = match rng.u8(..10) {
            0..3 => Operation::Create(capacity),
            3..7 => Operation::Update(capacity),
            7..9 => Operation::Read,
            _ => Operation::Remove,
        };
        let start = clock.tick();
        let response = call(&wm, &worker, operation).await;
        let end = clock.tick();
        calls.push(history::Call {
            worker,
            operation,
            response,
            start,
            end,
        });
    }
    calls
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_concurrent_clients_lose_nothing() {
    let wire = Wire::start().await;
    let body = definition("static");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &body)
        .await
        .ok();
    let clock = Clock::default();
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        clients.spawn(client(number, worker_manager(&wire.fake), clock.clone()));
    }
    let calls = clients.join_all().await.concat();
    assert_eq!(calls.len() as i64, CLIENTS as i64 * CALLS);
    assert_eq!(wire.fake.requests().len(), calls.len() + 1);

    let wm = worker_manager(&wire.fake);
    let page = wm.list_workers_for_worker_pool(POOL).await.unwrap();
    let mut found: Vec<String> = page.workers.iter().map(|w| w.worker_id.clone()).collect();
    for worker in &page.workers {
        let state = (worker.capacity, worker.state.as_str() == "stopped");
        History::of(&worker.worker_id, &calls).check(state);
    }
    found.sort();
    let mut created: Vec<String> = history::created(&calls);
    created.sort();
    assert_eq!(found, created);

    let pool = wm.worker_pool(POOL).await.unwrap();
    let stopped = page
        .workers
        .iter()
        .filter(|worker| worker.state.as_str() == "stopped");
    assert_eq!(pool.stopped_count, stopped.count() as i64);
    assert_eq!(
        pool.stopped_count + pool.running_count,
        page.workers.len() as i64
    );
    let capacity: i64 = page.workers.iter().map(|worker| worker.capacity).sum();
    assert_eq!(pool.stopped_capacity + pool.running_capacity, capacity);
}
