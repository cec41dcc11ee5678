//! Outcomes of payloads of docker-worker.

use super::Outcome::{self, Rewritten, Unread, Violates, Without};

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
        "docker_worker/null-members",
        Without(&[
            "/env",
            "/artifacts",
            "/cache",
            "/features/chainOfTrust",
            "/log",
        ]),
    ),
    (
        "docker_worker/bad-artifact-expires-as-offset",
        Unread("artifacts.public/a.expires"),
    ),
    (
        "docker_worker/bad-artifact-type",
        Violates(&[r#"artifacts["public/a"].type"#]),
    ),
    (
        "docker_worker/bad-artifact-without-type",
        Unread("artifacts.public/a"),
    ),
    ("docker_worker/bad-artifacts-as-list", Unread("artifacts")),
    (
        "docker_worker/bad-boolean-in-environment",
        Unread("env.NO_SKIP"),
    ),
    ("docker_worker/bad-cache-as-list", Unread("cache")),
    ("docker_worker/bad-command-as-text", Unread("command")),
    ("docker_worker/bad-command-nested", Unread("command[0]")),
    (
        "docker_worker/bad-exit-status-as-number",
        Unread("onExitStatus.retry"),
    ),
    (
        "docker_worker/bad-features-of-older-release",
        Violates(&[
            "features.dind",
            "features.dockerSave",
            "features.relengAPIProxy",
        ]),
    ),
    ("docker_worker/bad-image-type", Violates(&["image"])),
    (
        "docker_worker/bad-image-with-more-members",
        Violates(&["image.namespace"]),
    ),
    (
        "docker_worker/bad-image-with-reference",
        Unread("image.taskId"),
    ),
    (
        "docker_worker/bad-members-of-generic-worker",
        Violates(&["mounts", "osGroups"]),
    ),
    (
        "docker_worker/bad-number-in-environment",
        Unread("env.CHUNK"),
    ),
    (
        "docker_worker/bad-privileged-in-devices",
        Violates(&["capabilities.devices.privileged"]),
    ),
    ("docker_worker/bad-run-time-as-text", Unread("maxRunTime")),
    ("docker_worker/bad-run-time-missing-and-outside", Unread("")),
    ("docker_worker/bad-run-time-misspelled", Unread("")),
    (
        "docker_worker/bad-run-time-of-zero",
        Violates(&["maxRunTime"]),
    ),
    (
        "docker_worker/bad-run-time-with-fraction",
        Unread("maxRunTime"),
    ),
    (
        "docker_worker/bad-unknown-device",
        Violates(&["capabilities.devices.cpu"]),
    ),
];
