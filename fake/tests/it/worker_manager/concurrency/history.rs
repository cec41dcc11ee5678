//! The calls for one worker and their responses. A check finds out whether a sequential order of the calls explains them.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use taskcluster_client::Error;

/// Orders calls in time. If one call ended before another started, its time is smaller.
#[derive(Clone, Default)]
pub struct Clock(Arc<AtomicU64>);

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    /// Creates the worker with this capacity.
    Create(i64),
    /// Changes the capacity.
    Update(i64),
    Read,
    Remove,
}

/// A worker's capacity, and whether it is stopped.
pub type State = (i64, bool);

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Response {
    /// The call succeeded. The response to a removal has no state.
    Success(Option<State>),
    NotFound,
    Conflict,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub worker: String,
    pub operation: Operation,
    pub response: Response,
    pub start: u64,
    pub end: u64,
}

/// The calls for one worker.
pub struct History<'a>(Vec<&'a Call>);

impl Clock {
    pub fn tick(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst)
    }
}

impl Response {
    pub fn of(answer: Result<Option<State>, Error>) -> Response {
        match answer {
            Ok(state) => Response::Success(state),
            Err(error) if error.is_not_found() => Response::NotFound,
            Err(error) if error.is_conflict() => Response::Conflict,
            Err(error) => panic!("unexpected error: {error}"),
        }
    }
}

/// Returns the worker of each successful creation.
pub fn created(calls: &[Call]) -> Vec<String> {
    let created = calls.iter().filter(|call| call.has_created());
    created.map(|call| call.worker.clone()).collect()
}

impl Call {
    fn has_created(&self) -> bool {
        matches!(
            (self.operation, self.response),
            (Operation::Create(_), Response::Success(_))
        )
    }

    /// Returns the capacity that this call has set.
    fn written(&self) -> Option<i64> {
        match (self.operation, self.response) {
            (Operation::Create(capacity) | Operation::Update(capacity), Response::Success(_)) => {
                Some(capacity)
            }
            _ => None,
        }
    }

    fn has_stopped(&self) -> bool {
        (self.operation, self.response) == (Operation::Remove, Response::Success(None))
    }

    fn is_before(&self, other: &Call) -> bool {
        self.end < other.start
    }
}

impl<'a> History<'a> {
    pub fn of(worker: &str, calls: &'a [Call]) -> History<'a> {
        History(calls.iter().filter(|call| call.worker == worker).collect())
    }

    /// Checks each response, and the final state.
    pub fn check(&self, last: State) {
        let History(calls) = self;
        let creation = *calls.iter().find(|call| call.has_created()).unwrap();
        for call in calls {
            self.check_call(call, creation);
        }
        let writer = self.writer(last.0);
        let overwritten = calls
            .iter()
            .find(|call| call.written().is_some() && writer.is_before(call));
        assert_no_call(overwritten, "later than the last write", writer);
        assert_eq!(last.1, calls.iter().any(|call| call.has_stopped()));
    }

    fn check_call(&self, call: &Call, creation: &Call) {
        match (call.operation, call.response) {
            (Operation::Create(_), Response::Conflict) => {
                assert!(
                    !call.is_before(creation),
                    "a conflict without another worker: {call:?}"
                );
            }
            (Operation::Create(capacity), Response::Success(Some(state))) => {
                assert_eq!(state, (capacity, false));
            }
            (Operation::Update(capacity), Response::Success(Some((said, is_stopped)))) => {
                assert_eq!(said, capacity);
                self.check_after_creation(call, creation);
                self.check_stopped(call, is_stopped);
            }
            (Operation::Read, Response::Success(Some((capacity, is_stopped)))) => {
                self.check_after_creation(call, creation);
                self.check_read(call, capacity);
                self.check_stopped(call, is_stopped);
            }
            (Operation::Remove, Response::Success(None)) => {
                self.check_after_creation(call, creation)
            }
            (Operation::Update(_) | Operation::Read | Operation::Remove, Response::NotFound) => {
                assert!(!creation.is_before(call), "lost: {call:?}");
            }
            _ => panic!("invalid response: {call:?}"),
        }
    }

    fn check_after_creation(&self, call: &Call, creation: &Call) {
        assert!(
            !call.is_before(creation),
            "found before its creation: {call:?}"
        );
    }

    /// Checks that the capacity had been set before, and not overwritten since.
    fn check_read(&self, read: &Call, capacity: i64) {
        let writer = self.writer(capacity);
        assert!(
            !read.is_before(writer),
            "read before it was written: {read:?}"
        );
        let between = self.0.iter().find(|call| {
            call.written().is_some() && writer.is_before(call) && call.is_before(read)
        });
        assert_no_call(between, "written between", (writer, read));
    }

    fn check_stopped(&self, call: &Call, is_stopped: bool) {
        let mut stops = self.0.iter().filter(|stop| stop.has_stopped());
        match is_stopped {
            true => assert!(
                stops.any(|stop| !call.is_before(stop)),
                "stopped without a removal: {call:?}"
            ),
            false => assert_no_call(stops.find(|stop| stop.is_before(call)), "forgotten", call),
        }
    }

    fn writer(&self, capacity: i64) -> &'a Call {
        let mut calls = self.0.iter();
        let writer = calls.find(|call| call.written() == Some(capacity));
        writer.unwrap_or_else(|| panic!("no call has set {capacity}"))
    }
}

fn assert_no_call(found: Option<&&Call>, what: &str, beside: impl Debug) {
    assert!(found.is_none(), "{what}: {found:?}, {beside:?}");
}
