//! The meaning of query parameters. References only list their names, so this table describes them.

/// An entry about a query parameter.
#[derive(Debug)]
pub struct QueryEntry {
    /// The service; all services if empty.
    pub service: &'static str,
    /// The endpoints; all endpoints with the key if empty.
    pub endpoints: &'static [&'static str],
    /// The key.
    pub key: &'static str,
    /// The documentation of its setter.
    pub summary: &'static str,
    /// The Rust name of the enum that lists the values.
    pub values: Option<&'static str>,
    /// Whether it changes the response to one without a schema.
    pub changes_form: bool,
}

/// Returns the first entry that matches a key of an endpoint.
pub fn known(service: &str, endpoint: &str, key: &str) -> Option<&'static QueryEntry> {
    ENTRIES.iter().find(|entry| {
        let fits = |list: &[&str], name| list.is_empty() || list.contains(&name);
        entry.key == key
            && (entry.service.is_empty() || entry.service == service)
            && fits(entry.endpoints, endpoint)
    })
}

/// The table.
pub static ENTRIES: &[QueryEntry] = &[
    every(
        "continuationToken",
        "Starts at the page for this token, which an earlier page returned.",
    ),
    every("limit", "Sets the maximum number of items per page."),
    of(
        "auth",
        "prefix",
        "Lists only clients whose id starts with this prefix.",
    ),
    // The response has the format of the EC2 metadata service, so the call returns `Raw`.
    QueryEntry {
        changes_form: true,
        ..at(
            "auth",
            &["awsS3Credentials"],
            "format",
            "Selects another response format; the only value is `iam-role-compat`.",
        )
    },
    of(
        "github",
        "organization",
        "Lists only builds of this organization or user.",
    ),
    of(
        "github",
        "repository",
        "Lists only builds of this repository; also requires `organization`.",
    ),
    at(
        "github",
        &["cancelBuilds"],
        "sha",
        "Cancels only builds of this commit.",
    ),
    of(
        "github",
        "sha",
        "Lists only builds of this commit; also requires `repository`.",
    ),
    at(
        "github",
        &["cancelBuilds"],
        "pullRequest",
        "Cancels only builds of the pull request with this number.",
    ),
    of(
        "github",
        "pullRequest",
        "Lists only builds of the pull request with this number; also requires `repository`.",
    ),
    of(
        "purge-cache",
        "since",
        "Lists only requests whose `before` is at or after this time.",
    ),
    every(
        "quarantined",
        "Lists only quarantined workers if `true`, only other workers if `false`.",
    ),
    of(
        "worker-manager",
        "includeArchived",
        "Also lists archived launch configs if `true`.",
    ),
    of(
        "worker-manager",
        "workerPoolId",
        "Counts only errors of this worker pool.",
    ),
    at(
        "worker-manager",
        &["listWorkerPoolErrors"],
        "launchConfigId",
        "Lists only errors of workers with this launch config.",
    ),
    of(
        "worker-manager",
        "launchConfigId",
        "Lists only workers with this launch config.",
    ),
    of(
        "worker-manager",
        "errorId",
        "Lists only the error with this id.",
    ),
    QueryEntry {
        values: Some("WorkerState"),
        ..of(
            "worker-manager",
            "state",
            "Lists only workers in this state.",
        )
    },
    QueryEntry {
        values: Some("QueueWorkerState"),
        ..of(
            "worker-manager",
            "workerState",
            "Lists only workers in this state.",
        )
    },
];

const fn every(key: &'static str, summary: &'static str) -> QueryEntry {
    of("", key, summary)
}

const fn of(service: &'static str, key: &'static str, summary: &'static str) -> QueryEntry {
    at(service, &[], key, summary)
}

const fn at(
    service: &'static str,
    endpoints: &'static [&'static str],
    key: &'static str,
    summary: &'static str,
) -> QueryEntry {
    QueryEntry {
        service,
        endpoints,
        key,
        summary,
        values: None,
        changes_form: false,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{Options, Source, read};

    #[test]
    fn each_entry_matches_a_vendored_query_parameter() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
        let services = read(&Source::Folder(folder), &Options::default());
        let services = services.unwrap_or_else(|problems| panic!("{problems}"));
        for entry in ENTRIES {
            let mut endpoints = services
                .iter()
                .flat_map(|service| service.endpoints.iter().map(move |it| (service, it)));
            let used = endpoints.any(|(service, endpoint)| {
                endpoint.query.iter().any(|key| {
                    let known = known(&service.wire, &endpoint.wire, &key.wire);
                    known.is_some_and(|known| std::ptr::eq(known, entry))
                        && key.ty.is_some() == entry.values.is_some()
                })
            });
            assert!(used, "{entry:?}");
        }
    }
}
