//! Every call of github.

macro_rules! github {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            Builds builds() [continuation_token limit organization repository sha pull_request] json,
            CancelBuilds cancel_builds(owner, repo) [sha pull_request] json,
            Badge badge(owner, repo, branch) [] raw,
            Repository repository(owner, repo) [] json,
            Latest latest(owner, repo, branch) [] raw,
            CreateStatus create_status(owner, repo, sha; CreateStatus) [] nothing,
            CreateComment create_comment(owner, repo, number; CreateComment) [] nothing,
            RenderTaskclusterYml render_taskcluster_yml(; RenderTaskclusterYmlInput) [] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use github;
