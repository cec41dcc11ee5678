//! Names for auth.

use super::entry::{Entry, means, name, same_as};

const LEVEL: &str = "v1/github-repo-token-request.json#/properties/permissions/properties/contents";

/// A permission with the levels that most have.
macro_rules! permission {
    ($permission:literal) => {
        same_as(
            concat!(
                "v1/github-repo-token-request.json#/properties/permissions/properties/",
                $permission
            ),
            LEVEL,
            "most permissions have the same two levels",
        )
    };
}

/// The choices.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/authenticate-hawk-request.json#/properties/method",
        "HttpMethod",
        "it is the method of the HTTP request that is judged, in lower case",
    ),
    name(
        "v1/aws-s3-credentials-response.json#/properties/credentials",
        "AwsS3Credentials",
        "the answer is called so without its word `Response`",
    ),
    name(
        "v1/get-entity-history-response.json#/properties/auditHistory/items",
        "AuditHistoryEntry",
        "`history` has no plural: an item is one entry",
    ),
    name(
        "v1/sentry-dsn-response.json#/properties/dsn",
        "SentryDsn",
        "it is the DSN that the answer is about",
    ),
    name(
        "v1/github-repo-token-request.json#/properties/permissions",
        "GithubPermissions",
        "they are GitHub's, and its own name for them",
    ),
    name(
        LEVEL,
        "GithubPermissionLevel",
        "a level is not about contents alone",
    ),
    means(
        LEVEL,
        "Level of access that a permission on GitHub gives.",
        "the schema describes each permission, not the levels that they share",
    ),
    name(
        "v1/github-repo-token-request.json#/properties/permissions/properties/repository_projects",
        "GithubProjectsPermissionLevel",
        "projects alone know a third level",
    ),
    permission!("actions"),
    permission!("administration"),
    permission!("artifact_metadata"),
    permission!("attestations"),
    permission!("checks"),
    permission!("code_quality"),
    permission!("codespaces"),
    permission!("dependabot_secrets"),
    permission!("deployments"),
    permission!("discussions"),
    permission!("environments"),
    permission!("issues"),
    permission!("merge_queues"),
    permission!("metadata"),
    permission!("packages"),
    permission!("pages"),
    permission!("pull_requests"),
    permission!("repository_custom_properties"),
    permission!("repository_hooks"),
    permission!("secret_scanning_alerts"),
    permission!("secrets"),
    permission!("security_events"),
    permission!("single_file"),
    permission!("statuses"),
    permission!("vulnerability_alerts"),
];
