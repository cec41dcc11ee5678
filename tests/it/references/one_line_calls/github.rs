//! The documented calls of the service `github`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, github::*};

pub async fn builds(github: &Github) -> Result<(), Error> {
    let items = github.builds().items().collect_all().await?;
    Ok(())
}

pub async fn cancel_builds(github: &Github, owner: &str, repo: &str) -> Result<(), Error> {
    let response = github.cancel_builds(owner, repo).await?;
    Ok(())
}

pub async fn badge(github: &Github, owner: &str, repo: &str, branch: &str) -> Result<(), Error> {
    let response = github.badge(owner, repo, branch).await?;
    Ok(())
}

pub async fn repository(github: &Github, owner: &str, repo: &str) -> Result<(), Error> {
    let response = github.repository(owner, repo).await?;
    Ok(())
}

pub async fn latest(github: &Github, owner: &str, repo: &str, branch: &str) -> Result<(), Error> {
    let response = github.latest(owner, repo, branch).await?;
    Ok(())
}

pub async fn create_status(github: &Github, owner: &str, repo: &str, sha: &str, request: CreateStatus) -> Result<(), Error> {
    github.create_status(owner, repo, sha, &request).await?;
    Ok(())
}

pub async fn create_comment(github: &Github, owner: &str, repo: &str, number: i64, request: CreateComment) -> Result<(), Error> {
    github.create_comment(owner, repo, number, &request).await?;
    Ok(())
}

pub async fn render_taskcluster_yml(github: &Github, request: RenderTaskclusterYmlInput) -> Result<(), Error> {
    let response = github.render_taskcluster_yml(&request).await?;
    Ok(())
}

pub async fn ping(github: &Github) -> Result<(), Error> {
    let response = github.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(github: &Github) -> Result<(), Error> {
    let response = github.lbheartbeat().await?;
    Ok(())
}

pub async fn version(github: &Github) -> Result<(), Error> {
    let response = github.version().await?;
    Ok(())
}

pub async fn heartbeat(github: &Github) -> Result<(), Error> {
    let response = github.heartbeat().await?;
    Ok(())
}
