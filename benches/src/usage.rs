//! What the operating system says that was used.

use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The time on the wall, and the processor's time of this process.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    pub wall: Duration,
    pub cpu: Duration,
}

/// What the work used.
pub fn of<T>(work: impl FnOnce() -> T) -> (T, Used) {
    let (wall, cpu) = (Instant::now(), cpu());
    let done = work();
    let used = Used {
        wall: wall.elapsed(),
        cpu: self::cpu() - cpu,
    };
    (done, used)
}

/// The processor's time of this process so far.
pub fn cpu() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("a process knows what it used");
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(u64::try_from(micros).expect("no less than nothing"))
}
