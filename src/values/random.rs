//! The one place where randomness enters: nonces, jitter and slugids.

/// A source of random bits for nonces and jitter, neither of which has to be hard to guess. A client holds one, so that
/// a test can give it another.
pub(crate) type Random = fn() -> u64;

/// Bits from the thread's own generator.
pub(crate) fn thread() -> u64 {
    fastrand::u64(..)
}

/// Two slugids of any kind, one after the other: the seed of temporary credentials.
pub(crate) fn seed() -> String {
    ::slugid::v4() + &::slugid::v4()
}

/// A new id for a task, an upload or whatever else goes by a slugid: 22 letters, digits, `-` and `_`, which nobody has
/// had before and nobody can guess.
///
/// It is a UUID of version 4, from the system's random numbers, in URL-safe base64 without padding; and never begins with
/// `-`, so that it can be an argument on a command line.
///
/// ```
/// let task_id = taskcluster_client::slugid();
/// assert_eq!(task_id.len(), 22);
/// assert!(!task_id.starts_with('-'));
/// ```
///
/// # Panics
///
/// If the system has no random numbers to give.
pub fn slugid() -> String {
    ::slugid::nice()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::slugid;

    #[test]
    fn a_slugid_is_a_new_uuid_of_version_4_that_begins_with_a_letter() {
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
