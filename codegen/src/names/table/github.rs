//! Names for github.

use super::entry::{Entry, kind, name};

const EVENT: &str = "v1/render-taskcluster-yml-input.json#/properties/fakeEvent";
const KIND: &str = "GitHub's own name of the event; that it is GitHub's goes without saying here";

/// The choices.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/build-list.json#/properties/builds/items",
        "Build",
        "an entry of the list is a build",
    ),
    name(
        "v1/create-status.json#/properties/state",
        "CommitStatusState",
        "GitHub calls what is created a commit status",
    ),
    name(
        EVENT,
        "FakeEvent",
        "the file is rendered for a fake event, whatever the request is called",
    ),
    kind(EVENT, "github-push", "Push", KIND),
    kind(EVENT, "github-pull-request", "PullRequest", KIND),
    kind(EVENT, "github-release", "Release", KIND),
    kind(EVENT, "github-issue-comment", "IssueComment", KIND),
];
