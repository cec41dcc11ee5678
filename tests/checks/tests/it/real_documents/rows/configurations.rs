//! Outcomes of configurations of worker pools.

use super::Outcome::{self, Rewritten, Unread, UnreadByFixup, Violates};

pub const ROWS: &[(&str, Outcome)] = &[
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
