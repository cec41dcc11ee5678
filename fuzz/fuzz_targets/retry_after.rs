//! Any `Retry-After` and `Date` headers, separated by a line break, give a wait or none.

#![no_main]

use std::time::{Duration, UNIX_EPOCH};

use libfuzzer_sys::fuzz_target;
use taskcluster_client::fuzzing;

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(2, |&byte| byte == b'\n');
    let (wait, date) = (
        lines.next().unwrap_or_default(),
        lines.next().unwrap_or_default(),
    );
    let now = UNIX_EPOCH + Duration::from_secs(1_795_292_014);
    let wait_time = fuzzing::retry_after(wait, date, now);
    // Other bytes are not valid in a header, or are no digits.
    let digits = wait.trim_ascii();
    if !digits.is_empty()
        && digits.iter().all(u8::is_ascii_digit)
        && wait
            .iter()
            .all(|byte| matches!(byte, b' ' | b'\t' | b'0'..=b'9'))
        && let Ok(Ok(seconds)) = std::str::from_utf8(digits).map(str::parse)
    {
        assert_eq!(wait_time, Some(Duration::from_secs(seconds)));
    } else if wait_time.is_some() {
        // A date: the wait ends no later than the last date that can be written.
        assert!(fuzzing::date(wait).is_some());
        assert!(wait_time < Some(Duration::from_secs(10_000 * 366 * 24 * 60 * 60)));
    }
});
