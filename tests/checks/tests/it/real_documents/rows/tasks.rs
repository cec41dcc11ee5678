//! Outcomes of whole task definitions.

use super::Outcome::{self, Rewritten, Unread, Violates, Without};

pub const ROWS: &[(&str, Outcome)] = &[
    (
        "task/dates-and-retries-in-other-spellings",
        Rewritten(&[
            ("/created", r#""2031-03-04T05:06:07.123Z""#),
            ("/deadline", r#""2031-03-04T05:06:07.000Z""#),
            ("/retries", "5"),
        ]),
    ),
    (
        "task/unknown-members",
        Without(&["/taskId", "/reruns", "/metadata/tags"]),
    ),
    ("task/bad-date-from-now", Unread("created")),
    (
        "task/bad-dependencies-repeated",
        Violates(&["dependencies[1]"]),
    ),
    (
        "task/bad-dependency-on-label",
        Violates(&["dependencies[0]"]),
    ),
    ("task/bad-no-deadline", Unread("")),
    ("task/bad-no-owner", Unread("metadata")),
    ("task/bad-payload-as-list", Violates(&["payload"])),
    ("task/bad-payload-as-text", Violates(&["payload"])),
    ("task/bad-priority-as-number", Unread("priority")),
    (
        "task/bad-priority-of-older-release",
        Violates(&["priority"]),
    ),
    (
        "task/bad-queue-without-provisioner",
        Violates(&["taskQueueId"]),
    ),
    ("task/bad-retries", Violates(&["retries"])),
    ("task/bad-route-as-text", Unread("routes")),
    ("task/bad-scheduler", Violates(&["schedulerId"])),
    ("task/bad-scope-with-line-break", Violates(&["scopes[0]"])),
    ("task/bad-source-as-path", Violates(&["metadata.source"])),
    ("task/bad-tag-as-number", Unread("tags.chunk")),
];
