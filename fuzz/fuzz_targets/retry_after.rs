//! Any headers `Retry-After` and `Date` give a wait, or `None`. A line break separates the two.

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
    let asked = fuzzing::retry_after(wait, date, now);
    // Other bytes are invalid in a header, or are not digits.
    let digits = wait.trim_ascii();
    if !digits.is_empty()
        && digits.iter().all(u8::is_ascii_digit)
        && wait
            .iter()
            .all(|byte| matches!(byte, b' ' | b'\t' | b'0'..=b'9'))
        && let Ok(Ok(seconds)) = std::str::from_utf8(digits).map(str::parse)
    {
        assert_eq!(asked, Some(Duration::from_secs(seconds)));
    } else if asked.is_some() {
        // A date: the longest wait ends at the last valid date.
        assert!(fuzzing::date(wait).is_some());
        assert!(asked < Some(Duration::from_secs(10_000 * 366 * 24 * 60 * 60)));
    }
});
