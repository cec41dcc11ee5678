//! Encodes a name as a relative path that is valid and distinct on all systems, except for case.

use std::fmt::Write;

/// The maximum length of a segment, in bytes. Most file systems allow 255.
const MAX_SEGMENT: usize = 200;

/// The maximum length of a path, in bytes. macOS allows 1,024, with the path of the folder.
const MAX_PATH: usize = 700;

/// The names of devices on Windows, which are reserved in every folder and with every extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The file in which a folder remembers its files, in lower case.
pub(in crate::artifacts::many) const MEMORY: &str = ".taskcluster-artifacts.jsonl";

/// Returns the path for a name, with `/` between its segments, or `None` if it would be too long.
///
/// Different names have different paths.
pub(super) fn path(name: &str) -> Option<String> {
    let mut path = String::new();
    for (n, segment) in name.split('/').enumerate() {
        if n > 0 {
            path.push('/');
        }
        let encoded = encode(segment);
        if encoded.len() > MAX_SEGMENT || path.len() + encoded.len() > MAX_PATH {
            return None;
        }
        path.push_str(&encoded);
    }
    Some(path)
}

/// Encodes one segment. `%` is always followed by two digits, except in an empty segment.
pub(super) fn encode(segment: &str) -> String {
    if segment.is_empty() {
        return "%".to_owned();
    }
    let last = segment.len() - 1;
    let reserved = is_reserved(segment);
    let mut encoded = String::with_capacity(segment.len());
    for (n, byte) in segment.bytes().enumerate() {
        let is_ascii = byte.is_ascii_graphic() || byte == b' ';
        let is_special = !is_ascii || b"<>:\"/\\|?*%~".contains(&byte);
        let is_bad_end = n == last && matches!(byte, b'.' | b' ');
        if is_special || is_bad_end || n == 0 && reserved {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        } else {
            encoded.push(byte.into());
        }
    }
    encoded
}

/// Returns whether Windows or the folder's memory reserves the name.
pub(super) fn is_reserved(segment: &str) -> bool {
    let lower = segment.to_ascii_lowercase();
    let stem = lower.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    lower == MEMORY || DEVICES.contains(&stem) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_ne, prop_assume, proptest};

    use super::path;

    #[test]
    fn keeps_ordinary_names() {
        for name in [
            "public/build/en-US/target.tar.xz",
            "public/logs/live_backing.log",
            "a b/(c)+[d],{e}=f&g!@#$^'`;-_.h",
            "console.log",
            "com10/communication/nul-",
            ".hidden",
            "...a",
        ] {
            assert_eq!(path(name).as_deref(), Some(name));
        }
    }

    #[test]
    fn encodes_what_some_system_does_not_allow() {
        for (name, expected) in [
            ("../../etc/passwd", ".%2E/.%2E/etc/passwd"),
            ("/etc/passwd", "%/etc/passwd"),
            (".", "%2E"),
            ("a//b", "a/%/b"),
            ("a/", "a/%"),
            ("", "%"),
            ("C:\\a", "C%3A\\a".replace('\\', "%5C").as_str()),
            ("CON", "%43ON"),
            ("nul.tar.gz", "%6Eul.tar.gz"),
            ("a/LPT1 .txt", "a/%4CPT1 .txt"),
            ("com0", "%63om0"),
            ("a.", "a%2E"),
            ("a /b. ", "a%20/b.%20"),
            ("a\0\r\n\u{7f}", "a%00%0D%0A%7F"),
            ("é~%", "%C3%A9%7E%25"),
            ("<\"|?*>", "%3C%22%7C%3F%2A%3E"),
            (
                ".Taskcluster-Artifacts.jsonl",
                "%2ETaskcluster-Artifacts.jsonl",
            ),
        ] {
            assert_eq!(path(name).as_deref(), Some(expected), "{name:?}");
        }
    }

    #[test]
    fn has_no_path_for_long_names() {
        assert_eq!(path(&"a".repeat(4000)), None);
        assert_eq!(path(&"a/".repeat(2000)), None);
        assert_eq!(path(&"é".repeat(34)), None);
        assert!(path(&"a".repeat(200)).is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn paths_are_relative_and_distinct(one in "[ -~é\0]{0,12}", other in "[./ %~a]{0,6}") {
            for name in [&one, &other] {
                let path = path(name).unwrap();
                for segment in path.split('/') {
                    prop_assert!(!matches!(segment, "" | "." | ".."), "{name:?} {path:?}");
                    prop_assert!(!segment.ends_with(['.', ' ']), "{name:?} {path:?}");
                    let allowed = |c: char| c.is_ascii_graphic() && !"<>:\"\\|?*~".contains(c);
                    prop_assert!(segment.chars().all(|c| c == ' ' || allowed(c)));
                }
            }
            prop_assume!(one != other);
            prop_assert_ne!(path(&one), path(&other));
        }
    }
}
