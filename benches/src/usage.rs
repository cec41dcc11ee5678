//! The resources that this process has used, as the operating system reports them.

use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// Wall-clock time, and CPU time of this process.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    pub wall: Duration,
    pub cpu: Duration,
}

/// Measures the work.
pub fn of<T>(work: impl FnOnce() -> T) -> (T, Used) {
    let (wall, cpu) = (Instant::now(), cpu());
    let done = work();
    let used = Used {
        wall: wall.elapsed(),
        cpu: self::cpu() - cpu,
    };
    (done, used)
}

/// Returns the CPU time of this process so far.
pub fn cpu() -> Duration {
    cpu_time(UsageWho::RUSAGE_SELF)
}

/// Returns the CPU time of the processes that this process started, and that have ended.
pub fn cpu_of_children() -> Duration {
    cpu_time(UsageWho::RUSAGE_CHILDREN)
}

fn cpu_time(who: UsageWho) -> Duration {
    let usage = getrusage(who).expect("a process can read its usage");
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(u64::try_from(micros).expect("a positive time"))
}
