//! Measures a subject and the baseline in turns, sample by sample, so that a slow phase of the machine affects both.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use criterion::Criterion;
use nix::time::{ClockId, clock_gettime};

/// Work that is repeated the given number of times.
pub type Work<'a> = Box<dyn FnMut(u64) + 'a>;

/// The clock that measures the work.
#[derive(Clone, Copy)]
pub enum Clock {
    /// The CPU time of this process. It does not depend on the load of other processes.
    Processor,
    /// The wall-clock time.
    #[allow(dead_code, reason = "not every bench uses this clock")]
    Wall,
}

impl Clock {
    fn time(self, work: impl FnOnce()) -> Duration {
        match self {
            Self::Processor => {
                let now = || {
                    let now = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID);
                    Duration::from(now.expect("every process has a CPU clock"))
                };
                let start = now();
                work();
                now() - start
            }
            Self::Wall => {
                let start = Instant::now();
                work();
                start.elapsed()
            }
        }
    }
}

/// Measures the baseline, then each subject together with the baseline. Prints one table row for each.
pub fn compare(
    criterion: &mut Criterion,
    clock: Clock,
    what: &str,
    baseline: (&str, Work<'_>),
    subjects: Vec<(&str, Work<'_>)>,
) {
    let baseline_name = baseline.0;
    let baseline = RefCell::new(baseline.1);
    let mut group = criterion.benchmark_group(what);
    let mut own_times = Vec::new();
    group.bench_function(baseline_name, |bencher| {
        bencher.iter_custom(|times| {
            let own = clock.time(|| baseline.borrow_mut()(times));
            own_times.push(own.as_secs_f64() / times as f64);
            own
        });
    });
    row(what, baseline_name, &mut own_times, &mut vec![1.0]);
    for (subject, mut work) in subjects {
        let (mut own_times, mut ratios) = (Vec::new(), Vec::new());
        group.bench_function(subject, |bencher| {
            bencher.iter_custom(|times| {
                let own = clock.time(|| work(times));
                let beside = clock.time(|| baseline.borrow_mut()(times));
                own_times.push(own.as_secs_f64() / times as f64);
                ratios.push(own.as_secs_f64() / beside.as_secs_f64());
                own
            });
        });
        row(what, subject, &mut own_times, &mut ratios);
    }
    group.finish();
}

/// Prints the medians, and the spread of the middle half of the samples.
fn row(what: &str, subject: &str, times: &mut Vec<f64>, ratios: &mut Vec<f64>) {
    if times.is_empty() {
        return;
    }
    // The first quarter of the samples is warm-up.
    for list in [&mut *times, &mut *ratios] {
        list.drain(..list.len() / 4);
        list.sort_by(f64::total_cmp);
    }
    let at = |list: &[f64], part: f64| list[(part * (list.len() - 1) as f64).round() as usize];
    println!(
        "| {what} | {subject} | {} | {:.2} | {:.2}-{:.2} |",
        shown(at(times, 0.5)),
        at(ratios, 0.5),
        at(ratios, 0.25),
        at(ratios, 0.75),
    );
}

fn shown(seconds: f64) -> String {
    match seconds {
        ..2e-6 => format!("{:.0} ns", seconds * 1e9),
        ..2e-3 => format!("{:.1} us", seconds * 1e6),
        ..2.0 => format!("{:.1} ms", seconds * 1e3),
        _ => format!("{seconds:.1} s"),
    }
}
