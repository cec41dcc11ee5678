//! Long responses: a page of 1,000 items, decoded and fetched, and a list of 100,000 items.

mod ratio;
mod served;

use criterion::Criterion;
use ratio::{Clock, Work, compare};
use reqwest::Method;
use served::{Server, one_by_one, runtime};
use taskcluster_client_benches::baseline::Baseline;
use taskcluster_client_benches::case::Case;
use taskcluster_client_benches::official::Official;
use taskcluster_client_benches::ours::Ours;
use taskcluster_client_benches::subject::{PAGE, Subject};
use taskcluster_client_benches::tree::Tree;
use taskcluster_client_benches::types::WorkerList;

fn main() {
    let server = Server::start();
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    server.on_one_processor(|| pages(&mut criterion, server.root()));
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    lists(&mut criterion, server.root());
    criterion.final_summary();
}

fn pages(criterion: &mut Criterion, root: &str) {
    for (what, case) in [
        ("1,000 workers, read", Case::ReadWorkers),
        ("1,000 workers, whole call, CPU", Case::Workers),
        ("1,000 worker pools, read", Case::ReadPools),
        ("1,000 worker pools, whole call, CPU", Case::Pools),
    ] {
        let baseline = ("baseline", one_by_one::<Baseline>(root, case));
        let mut subjects = vec![
            ("ours", one_by_one::<Ours>(root, case)),
            ("serde_json::Value", one_by_one::<Tree>(root, case)),
        ];
        if !matches!(case, Case::ReadWorkers | Case::ReadPools) {
            subjects.push(("official", one_by_one::<Official>(root, case)));
        }
        compare(criterion, Clock::Processor, what, baseline, subjects);
    }
}

fn lists(criterion: &mut Criterion, root: &str) {
    for (what, clock) in [
        ("100,000 workers by items(), CPU", Clock::Processor),
        ("100,000 workers by items(), wall", Clock::Wall),
    ] {
        let (baseline, ours) = (("baseline", by_hand(root)), ("ours", by_items(root)));
        compare(criterion, clock, what, baseline, vec![ours]);
    }
}

fn by_items(root: &str) -> Work<'static> {
    let runtime = runtime();
    let ours = runtime.block_on(async { Ours::new(root) });
    Box::new(move |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let mut items = ours
                    .service()
                    .list_workers_for_worker_pool("long/list")
                    .limit(PAGE)
                    .items();
                let mut count = 0;
                while let Some(worker) = items.next().await {
                    worker.expect("a worker");
                    count += 1;
                }
                assert_eq!(count, 100 * PAGE);
            }
        });
    })
}

/// Lists all workers with a loop around the baseline's call.
fn by_hand(root: &str) -> Work<'static> {
    let runtime = runtime();
    let baseline = runtime.block_on(async { Baseline::new(root) });
    Box::new(move |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let (mut count, mut next) = (0, Some(String::new()));
                while let Some(token) = next {
                    let path = format!("workers/long%2Flist?limit={PAGE}{token}");
                    let body = baseline.send(Method::GET, &path, None).await;
                    let page: WorkerList = serde_json::from_slice(&body).expect("a page");
                    count += page.workers.len();
                    next = page
                        .continuation_token
                        .map(|token| format!("&continuationToken={token}"));
                }
                assert_eq!(count, 100 * PAGE);
            }
        });
    })
}
