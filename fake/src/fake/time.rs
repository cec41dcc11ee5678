//! Moving a fake's clock.

use std::time::Duration;

use taskcluster_client::Timestamp;

use super::handle::Fake;
use crate::store::Date;

/// # Time
///
/// A fake has one clock, which runs with the machine's clock until a test moves it. The clock dates and expires all stored
/// data: workers, their secrets, certificates and signed URLs.
///
/// Moving the clock does not affect two things, because the clocks of clients do not move either: the check that a
/// signature's time (the `ts` of a Hawk header) is within 15 minutes of the current time, and the `Date` header, from which
/// clients correct their clocks. So clients can still make calls after any move. However, what a client creates by its
/// own clock ages: after `advance` by an hour, a URL that is signed for less than an hour has already expired, and so
/// have temporary credentials with such a lifetime.
impl Fake {
    /// Returns the time of the fake's clock.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.shared.clock().now().date.millis())
    }

    /// Moves the fake's clock forward. It stops at the end of the year 9999.
    ///
    /// All events in between have happened when this returns: claims and deadlines expire, waiting calls continue,
    /// and workers that expired more than a day ago are deleted.
    ///
    /// ```
    /// # async fn example() -> Result<(), taskcluster_fake::StartError> {
    /// use std::time::Duration;
    ///
    /// let fake = taskcluster_fake::Fake::start().await?;
    /// let before = fake.now();
    /// fake.advance(Duration::from_secs(3600));
    /// assert!(fake.now() - before >= Duration::from_secs(3600));
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(&self, by: Duration) {
        self.shared.move_clock(|clock| clock.advance(by));
    }

    /// Sets the fake's clock to an earlier or later time, from which it runs on. See [`Fake::advance`].
    pub fn set_now(&self, now: Timestamp) {
        let now = Date::from_millis(now.as_millis());
        self.shared.move_clock(|clock| clock.set(now));
    }

    /// Sets the deployment's clock ahead of the machine's clock by this much.
    ///
    /// This simulates a wrong clock: it applies to everything, including the
    /// time of signatures and the `Date` header. It replaces an earlier setting; zero corrects the clock.
    pub fn set_clock_ahead(&self, by: Duration) {
        self.shared.move_clock(|clock| clock.set_ahead(by));
    }

    /// Sets the deployment's clock behind the machine's clock by this much. See [`Fake::set_clock_ahead`].
    pub fn set_clock_behind(&self, by: Duration) {
        self.shared.move_clock(|clock| clock.set_behind(by));
    }
}
