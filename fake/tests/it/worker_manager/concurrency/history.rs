//! What was asked and answered about one worker, and whether some order of the calls explains it.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use taskcluster_client::Error;

/// Tells what was before what. If one call ended before another began, it has the smaller time.
#[derive(Clone, Default)]
pub struct Clock(Arc<AtomicU64>);

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// To create it, with this capacity.
    Create(i64),
    /// To change its capacity to this.
    Update(i64),
    Read,
    Remove,
}

/// A worker's capacity, and whether it is stopped.
pub type State = (i64, bool);

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answered {
    /// It went well; a removal says no more than that.
    Well(Option<State>),
    NotFound,
    Conflict,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub worker: String,
    pub asked: Asked,
    pub answered: Answered,
    pub start: u64,
    pub end: u64,
}

/// The calls about one worker.
pub struct History<'a>(Vec<&'a Call>);

impl Clock {
    pub fn tick(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst)
    }
}

impl Answered {
    pub fn of(answer: Result<Option<State>, Error>) -> Answered {
        match answer {
            Ok(state) => Answered::Well(state),
            Err(error) if error.is_not_found() => Answered::NotFound,
            Err(error) if error.is_conflict() => Answered::Conflict,
            Err(error) => panic!("neither done nor refused: {error}"),
        }
    }
}

/// The workers that were created, as often as they were.
pub fn created(calls: &[Call]) -> Vec<String> {
    let created = calls.iter().filter(|call| call.has_created());
    created.map(|call| call.worker.clone()).collect()
}

impl Call {
    fn has_created(&self) -> bool {
        matches!(
            (self.asked, self.answered),
            (Asked::Create(_), Answered::Well(_))
        )
    }

    /// The capacity that this call has set.
    fn written(&self) -> Option<i64> {
        match (self.asked, self.answered) {
            (Asked::Create(capacity) | Asked::Update(capacity), Answered::Well(_)) => {
                Some(capacity)
            }
            _ => None,
        }
    }

    fn has_stopped(&self) -> bool {
        (self.asked, self.answered) == (Asked::Remove, Answered::Well(None))
    }

    fn is_before(&self, other: &Call) -> bool {
        self.end < other.start
    }
}

impl<'a> History<'a> {
    pub fn of(worker: &str, calls: &'a [Call]) -> History<'a> {
        History(calls.iter().filter(|call| call.worker == worker).collect())
    }

    /// Checks each answer, and the state that was found in the end.
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
        assert_none(overwritten, "later than the last write", writer);
        assert_eq!(last.1, calls.iter().any(|call| call.has_stopped()));
    }

    fn check_call(&self, call: &Call, creation: &Call) {
        match (call.asked, call.answered) {
            (Asked::Create(_), Answered::Conflict) => {
                assert!(
                    !call.is_before(creation),
                    "a conflict with nothing: {call:?}"
                );
            }
            (Asked::Create(capacity), Answered::Well(Some(state))) => {
                assert_eq!(state, (capacity, false));
            }
            (Asked::Update(capacity), Answered::Well(Some((said, is_stopped)))) => {
                assert_eq!(said, capacity);
                self.check_after_creation(call, creation);
                self.check_stopped(call, is_stopped);
            }
            (Asked::Read, Answered::Well(Some((capacity, is_stopped)))) => {
                self.check_after_creation(call, creation);
                self.check_read(call, capacity);
                self.check_stopped(call, is_stopped);
            }
            (Asked::Remove, Answered::Well(None)) => self.check_after_creation(call, creation),
            (Asked::Update(_) | Asked::Read | Asked::Remove, Answered::NotFound) => {
                assert!(!creation.is_before(call), "lost: {call:?}");
            }
            _ => panic!("no answer to this: {call:?}"),
        }
    }

    fn check_after_creation(&self, call: &Call, creation: &Call) {
        assert!(
            !call.is_before(creation),
            "found before it was there: {call:?}"
        );
    }

    /// What was read had been written, and nothing else since.
    fn check_read(&self, read: &Call, capacity: i64) {
        let writer = self.writer(capacity);
        assert!(
            !read.is_before(writer),
            "read before it was written: {read:?}"
        );
        let between = self.0.iter().find(|call| {
            call.written().is_some() && writer.is_before(call) && call.is_before(read)
        });
        assert_none(between, "written between", (writer, read));
    }

    fn check_stopped(&self, call: &Call, is_stopped: bool) {
        let mut stops = self.0.iter().filter(|stop| stop.has_stopped());
        match is_stopped {
            true => assert!(
                stops.any(|stop| !call.is_before(stop)),
                "stopped by nobody: {call:?}"
            ),
            false => assert_none(stops.find(|stop| stop.is_before(call)), "forgotten", call),
        }
    }

    fn writer(&self, capacity: i64) -> &'a Call {
        let mut calls = self.0.iter();
        let writer = calls.find(|call| call.written() == Some(capacity));
        writer.unwrap_or_else(|| panic!("nobody has written {capacity}"))
    }
}

fn assert_none(found: Option<&&Call>, what: &str, beside: impl Debug) {
    assert!(found.is_none(), "{what}: {found:?}, {beside:?}");
}
