//! `allocations SUBJECT CASE ROOT_URL`: prints the number of allocations of one call, their bytes, and the most bytes in
//! use at one time. `allocations items ROOT_URL`: prints, page by page, the most bytes in use while it lists 100,000
//! workers.

use std::env;

use allocation_counter::measure;
use taskcluster_client_benches::case::Case;
use taskcluster_client_benches::for_subject;
use taskcluster_client_benches::subject::Subject;
use tokio::runtime::Runtime;

/// Calls that are counted, after the calls that fill buffers and pools.
const CALLS: u64 = 20;

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    match &arguments[..] {
        #[cfg(feature = "ours")]
        [items, root] if items == "items" => list(&runtime, root),
        [subject, case, root] => {
            let case = Case::named(case).expect("one of the cases");
            for_subject!(subject.as_str(), count(&runtime, case, root));
        }
        _ => panic!("usage: allocations SUBJECT CASE ROOT_URL"),
    }
}

fn count<S: Subject>(runtime: &Runtime, case: Case, root: &str) {
    let (subject, body) = (runtime.block_on(async { S::new(root) }), case.body());
    runtime.block_on(case.repeat(&subject, &body, 3));
    let counted = measure(|| runtime.block_on(case.repeat(&subject, &body, CALLS)));
    let each = |total: u64| total as f64 / CALLS as f64;
    println!(
        "{} {} {}",
        each(counted.count_total),
        each(counted.bytes_total),
        counted.bytes_max
    );
}

#[cfg(feature = "ours")]
fn list(runtime: &Runtime, root: &str) {
    use taskcluster_client_benches::ours::Ours;
    use taskcluster_client_benches::subject::PAGE;

    let ours = runtime.block_on(async { Ours::new(root) });
    let mut items = ours
        .service()
        .list_workers_for_worker_pool("long/list")
        .limit(PAGE)
        .items();
    let mut kept = 0;
    for page in 1.. {
        let mut received = 0;
        let counted = measure(|| {
            runtime.block_on(async {
                while received < PAGE
                    && let Some(worker) = items.next().await
                {
                    worker.expect("a worker");
                    received += 1;
                }
            });
        });
        if received == 0 {
            break;
        }
        println!(
            "{page} {} {}",
            kept + counted.bytes_max as i64,
            counted.count_total
        );
        kept += counted.bytes_current;
    }
}
