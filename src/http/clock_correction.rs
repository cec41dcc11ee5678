//! Corrects the clock within one call. Takes the service's time from an error response, and keeps it for later calls
//! only after the service has accepted a signature with it.

use std::time::SystemTime;

use super::attempt_error::{AttemptError, AttemptErrorKind};
use super::transport::Transport;
use crate::signing::Offset;

/// The clock correction of one call, if any. Later attempts of the call sign with it.
#[derive(Default)]
pub(super) struct ClockCorrection {
    offset: Option<Offset>,
    /// Whether an attempt was repeated because the service rejected its time. This happens at most once per call.
    tried: bool,
}

impl ClockCorrection {
    /// Returns the time at which to sign the next attempt.
    pub(super) fn time(&self, transport: &Transport) -> SystemTime {
        match self.offset {
            Some(offset) => offset.apply((transport.clock)()),
            None => transport.service_time(),
        }
    }

    /// Returns the number of attempts that tried the correction. They do not count as retries.
    pub(super) fn attempts(&self) -> u32 {
        u32::from(self.tried)
    }

    /// Keeps the correction, because the service accepted the request.
    pub(super) fn succeeded(&mut self, transport: &Transport) {
        if let Some(offset) = self.offset.take() {
            transport.skew.keep(offset);
        }
    }

    /// Handles a failed attempt that was signed at `time`. Returns whether to repeat the request immediately, signed
    /// with the service's time.
    pub(super) fn failed(
        &mut self,
        transport: &Transport,
        failed: &AttemptError,
        time: SystemTime,
    ) -> bool {
        if self.offset.is_some() {
            self.judge(transport, failed.kind);
            return false;
        }
        if self.tried || !transport.date_is_trusted {
            return false;
        }
        self.offset = failed
            .service_time
            .and_then(|theirs| Offset::to_correct(theirs, (transport.clock)(), time));
        self.tried = self.offset.is_some();
        self.tried
    }

    /// Keeps or drops the offset, after an attempt that was signed with it. A failure without a statement about the
    /// signature changes nothing: no response, or a response that may come from a proxy.
    fn judge(&mut self, transport: &Transport, kind: AttemptErrorKind) {
        match kind {
            AttemptErrorKind::Response { status: 401, .. } => self.offset = None,
            AttemptErrorKind::Unreadable
            | AttemptErrorKind::Response {
                status: 400..=428 | 430..=499,
                ..
            } => self.succeeded(transport),
            AttemptErrorKind::NotSent
            | AttemptErrorKind::InvalidSetting
            | AttemptErrorKind::NoResponse
            | AttemptErrorKind::Response { .. } => {}
        }
    }
}
