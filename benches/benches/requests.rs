//! Small calls, one at a time and 64 in parallel, and the creation of clients.

mod ratio;
mod served;

use std::hint::black_box;

use criterion::Criterion;
use ratio::{Clock, Work, compare};
use served::{Server, one_by_one, runtime};
use taskcluster_client_benches::baseline::Baseline;
use taskcluster_client_benches::case::Case;
use taskcluster_client_benches::official::{self, Official};
use taskcluster_client_benches::ours::{self, Ours};
use taskcluster_client_benches::subject::Subject;
use tokio::task::JoinSet;

/// The number of parallel callers.
const AT_ONCE: usize = 64;

fn main() {
    let server = Server::start();
    let mut criterion = Criterion::default().configure_from_args();
    server.on_one_processor(|| one_at_a_time(&mut criterion, server.root()));
    many_at_once(&mut criterion, server.root());
    clients_of_all_services(&mut criterion);
    criterion.final_summary();
}

fn one_at_a_time(criterion: &mut Criterion, root: &str) {
    for (what, case) in [
        ("signed GET, CPU", Case::Ping),
        ("signed GET of a worker, CPU", Case::Worker),
        ("signed PUT of 2 kB, CPU", Case::Put),
    ] {
        let baseline = ("baseline", one_by_one::<Baseline>(root, case));
        let subjects = vec![
            ("ours", one_by_one::<Ours>(root, case)),
            ("official", one_by_one::<Official>(root, case)),
        ];
        compare(criterion, Clock::Processor, what, baseline, subjects);
    }
}

fn many_at_once(criterion: &mut Criterion, root: &str) {
    for (what, case) in [
        ("64 signed GETs in parallel, wall", Case::Ping),
        ("64 signed PUTs of 2 kB in parallel, wall", Case::Put),
    ] {
        let baseline = ("baseline", at_once::<Baseline>(root, case));
        let subjects = vec![
            ("ours", at_once::<Ours>(root, case)),
            ("official", at_once::<Official>(root, case)),
        ];
        compare(criterion, Clock::Wall, what, baseline, subjects);
    }
}

/// Runs all callers in parallel. Each makes one call after the other.
fn at_once<S: Subject>(root: &str, case: Case) -> Work<'static> {
    let runtime = runtime();
    let subject = runtime.block_on(async { S::new(root) });
    Box::new(move |times| {
        runtime.block_on(async {
            let mut callers = JoinSet::new();
            for _ in 0..AT_ONCE {
                let subject = subject.clone();
                callers.spawn(async move { case.repeat(&subject, &[], times).await });
            }
            callers.join_all().await;
        });
    })
}

/// Creates clients of eleven services, with one shared client or one each. The baseline creates one HTTP client.
fn clients_of_all_services(criterion: &mut Criterion) {
    const ROOT: &str = "https://tc.example.com";
    let repeat =
        |work: fn()| -> Work<'static> { Box::new(move |times| (0..times).for_each(|_| work())) };
    let baseline = repeat(|| drop(black_box(Baseline::new(ROOT))));
    let ours = repeat(|| {
        use taskcluster_client::*;
        let client = ours::client(ROOT);
        drop(black_box((
            auth::Auth::new(&client),
            github::Github::new(&client),
            hooks::Hooks::new(&client),
            index::Index::new(&client),
            notify::Notify::new(&client),
            object::Object::new(&client),
            purge_cache::PurgeCache::new(&client),
            queue::Queue::new(&client),
            secrets::Secrets::new(&client),
            web_server::WebServer::new(&client),
            worker_manager::WorkerManager::new(&client),
        )));
    });
    let official = repeat(|| {
        use taskcluster::*;
        let builder = || official::builder(ROOT);
        drop(black_box((
            Auth::new(builder()).unwrap(),
            Github::new(builder()).unwrap(),
            Hooks::new(builder()).unwrap(),
            Index::new(builder()).unwrap(),
            Notify::new(builder()).unwrap(),
            Object::new(builder()).unwrap(),
            PurgeCache::new(builder()).unwrap(),
            Queue::new(builder()).unwrap(),
            Secrets::new(builder()).unwrap(),
            WebServer::new(builder()).unwrap(),
            WorkerManager::new(builder()).unwrap(),
        )));
    });
    let subjects = vec![("ours", ours), ("official", official)];
    compare(
        criterion,
        Clock::Processor,
        "clients of all services, beside one HTTP client",
        ("baseline", baseline),
        subjects,
    );
}
