//! Runs the server in its own process, so that its time is not counted.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use taskcluster_client_benches::case::Case;
use taskcluster_client_benches::subject::Subject;
use tokio::runtime::Runtime;

use crate::ratio::Work;

/// A running server. Dropping it stops the server.
pub struct Server {
    child: Child,
    root: String,
}

impl Server {
    pub fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_server"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let said = child.stdout.take().expect("a pipe");
        let mut root = String::new();
        BufReader::new(said)
            .read_line(&mut root)
            .expect("the server prints its root URL");
        Self {
            child,
            root: root.trim().to_owned(),
        }
    }

    pub fn root(&self) -> &str {
        &self.root
    }

    /// Runs the work with server and client on one CPU. With two CPUs, each call would wake the sleeping one, which costs more
    /// than the call. If the system cannot pin processes, any CPU is used.
    pub fn on_one_processor(&self, work: impl FnOnce()) {
        #[cfg(target_os = "linux")]
        {
            use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
            use nix::unistd::Pid;

            let both = [Pid::this(), Pid::from_raw(self.child.id().cast_signed())];
            let all = sched_getaffinity(Pid::this()).expect("the CPUs of this process");
            let mut one = CpuSet::new();
            let first = (0..CpuSet::count()).find(|&cpu| all.is_set(cpu).unwrap_or(false));
            one.set(first.expect("a processor")).expect("a processor");
            let run_on = |set| {
                for process in both {
                    sched_setaffinity(process, set).expect("CPUs of this process");
                }
            };
            run_on(&one);
            work();
            run_on(&all);
        }
        #[cfg(not(target_os = "linux"))]
        work();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Repeats the case, one call after the other.
pub fn one_by_one<S: Subject>(root: &str, case: Case) -> Work<'static> {
    let runtime = runtime();
    let subject = runtime.block_on(async { S::new(root) });
    let body = case.body();
    Box::new(move |times| runtime.block_on(case.repeat(&subject, &body, times)))
}
