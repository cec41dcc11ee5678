//! Moving a fake's clock.

use std::time::Duration;

use taskcluster_client::Timestamp;

use super::handle::Fake;
use crate::store::Date;

/// # Time
///
/// A fake has one clock. What it remembers is dated by it, and expires by it: workers, their secrets, certificates,
/// signed URLs. It runs with the machine's, until a test moves it.
///
/// One thing stays with the machine's clock, as clients do too: whether the time of a signature (the `ts` of a Hawk
/// header) is within 15 minutes of the present, and the `Date` header from which clients learn what is wrong with their
/// own clocks. So a client can go on calling however far the fake has moved. What it makes by its own clock does age,
/// though: after an hour was let pass, a URL that is signed for less than an hour is expired as soon as it is made, and
/// so are temporary credentials.
impl Fake {
    /// What the fake's clock shows.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.shared.clock().now().date.millis())
    }

    /// Lets that much time pass at once. It ends with the year 9999.
    ///
    /// Everything that happens in between has happened when this returns: claims and deadlines pass, calls that wait go on,
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

    /// Makes the fake's clock show this, earlier or later than now, and go on from there. As for [`Fake::advance`].
    pub fn set_now(&self, now: Timestamp) {
        let now = Date::from_millis(now.as_millis());
        self.shared.move_clock(|clock| clock.set(now));
    }

    /// Makes the fake's clock wrong by that much: ahead of everybody's. Everything goes by the wrong clock then, the
    /// time of signatures and the `Date` header included. It replaces what was set before, so zero puts the clock right.
    pub fn set_clock_ahead(&self, by: Duration) {
        self.shared.move_clock(|clock| clock.set_ahead(by));
    }

    /// As [`Fake::set_clock_ahead`], but behind everybody's.
    pub fn set_clock_behind(&self, by: Duration) {
        self.shared.move_clock(|clock| clock.set_behind(by));
    }
}
