//! Any header `Date` gives a time since 1970, or `None`.

#![no_main]

use std::time::UNIX_EPOCH;

use libfuzzer_sys::fuzz_target;
use taskcluster_client::fuzzing;

fuzz_target!(|value: &[u8]| {
    if let Some(time) = fuzzing::date(value) {
        assert!(time >= UNIX_EPOCH);
        assert!(value.is_ascii() && value.contains(&b' '));
    }
});
