//! Paths that are safe to write below a folder, on every system.

/// Windows device names, which are reserved with any extension.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// The maximum length of a name, in bytes: what every file system allows, minus the suffix of temporary files.
const LONGEST_NAME: usize = 200;

/// The maximum length of a path, in bytes.
const LONGEST_PATH: usize = 1000;

/// Returns what is wrong with a path; `None` if it is safe.
pub fn unsafe_reason(path: &str) -> Option<&'static str> {
    if path.len() > LONGEST_PATH {
        return Some("it is too long");
    }
    if path.starts_with('/') {
        return Some("it is absolute");
    }
    path.split('/').find_map(reason_of_name)
}

fn reason_of_name(name: &str) -> Option<&'static str> {
    let may = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let stem = name.split('.').next().unwrap_or_default();
    if name.is_empty() {
        Some("it has an empty segment")
    } else if name == "." || name == ".." {
        Some("it has a segment `.` or `..`")
    } else if !name.as_bytes().iter().all(may) {
        Some("it has a character other than letters, digits, `-`, `_` and `.`")
    } else if name.starts_with('.') || name.ends_with('.') {
        Some("a segment of it starts or ends with a dot")
    } else if name.len() > LONGEST_NAME {
        Some("a segment of it is too long")
    } else if matches!(stem.len(), 3 | 4) && DEVICES.contains(&stem.to_ascii_lowercase().as_str()) {
        Some("a segment of it is a name that Windows reserves")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_paths_of_references_and_schemas() {
        for path in [
            "references/worker-manager/v1/api.json",
            "schemas/queue/v1/task-metadata.json",
            "schemas/queue/v1/sub.folder/console.json",
        ] {
            assert_eq!(unsafe_reason(path), None, "{path}");
        }
    }

    #[test]
    fn rejects_unsafe_paths() {
        for path in [
            "",
            "/etc/passwd",
            "schemas/../../x.json",
            "schemas/./x.json",
            "schemas//x.json",
            "schemas\\x.json",
            "c:/x.json",
            "schemas/x.json\0",
            "schemas/\u{1b}[31m.json",
            "schemas/.git/config.json",
            "schemas/x./y.json",
            "schemas/NUL.json",
            "schemas/com1/x.json",
        ] {
            assert!(unsafe_reason(path).is_some(), "{path:?}");
        }
        assert!(unsafe_reason(&"a".repeat(201)).is_some());
        assert!(unsafe_reason(&"a/".repeat(600)).is_some());
    }
}
