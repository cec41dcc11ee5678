//! The state of a session, which the session and its renewal share.

use std::future::Future;
use std::time::Duration;

use tokio::sync::{Notify, watch};

use super::session_error::SessionError;
use crate::values::Timestamp;

/// The state that the session and its renewal share.
#[derive(Debug)]
pub(super) struct SessionState {
    state: watch::Sender<State>,
    renew_now: Notify,
}

#[derive(Debug)]
struct State {
    expires: Timestamp,
    renewals: u64,
    end: Option<SessionError>,
}

impl SessionState {
    pub(super) fn until(expires: Timestamp) -> Self {
        let state = State {
            expires,
            renewals: 0,
            end: None,
        };
        Self {
            state: watch::Sender::new(state),
            renew_now: Notify::new(),
        }
    }

    pub(super) fn expires(&self) -> Timestamp {
        self.state.borrow().expires
    }

    pub(super) fn end(&self) -> Option<SessionError> {
        self.state.borrow().end.clone()
    }

    pub(super) fn set_expires(&self, expires: Timestamp) {
        self.state.send_modify(|state| {
            state.expires = expires;
            state.renewals += 1;
        });
    }

    /// Ends the session. If it has already ended, the first reason stays.
    pub(super) fn set_end(&self, end: SessionError) {
        self.state.send_modify(|state| {
            state.end.get_or_insert(end);
        });
    }

    /// Returns a future for the first renewal after this call, not after the first poll.
    pub(super) fn renewed(&self) -> impl Future<Output = Result<Timestamp, SessionError>> + use<> {
        let mut state = self.state.subscribe();
        let renewals = state.borrow().renewals;
        async move {
            let changed = |state: &State| state.end.is_some() || state.renewals > renewals;
            // The sender is dropped only with the session.
            let Ok(state) = state.wait_for(changed).await else {
                return Err(SessionError::removed());
            };
            match &state.end {
                Some(end) => Err(end.clone()),
                None => Ok(state.expires),
            }
        }
    }

    pub(super) async fn ended(&self) -> SessionError {
        let mut state = self.state.subscribe();
        let state = state.wait_for(|state| state.end.is_some()).await;
        let end = state.ok().and_then(|state| state.end.clone());
        end.expect("the sender lives as long as `self`, and the wait ends only at an end")
    }

    /// Ends the current or the next pause early.
    pub(super) fn renew_now(&self) {
        self.renew_now.notify_one();
    }

    /// Waits for `duration`, and returns early with `true` after [`renew_now`](Self::renew_now).
    pub(super) async fn pause(&self, duration: Duration) -> bool {
        let renew_now = self.renew_now.notified();
        tokio::time::timeout(duration, renew_now).await.is_ok()
    }
}
