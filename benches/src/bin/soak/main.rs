//! Makes calls, lists and downloads for a long time against a fake Taskcluster with random faults. Reports lost and doubled calls,
//! stuck clients, and growth of memory and open descriptors. The exit status is 1 if it finds any.
//!
//! Usage: `soak [MINUTES] [CLIENTS]`. The defaults are 5 minutes and 64 clients.

mod faults;
mod process;
mod server;
mod traffic;
mod verdict;

use std::time::{Duration, Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let minutes = match arguments.next().as_deref() {
        Some("server") => return server::run(),
        Some(text) => text.parse().expect("MINUTES is a number"),
        None => 5.0,
    };
    let clients = arguments
        .next()
        .map_or(64, |text| text.parse().expect("CLIENTS is a whole number"));
    let duration = Duration::from_secs_f64(minutes * 60.0);
    let verdict = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(soak(duration, clients));
    println!("{verdict}");
    std::process::exit(i32::from(!verdict.is_good()));
}

async fn soak(duration: Duration, clients: usize) -> verdict::Verdict {
    let server = process::Server::start();
    let end = Instant::now() + duration;
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..clients {
        let root = server.root.clone();
        tasks.spawn(async move { traffic::run(&root, client, end).await });
    }
    let mut samples = Vec::new();
    while Instant::now() < end {
        tokio::time::sleep(duration / 60).await;
        samples.push(process::Sample::now());
    }
    let mut results = Vec::new();
    let patience = tokio::time::sleep(Duration::from_secs(60));
    tokio::pin!(patience);
    loop {
        tokio::select! {
            () = &mut patience => break,
            result = tasks.join_next() => match result {
                Some(result) => results.push(result.expect("no client panics")),
                None => break,
            },
        }
    }
    let stuck = tasks.len();
    drop(tasks);
    verdict::Verdict::of(&results, stuck, &samples, &server.finish())
}
