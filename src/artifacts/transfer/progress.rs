//! Progress of a transfer.

/// How far a transfer is, as it is told to whoever asked with `on_progress`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    transferred: u64,
    total: Option<u64>,
}

impl Progress {
    /// How many bytes of the data have been transferred. It never goes back: what has to be transferred once more counts
    /// only when it gets further.
    pub fn transferred(&self) -> u64 {
        self.transferred
    }

    /// How many bytes there are in all, as far as it is known. Nobody says of data that is compressed on the way.
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}

type Callback = Box<dyn FnMut(Progress) + Send>;

/// Whom to tell, and how far it was when they were told last.
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
