//! The wire effect of a changed type, from the share of values that the reading side accepts.

use crate::diff::change::Effect;
use crate::diff::matching::Reads;

impl Effect {
    /// Adds the effect on an old client's requests, by how much of them the new server reads. A client may send every value of
    /// its release, so it breaks unless the server reads all of them.
    pub(in crate::diff) fn old_client_sends(self, reads: Reads) -> Self {
        self.old_client_breaks(reads < Reads::All)
    }

    /// Adds the effect on a new client's requests, by how much of them the old server reads. The client works as long as it
    /// avoids new values.
    pub(in crate::diff) fn new_client_sends(self, reads: Reads) -> Self {
        self.new_client_breaks(reads == Reads::Nothing)
            .new_client_limited(reads == Reads::Known)
    }

    /// Adds the effect on an old client, by how much of the new server's responses it reads.
    pub(in crate::diff) fn old_client_receives(self, reads: Reads) -> Self {
        self.old_client_breaks(reads < Reads::All)
    }

    /// Adds the effect on a new client, by how much of the old server's responses it reads.
    pub(in crate::diff) fn new_client_receives(self, reads: Reads) -> Self {
        self.new_client_breaks(reads < Reads::All)
    }
}
