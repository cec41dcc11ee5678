//! Names for auth.

use super::entry::{Entry, means, name, same_as};

const LEVEL: &str = "v1/github-repo-token-request.json#/properties/permissions/properties/contents";

/// A permission with the two usual levels.
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

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/authenticate-hawk-request.json#/properties/method",
        "HttpMethod",
        "the method of the HTTP request to authenticate, in lower case",
    ),
    name(
        "v1/aws-s3-credentials-response.json#/properties/credentials",
        "AwsS3Credentials",
        "the response has this name without the word `Response`",
    ),
    name(
        "v1/get-entity-history-response.json#/properties/auditHistory/items",
        "AuditHistoryEntry",
        "`history` has no plural: an item is one entry",
    ),
    name(
        "v1/sentry-dsn-response.json#/properties/dsn",
        "SentryDsn",
        "it is the DSN in the response",
    ),
    name(
        "v1/github-repo-token-request.json#/properties/permissions",
        "GithubPermissions",
        "they are GitHub's, and GitHub uses this name",
    ),
    name(
        LEVEL,
        "GithubPermissionLevel",
        "a level applies to all permissions, not only to contents",
    ),
    means(
        LEVEL,
        "An access level for a GitHub permission.",
        "the schema describes each permission, not the common levels",
    ),
    name(
        "v1/github-repo-token-request.json#/properties/permissions/properties/repository_projects",
        "GithubProjectsPermissionLevel",
        "only projects have a third level",
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
