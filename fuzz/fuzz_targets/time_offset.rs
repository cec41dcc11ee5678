//! Any text parses as an offset of whole units, or gives an error in one line.

#![no_main]

use libfuzzer_sys::fuzz_target;
use taskcluster_client::Timestamp;

fuzz_target!(|text: &str| {
    let start = Timestamp::from_millis(1_709_208_000_000);
    match start.offset_by(text) {
        Ok(there) => {
            let trimmed = text.trim();
            assert!(trimmed.is_empty() || trimmed.contains(|c: char| c.is_ascii_digit()));
            let plain =
                |c: char| c.is_whitespace() || c.is_ascii_alphanumeric() || "+-".contains(c);
            assert!(trimmed.chars().all(plain), "{text:?}");
            assert_eq!((there.as_millis() - start.as_millis()) % 1000, 0);
            let opposite = match trimmed.strip_prefix('-') {
                Some(rest) => rest.to_owned(),
                None => format!("-{}", trimmed.trim_start_matches('+')),
            };
            if let Ok(back) = there.offset_by(&opposite) {
                assert_eq!(back, start, "{text:?}");
            }
        }
        Err(error) => {
            assert!(error.is_decode());
            assert_eq!(error.to_string().lines().count(), 1);
        }
    }
});
