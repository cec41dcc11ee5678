//! When credentials are to be renewed: a pure function.

use std::time::Duration;

use crate::timestamp::Timestamp;

/// What is to be left of a lifetime for trying more than once, if the lifetime is long enough.
const LEEWAY: Duration = Duration::from_secs(600);

/// Between two renewals at least, should the clocks disagree so much that credentials seem to be expired when they
/// come.
const PAUSE: Duration = Duration::from_secs(10);

/// The time for renewing what was got at `obtained` and lasts until `expires`.
pub(super) fn due(obtained: Timestamp, expires: Timestamp) -> Timestamp {
    let lifetime = expires - obtained;
    let leeway = (lifetime / 6).max(LEEWAY).min(lifetime / 2);
    obtained + (lifetime - leeway).max(PAUSE)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::due;
    use crate::Timestamp;

    #[test]
    fn a_sixth_or_ten_minutes_are_left_but_at_most_half() {
        let obtained = Timestamp::from_millis(1_700_000_000_000);
        for (lifetime, expected) in [
            (96 * 3600, 80 * 3600),
            (7200, 6000),
            (3600, 3000),
            (1800, 1200),
            (1200, 600),
            (600, 300),
            (60, 30),
            (15, 10),
            (0, 10),
        ] {
            let expires = obtained + Duration::from_secs(lifetime);
            let wait = due(obtained, expires) - obtained;
            assert_eq!(wait, Duration::from_secs(expected), "{lifetime}");
        }
        let already_over = obtained - Duration::from_secs(60);
        assert_eq!(
            due(obtained, already_over) - obtained,
            Duration::from_secs(10)
        );
    }
}
