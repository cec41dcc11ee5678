//! `calls SUBJECT CASE TIMES ROOT_URL`: makes the calls one after the other in one thread, and prints the time of one call.
//! A tool that counts instructions runs it with two numbers of calls; the difference is the cost of the additional calls.

use std::env;

use taskcluster_client_benches::case::Case;
use taskcluster_client_benches::for_subject;
use taskcluster_client_benches::subject::Subject;
use taskcluster_client_benches::usage;

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [subject, case, times, root] = &arguments[..] else {
        panic!("usage: calls SUBJECT CASE TIMES ROOT_URL");
    };
    let case = Case::named(case).expect("one of the cases");
    let times = times.parse().expect("a number");
    for_subject!(subject.as_str(), measure(case, times, root));
}

fn measure<S: Subject>(case: Case, times: u64, root: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (subject, body) = (runtime.block_on(async { S::new(root) }), case.body());
    runtime.block_on(case.repeat(&subject, &body, 3));
    let ((), used) = usage::of(|| runtime.block_on(case.repeat(&subject, &body, times)));
    let each = |time: std::time::Duration| time.as_secs_f64() * 1e6 / times as f64;
    println!("{} {}", each(used.wall), each(used.cpu));
}
