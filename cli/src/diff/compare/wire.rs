//! The effect of a changed type: from how much one side reads of what the other side writes.

use crate::diff::change::Effect;
use crate::diff::matching::Reads;

impl Effect {
    /// Adds what happens when the new server reads so much of what an old client sends. A client may send every value that its
    /// release allows, so it breaks unless the server reads all.
    pub(in crate::diff) fn old_client_sends(self, reads: Reads) -> Self {
        self.old_client_breaks(reads < Reads::All)
    }

    /// Adds what happens when the old server reads so much of what a new client sends. A new client still works if it does
    /// without what is new.
    pub(in crate::diff) fn new_client_sends(self, reads: Reads) -> Self {
        self.new_client_breaks(reads == Reads::Nothing)
            .new_client_limited(reads == Reads::Known)
    }

    /// Adds what happens when an old client reads so much of what the new server sends.
    pub(in crate::diff) fn old_client_receives(self, reads: Reads) -> Self {
        self.old_client_breaks(reads < Reads::All)
    }

    /// Adds what happens when a new client reads so much of what the old server sends.
    pub(in crate::diff) fn new_client_receives(self, reads: Reads) -> Self {
        self.new_client_breaks(reads < Reads::All)
    }
}
