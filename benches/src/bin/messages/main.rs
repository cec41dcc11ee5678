//! `messages SUBJECT COUNT URL` publishes messages to a queue of the broker, receives and acknowledges them one after the
//! other, and prints messages per second, CPU microseconds per message, and the memory after each fifth of the messages in MB.
//!
//! The subject is `baseline`, lapin with hand-written types, or `ours`. The CPU time is that of this process, without the
//! broker.

mod baseline;
mod ours;
mod publish;

use std::env;
use std::fs;

use taskcluster_client_benches::usage;

/// The maximum number of unacknowledged messages.
const PREFETCH: u16 = 100;
const FIFTHS: usize = 5;
const EXCHANGE: &str = "exchange/taskcluster-queue/v1/task-completed";
const QUEUE: &str = "benches";

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [subject, count, url] = &arguments[..] else {
        panic!("usage: messages SUBJECT COUNT URL");
    };
    let count: usize = count.parse().expect("a number");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (user, _) = url
        .strip_prefix("amqp://")
        .and_then(|rest| rest.split_once(':'))
        .expect("a URL with an account");
    let queue = format!("queue/{user}/{QUEUE}");
    runtime.block_on(publish::fill(url, &queue, count));
    let mut memory = Vec::new();
    let ((), used) = match subject.as_str() {
        "baseline" => {
            let mut baseline = runtime.block_on(baseline::Baseline::connect(url, &queue));
            usage::of(|| {
                runtime.block_on(async {
                    for _ in 0..FIFTHS {
                        baseline.receive(count / FIFTHS).await;
                        memory.push(resident());
                    }
                });
            })
        }
        "ours" => {
            let mut ours = runtime.block_on(ours::Ours::connect(url));
            usage::of(|| {
                runtime.block_on(async {
                    for _ in 0..FIFTHS {
                        ours.receive(count / FIFTHS).await;
                        memory.push(resident());
                    }
                });
            })
        }
        _ => panic!("the subject is `baseline` or `ours`"),
    };
    runtime.block_on(publish::delete(url, &queue));
    let count = count as f64;
    print!(
        "{} {}",
        count / used.wall.as_secs_f64(),
        used.cpu.as_secs_f64() * 1e6 / count
    );
    memory.iter().for_each(|memory| print!(" {memory:.1}"));
    println!();
}

/// Returns the memory of this process in MB.
fn resident() -> f64 {
    const PAGE: f64 = 4096.0;
    let statm = fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages: f64 = statm
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .expect("a number of pages");
    pages * PAGE / 1e6
}
