//! Reading the published messages.

use crate::fake::handle::Fake;
use crate::store::Messages;

impl Fake {
    /// Returns a reader of the messages that the services publish.
    ///
    /// Each message is a [`Delivery`](taskcluster_client::pulse::Delivery), as from a listener of the client, so a test passes
    /// it to the code of a bot. The reader starts with the oldest message that the fake still has.
    ///
    /// The fake keeps the latest 10,000 messages, and at most 16 MiB of them. [`Messages::missed`] counts the messages
    /// that a slow reader has lost.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), taskcluster_fake::StartError> {
    /// let fake = taskcluster_fake::Fake::start().await?;
    /// let mut messages = fake.messages();
    /// assert!(messages.try_next().is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn messages(&self) -> Messages {
        self.shared.state().messages.reader()
    }
}
