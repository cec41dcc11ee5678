//! Corrects the clock within one call: takes the service's time from an error response, and keeps it for later calls
//! only once the service has accepted a signature by it.

use std::time::SystemTime;

use super::attempt_error::{AttemptError, AttemptErrorKind};
use super::transport::Transport;
use crate::signing::Offset;

/// The correction of one call: none yet, or one that later attempts of the call sign by.
#[derive(Default)]
pub(super) struct ClockCorrection {
    offset: Option<Offset>,
    /// Whether an attempt was refused for its time, and so repeated. This happens once per call.
    tried: bool,
}

impl ClockCorrection {
    /// The time to sign the next attempt by.
    pub(super) fn time(&self, transport: &Transport) -> SystemTime {
        match self.offset {
            Some(offset) => offset.apply((transport.clock)()),
            None => transport.service_time(),
        }
    }

    /// How many attempts were for the correction, and are no retries.
    pub(super) fn attempts(&self) -> u32 {
        u32::from(self.tried)
    }

    /// The service accepted the request.
    pub(super) fn succeeded(&mut self, transport: &Transport) {
        if let Some(offset) = self.offset.take() {
            transport.skew.keep(offset);
        }
    }

    /// An attempt failed that was signed at `time`. Returns whether to send the request again at once, signed by the
    /// service's time.
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

    /// Keeps the offset or drops it, after an attempt that was signed by it. A failure that says nothing about the
    /// signature decides nothing: no response, or one that a proxy may have sent.
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
