//! The outcomes of documents that do not stay the same.

/// The outcome of a document.
pub enum Outcome {
    /// The type writes the document unchanged, and its check finds nothing.
    Same,
    /// The same, except for the canonical form of these values: a pointer and the JSON that the type writes.
    Rewritten(&'static [(&'static str, &'static str)]),
    /// The type writes the document without its members that are `null`. The schema forbids these.
    WithoutNulls,
    /// The type writes the document unchanged. Its check finds violations at these paths, and the schema forbids the document.
    Violates(&'static [&'static str]),
    /// The type cannot read the value at this path, and the schema forbids the document.
    Unread(&'static str),
    /// The type cannot read the value at this path. The published schema allows the document, and a fixup forbids it.
    UnreadByFixup(&'static str),
}

use Outcome::{Rewritten, Unread, UnreadByFixup, Violates, WithoutNulls};

/// The documents, by folder and name.
pub const ROWS: &[(&str, Outcome)] = &[
    (
        "docker_worker/expires-in-other-spellings",
        Rewritten(&[
            (
                "/artifacts/public~1a/expires",
                r#""2031-03-04T05:06:07.000Z""#,
            ),
            (
                "/artifacts/public~1b/expires",
                r#""2031-03-04T05:06:07.123Z""#,
            ),
            (
                "/artifacts/public~1c/expires",
                r#""2031-03-04T07:36:07.500Z""#,
            ),
        ]),
    ),
    (
        "docker_worker/run-time-with-zero-fraction",
        Rewritten(&[("/maxRunTime", "5400"), ("/onExitStatus/retry/0", "4")]),
    ),
    (
        "google/limits-with-zero-fraction",
        Rewritten(&[
            ("/minCapacity", "0"),
            ("/maxCapacity", "1000"),
            ("/scalingRatio", "1"),
            ("/launchConfigs/0/workerManager/initialWeight", "0"),
            ("/launchConfigs/0/workerManager/maxCapacity", "5"),
        ]),
    ),
    ("docker_worker/null-members", WithoutNulls),
];
