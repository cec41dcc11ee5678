//! Progress of a transfer.

/// The progress of a transfer, as `on_progress` reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    transferred: u64,
    total: Option<u64>,
}

impl Progress {
    /// Returns the number of bytes that have been transferred.
    ///
    /// It never decreases: data that is transferred again counts once.
    pub fn transferred(&self) -> u64 {
        self.transferred
    }

    /// Returns the length of all data in bytes. `None` if it is unknown, as for compressed downloads.
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}

type Callback = Box<dyn FnMut(Progress) + Send>;

/// The callback for the progress, and the last number of bytes that it got.
#[derive(Default)]
pub(crate) struct Report {
    tell: Option<Callback>,
    reached: u64,
}

impl Report {
    pub(crate) fn to(tell: impl FnMut(Progress) + Send + 'static) -> Self {
        Self {
            tell: Some(Box::new(tell)),
            reached: 0,
        }
    }

    pub(crate) fn reached(&mut self, transferred: u64, total: Option<u64>) {
        if transferred > self.reached {
            self.reached = transferred;
            if let Some(tell) = &mut self.tell {
                tell(Progress { transferred, total });
            }
        }
    }
}
