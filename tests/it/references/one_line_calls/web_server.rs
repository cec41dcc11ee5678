//! The documented calls of the service `web-server`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, web_server::*};

pub async fn task_group_profile(web_server: &WebServer, task_group_id: &str) -> Result<(), Error> {
    let response = web_server.task_group_profile(task_group_id).await?;
    Ok(())
}

pub async fn task_profile(web_server: &WebServer, task_id: &str) -> Result<(), Error> {
    let response = web_server.task_profile(task_id).await?;
    Ok(())
}

pub async fn ping(web_server: &WebServer) -> Result<(), Error> {
    let response = web_server.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(web_server: &WebServer) -> Result<(), Error> {
    let response = web_server.lbheartbeat().await?;
    Ok(())
}

pub async fn version(web_server: &WebServer) -> Result<(), Error> {
    let response = web_server.version().await?;
    Ok(())
}

pub async fn heartbeat(web_server: &WebServer) -> Result<(), Error> {
    let response = web_server.heartbeat().await?;
    Ok(())
}
