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
    (
        "insecure_posix/bad-chain-of-trust",
        Violates(&["features.chainOfTrust"]),
    ),
    (
        "insecure_posix/bad-command-empty",
        Violates(&["command[0]"]),
    ),
    (
        "multiuser_posix/bad-administrator",
        Violates(&["features.runAsAdministrator"]),
    ),
    (
        "multiuser_posix/bad-artifacts-repeated",
        Violates(&["artifacts[2]"]),
    ),
    (
        "multiuser_posix/bad-cache-content-without-format",
        Violates(&["mounts[0].format"]),
    ),
    (
        "multiuser_posix/bad-commands-of-windows",
        Unread("command[0]"),
    ),
    (
        "multiuser_posix/bad-directory-without-format",
        Violates(&["mounts[0].format"]),
    ),
    (
        "multiuser_posix/bad-feature-as-text",
        Unread("features.taskclusterProxy"),
    ),
    (
        "multiuser_posix/bad-file-format-of-archive",
        Violates(&["mounts[0].format"]),
    ),
    (
        "multiuser_posix/bad-hash-in-capitals",
        Violates(&["mounts[0].content.sha256"]),
    ),
    (
        "multiuser_posix/bad-hash-of-indexed-content",
        Violates(&["mounts[0].content.sha256"]),
    ),
    ("multiuser_posix/bad-mix-of-workers", Violates(&["image"])),
    (
        "multiuser_posix/bad-mount-of-file-and-directory",
        Violates(&["mounts[0].file"]),
    ),
    (
        "multiuser_posix/bad-proxy-interface",
        Violates(&["taskclusterProxyInterface"]),
    ),
    (
        "multiuser_posix/bad-retry-after-success",
        Violates(&["onExitStatus.retry[0]"]),
    ),
    (
        "multiuser_posix/bad-task-id-of-label",
        Violates(&["mounts[0].content.taskId"]),
    ),
    (
        "multiuser_posix/bad-task-id-with-hyphen",
        Violates(&["mounts[0].content"]),
    ),
    (
        "multiuser_posix/bad-url-without-scheme",
        Violates(&["mounts[0].content.url"]),
    ),
    (
        "multiuser_windows/bad-artifacts-as-map",
        Unread("artifacts"),
    ),
    (
        "multiuser_windows/bad-commands-of-posix",
        Unread("command[0]"),
    ),
    (
        "multiuser_windows/bad-empty-command",
        Violates(&["command"]),
    ),
    (
        "multiuser_windows/bad-encrypted-environment",
        Violates(&["encryptedEnv"]),
    ),
    (
        "multiuser_windows/bad-features-of-posix",
        Violates(&["features.loopbackVideo"]),
    ),
    ("multiuser_windows/bad-groups-as-text", Unread("osGroups")),
    (
        "multiuser_windows/bad-payload-of-docker-worker",
        Unread("artifacts"),
    ),
    (
        "multiuser_windows/bad-rdp-info-in-features",
        Violates(&["features.rdpInfo"]),
    ),
    ("aws/bad-capacity-as-text", Unread("maxCapacity")),
    (
        "aws/bad-capacity-of-zero-per-instance",
        Violates(&["launchConfigs[0].capacityPerInstance"]),
    ),
    (
        "aws/bad-launch-config-id",
        Violates(&["launchConfigs[0].workerManager.launchConfigId"]),
    ),
    (
        "aws/bad-launch-configs-repeated",
        Violates(&["launchConfigs[1]"]),
    ),
    (
        "aws/bad-launch-spec",
        Violates(&["launchConfigs[0].launchSpec", "launchConfigs[0].utility"]),
    ),
    ("aws/bad-lifecycle", Unread("lifecycle.registrationTimeout")),
    (
        "aws/bad-lifecycle-limits",
        Violates(&[
            "lifecycle.queueInactivityTimeout",
            "lifecycle.reregistrationTimeout",
        ]),
    ),
    (
        "aws/bad-members-of-pool-file",
        Violates(&["email_on_error", "image", "regions"]),
    ),
    ("aws/bad-no-image", Unread("launchConfigs[0].launchConfig")),
    (
        "aws/bad-old-user-data",
        Violates(&["launchConfigs[0].userData"]),
    ),
    (
        "aws/bad-reserved-instance-members",
        Violates(&["launchConfigs[0].launchConfig"]),
    ),
    (
        "aws/bad-reserved-user-data",
        Violates(&["launchConfigs[0].additionalUserData.workerPoolId"]),
    ),
    ("aws/bad-scaling-ratio", Violates(&["scalingRatio"])),
    (
        "azure/bad-mode",
        Violates(&["launchConfigs[0].armDeployment.mode"]),
    ),
    (
        "azure/bad-neither-template-nor-resources",
        Violates(&["launchConfigs[0].armDeployment"]),
    ),
    (
        "azure/bad-no-system-disk",
        Unread("launchConfigs[0].storageProfile"),
    ),
    (
        "azure/bad-no-template",
        Violates(&["launchConfigs[0].armDeployment"]),
    ),
    (
        "azure/bad-no-worker-config",
        Violates(&["launchConfigs[0].workerConfig"]),
    ),
    (
        "azure/bad-parameter-with-other-member",
        Violates(&["launchConfigs[0].armDeployment.parameters.vmSize"]),
    ),
    (
        "azure/bad-parameter-without-value",
        Violates(&["launchConfigs[0].armDeployment.parameters.vmSize"]),
    ),
    (
        "azure/bad-parameters-without-location",
        Violates(&["launchConfigs[0].armDeployment.parameters.location"]),
    ),
    (
        "azure/bad-size-as-object",
        Unread("launchConfigs[0].hardwareProfile.vmSize"),
    ),
    (
        "azure/bad-spec-without-version",
        Violates(&["launchConfigs[0].armDeployment.templateLink.id"]),
    ),
    (
        "azure/bad-template-and-resources",
        Violates(&["launchConfigs[0]"]),
    ),
    (
        "azure/bad-two-templates",
        Violates(&["launchConfigs[0].armDeployment"]),
    ),
    ("google/bad-capacity-with-fraction", Unread("maxCapacity")),
    (
        "google/bad-disks-as-object",
        Unread("launchConfigs[0].disks"),
    ),
    (
        "google/bad-machine-type-misspelled",
        Unread("launchConfigs[0]"),
    ),
    ("google/bad-no-worker-config", Unread("launchConfigs[0]")),
    (
        "google/bad-old-worker-manager-members",
        Violates(&["launchConfigs[0].workerManager.publicIp"]),
    ),
    (
        "google/bad-scheduling-as-text",
        Violates(&["launchConfigs[0].scheduling"]),
    ),
    (
        "google/bad-tag-as-number",
        UnreadByFixup("launchConfigs[0].tags.items[1]"),
    ),
    (
        "google/bad-weight",
        Violates(&[
            "launchConfigs[0].workerManager.initialWeight",
            "launchConfigs[0].workerManager.maxCapacity",
        ]),
    ),
    (
        "static/bad-capacity",
        Violates(&["maxCapacity", "minCapacity"]),
    ),
    (
        "static/bad-registration-timeout",
        Violates(&["lifecycle.registrationTimeout"]),
    ),
];
