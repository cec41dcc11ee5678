//! A model of the life cycle of tasks, whose states are texts.

use std::collections::BTreeSet;

/// The duration of a claim.
pub const CLAIM_MINUTES: u64 = 20;

const MAX_RUNS: u32 = 50;

#[derive(Default)]
pub struct LifeCycle {
    tasks: Vec<Task>,
    minutes: u64,
    /// Tasks with a pending run, the oldest first.
    pending: Vec<usize>,
    /// The number of claims so far.
    claims: u64,
}

struct Task {
    id: String,
    strict: bool,
    retries: u32,
    left: u32,
    open: BTreeSet<usize>,
    runs: Vec<Run>,
}

struct Run {
    state: &'static str,
    created: &'static str,
    resolved: Option<&'static str>,
    /// The minute at which the claim ends, and the number of the claim.
    until: (u64, u64),
}

impl LifeCycle {
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    pub fn id(&self, task: usize) -> &str {
        &self.tasks[task].id
    }

    pub fn retries_left(&self, task: usize) -> u32 {
        self.tasks[task].left
    }

    pub fn runs(&self, task: usize) -> Vec<String> {
        let run = |run: &Run| match run.resolved {
            Some(resolved) => format!("{}:{}:{resolved}", run.state, run.created),
            None => format!("{}:{}", run.state, run.created),
        };
        self.tasks[task].runs.iter().map(run).collect()
    }

    pub fn create(&mut self, id: String, dependencies: &[usize], strict: bool, retries: u32) {
        let open = dependencies.iter().copied();
        let open = open.filter(|required| !satisfies(self.state(*required), strict));
        let open: BTreeSet<usize> = open.collect();
        let is_ready = open.is_empty();
        self.tasks.push(Task {
            id,
            strict,
            retries,
            left: retries,
            open,
            runs: Vec::new(),
        });
        if is_ready {
            self.enter(self.tasks.len() - 1, "scheduled");
        }
    }

    pub fn schedule(&mut self, task: usize) -> u16 {
        if self.tasks[task].runs.is_empty() {
            self.enter(task, "scheduled");
        }
        200
    }

    pub fn rerun(&mut self, task: usize) -> u16 {
        if matches!(self.state(task), "pending" | "running") {
            return 200;
        }
        let known = &mut self.tasks[task];
        let runs = u32::try_from(known.runs.len()).unwrap();
        known.left = known.retries.min(MAX_RUNS - runs - 1);
        self.enter(task, "rerun");
        200
    }

    pub fn cancel(&mut self, task: usize) -> u16 {
        if self.tasks[task].runs.is_empty() {
            self.tasks[task].runs.push(run("pending", "exception"));
        }
        if matches!(self.state(task), "pending" | "running") {
            self.resolve(task, "canceled");
        }
        200
    }

    /// Claims the oldest pending task. Returns the task, if any.
    pub fn claim(&mut self) -> Option<usize> {
        let task = (!self.pending.is_empty()).then(|| self.pending.remove(0))?;
        self.claims += 1;
        let until = (self.minutes + CLAIM_MINUTES, self.claims);
        let run = self.tasks[task].runs.last_mut().unwrap();
        (run.state, run.until) = ("running", until);
        Some(task)
    }

    pub fn reclaim(&mut self, task: usize, run: usize) -> u16 {
        let Some(run) = self.tasks[task].runs.get_mut(run) else {
            return 404;
        };
        match run.state {
            "running" => {
                self.claims += 1;
                run.until = (self.minutes + CLAIM_MINUTES, self.claims);
                200
            }
            "pending" => 500,
            _ => 409,
        }
    }

    pub fn report(&mut self, task: usize, run: usize, what: &'static str) -> u16 {
        let runs = &self.tasks[task].runs;
        let is_last = run + 1 == runs.len();
        match runs.get(run).map(|run| run.state) {
            None => 404,
            Some("running") => {
                self.resolve(task, what);
                200
            }
            Some(state) if state == what && is_last => 200,
            Some(_) => 409,
        }
    }

    pub fn exception(&mut self, task: usize, run: usize, reason: &'static str) -> u16 {
        let runs = &self.tasks[task].runs;
        let Some(known) = runs.get(run) else {
            return 404;
        };
        if known.state == "running" {
            self.resolve(task, reason);
            return 200;
        }
        let is_repetition = known.resolved == Some(reason);
        match &runs[run + 1..] {
            [] if is_repetition => 200,
            [next] if is_repetition && Some(next.created) == retry(reason) => 200,
            _ => 409,
        }
    }

    pub fn advance(&mut self, minutes: u64) {
        self.minutes += minutes;
        loop {
            let running = (0..self.len()).filter(|task| self.state(*task) == "running");
            let until = |task: usize| self.tasks[task].runs.last().unwrap().until;
            let first = running.min_by_key(|task| until(*task));
            match first {
                Some(task) if until(task).0 <= self.minutes => self.resolve(task, "claim-expired"),
                _ => return,
            }
        }
    }

    fn state(&self, task: usize) -> &'static str {
        let runs = &self.tasks[task].runs;
        runs.last().map_or("unscheduled", |run| run.state)
    }

    fn enter(&mut self, task: usize, created: &'static str) {
        self.tasks[task].runs.push(run("pending", created));
        self.pending.push(task);
    }

    fn resolve(&mut self, task: usize, reason: &'static str) {
        self.pending.retain(|pending| *pending != task);
        let known = &mut self.tasks[task];
        let run = known.runs.last_mut().unwrap();
        run.state = match reason {
            "completed" | "failed" => reason,
            _ => "exception",
        };
        run.resolved = Some(reason);
        if let Some(retry) = retry(reason)
            && known.left > 0
        {
            known.left -= 1;
            return self.enter(task, retry);
        }
        self.release(task);
    }

    /// Makes dependents pending in the order of their ids.
    fn release(&mut self, required: usize) {
        let state = self.state(required);
        let mut dependents: Vec<usize> = (0..self.len()).collect();
        dependents.sort_by_key(|task| self.tasks[*task].id.clone());
        for dependent in dependents {
            let task = &mut self.tasks[dependent];
            if !satisfies(state, task.strict) || !task.open.remove(&required) {
                continue;
            }
            if task.open.is_empty() && task.runs.is_empty() {
                self.enter(dependent, "scheduled");
            }
        }
    }
}

fn run(state: &'static str, created: &'static str) -> Run {
    Run {
        state,
        created,
        resolved: None,
        until: (0, 0),
    }
}

fn satisfies(state: &str, strict: bool) -> bool {
    match strict {
        true => state == "completed",
        false => matches!(state, "completed" | "failed" | "exception"),
    }
}

fn retry(reason: &str) -> Option<&'static str> {
    match reason {
        "claim-expired" | "worker-shutdown" => Some("retry"),
        "intermittent-task" => Some("task-retry"),
        _ => None,
    }
}
