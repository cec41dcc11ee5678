//! Compares the results of the clients with the counts of the server.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use super::process::Sample;
use super::traffic::{Kept, Outcome, Traffic, id};

/// Allowed memory growth after the first fifth of the time, in KiB, besides the recorded outcomes.
const GROWTH: u64 = 4096;

/// The figures of a run.
#[derive(Debug, Default)]
pub struct Verdict {
    calls: usize,
    failed: usize,
    /// Succeeded, although the server did not serve it.
    lost: usize,
    /// POSTs that the server served twice.
    doubled: usize,
    /// Served, although the client reports that nothing was sent.
    denied: usize,
    lists: Kept,
    downloads: Kept,
    stuck: usize,
    slowest: Duration,
    early: Option<Sample>,
    late: Option<Sample>,
    most_descriptors: usize,
}

impl Verdict {
    pub fn of(
        all: &[Traffic],
        stuck: usize,
        samples: &[Sample],
        done: &HashMap<String, u32>,
    ) -> Self {
        let mut verdict = Self {
            stuck,
            early: samples.get(samples.len() / 5).copied(),
            late: samples.last().copied(),
            most_descriptors: samples.iter().map(|it| it.descriptors).max().unwrap_or(0),
            ..Self::default()
        };
        for traffic in all {
            for (kind, outcomes) in [("post", &traffic.posts), ("put", &traffic.puts)] {
                for (number, outcome) in outcomes.iter().enumerate() {
                    let times = done.get(&id(kind, traffic.client, number));
                    verdict.count(kind, *outcome, times.copied().unwrap_or(0));
                }
            }
            add(&mut verdict.lists, traffic.lists);
            add(&mut verdict.downloads, traffic.downloads);
            verdict.slowest = verdict.slowest.max(traffic.slowest);
        }
        verdict
    }

    fn count(&mut self, kind: &str, outcome: Outcome, times: u32) {
        self.calls += 1;
        self.failed += usize::from(outcome != Outcome::Succeeded);
        self.lost += usize::from(outcome == Outcome::Succeeded && times == 0);
        self.denied += usize::from(outcome == Outcome::NotSent && times > 0);
        self.doubled += usize::from(kind == "post" && times > 1);
    }

    fn growth(&self) -> u64 {
        let memory = |sample: Option<Sample>| sample.map_or(0, |sample| sample.memory);
        memory(self.late).saturating_sub(memory(self.early))
    }

    /// Returns whether nothing was lost, doubled, wrong, stuck or leaked.
    pub fn is_good(&self) -> bool {
        let wrong = self.lists.wrong + self.downloads.wrong;
        let outcomes = self.calls as u64 / 1024;
        self.lost + self.doubled + self.denied + self.stuck == 0
            && wrong == 0
            && self.growth() <= GROWTH + outcomes
    }
}

fn add(all: &mut Kept, some: Kept) {
    all.right += some.right;
    all.failed += some.failed;
    all.wrong += some.wrong;
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "POSTs and PUTs: {}, failed {}, lost {}, doubled {}, done but denied {}",
            self.calls, self.failed, self.lost, self.doubled, self.denied
        )?;
        for (what, kept) in [("lists", self.lists), ("downloads", self.downloads)] {
            writeln!(
                f,
                "{what}: right {}, failed {}, wrong {}",
                kept.right, kept.failed, kept.wrong
            )?;
        }
        writeln!(
            f,
            "stuck clients: {}, slowest call: {:.1?}",
            self.stuck, self.slowest
        )?;
        if let (Some(early), Some(late)) = (self.early, self.late) {
            writeln!(
                f,
                "memory: {} KiB after a fifth of the time, {} KiB at the end, growth {} KiB",
                early.memory,
                late.memory,
                self.growth()
            )?;
            writeln!(
                f,
                "descriptors: {} after a fifth of the time, {} at the end, {} at most",
                early.descriptors, late.descriptors, self.most_descriptors
            )?;
        }
        f.write_str(match self.is_good() {
            true => "good",
            false => "not good",
        })
    }
}
