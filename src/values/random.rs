//! The only source of random numbers: nonces, jitter and slugids.

/// A source of random bits for nonces and jitter, which need not be unpredictable. A client stores one, so that
/// a test can replace it.
pub(crate) type Random = fn() -> u64;

/// Returns random bits from the generator of the current thread.
pub(crate) fn thread() -> u64 {
    fastrand::u64(..)
}

/// Returns the seed of temporary credentials: two slugids in a row, whose first character may be `-`.
pub(crate) fn seed() -> String {
    ::slugid::v4() + &::slugid::v4()
}

/// Returns a new, unpredictable slugid, for example for a task or an upload.
///
/// It has 22 characters: letters, digits, `-` and `_`.
///
/// It is a UUID of version 4, from the system's random numbers, in URL-safe base64 without padding. It never starts with
/// `-`, so it can be a command-line argument.
///
/// ```
/// let task_id = taskcluster_client::slugid();
/// assert_eq!(task_id.len(), 22);
/// assert!(!task_id.starts_with('-'));
/// ```
///
/// # Panics
///
/// Panics if the system provides no random numbers.
pub fn slugid() -> String {
    ::slugid::nice()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::slugid;

    #[test]
    fn slugid_is_a_new_uuid_of_version_4_that_starts_with_a_letter() {
        let ids: Vec<_> = (0..1000).map(|_| slugid()).collect();
        for id in &ids {
            let bytes = URL_SAFE_NO_PAD.decode(id).unwrap();
            assert_eq!(
                (bytes.len(), bytes[6] >> 4, bytes[8] >> 6, bytes[0] >> 7),
                (16, 4, 2, 0)
            );
            assert!(
                id.starts_with(|first: char| first.is_ascii_alphabetic()),
                "{id}"
            );
        }
        let mut distinct = ids.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), ids.len());
    }
}
