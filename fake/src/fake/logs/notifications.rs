//! Reading the sent notifications.

use crate::fake::handle::Fake;
use crate::services::notify::Notification;

impl Fake {
    /// Returns the sent notifications, the oldest first.
    ///
    /// Clients send them with the notify service. The service also sends those that the routes of tasks ask for, such as
    /// `notify.email.ADDRESS.on-failed`, and emails about failed schedules of hooks and errors of worker pools.
    ///
    /// The fake delivers nothing. It keeps the latest 1000 notifications. As in a deployment without credentials for Matrix, calls
    /// of `notify.matrix` fail; use [`Fake::on`] for other responses.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), taskcluster_fake::StartError> {
    /// let fake = taskcluster_fake::Fake::start().await?;
    /// assert!(fake.notifications().is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn notifications(&self) -> Vec<Notification> {
        self.shared.state().notify.notifications()
    }
}
