//! Names for github.

use super::entry::{Entry, kind, name};

const EVENT: &str = "v1/render-taskcluster-yml-input.json#/properties/fakeEvent";
const KIND: &str = "GitHub's own name of the event, without the word GitHub";

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/build-list.json#/properties/builds/items",
        "Build",
        "an item of the list is a build",
    ),
    name(
        "v1/create-status.json#/properties/state",
        "CommitStatusState",
        "GitHub calls the created object a commit status",
    ),
    name(
        EVENT,
        "FakeEvent",
        "the service renders the file for a fake event",
    ),
    kind(EVENT, "github-push", "Push", KIND),
    kind(EVENT, "github-pull-request", "PullRequest", KIND),
    kind(EVENT, "github-release", "Release", KIND),
    kind(EVENT, "github-issue-comment", "IssueComment", KIND),
];
