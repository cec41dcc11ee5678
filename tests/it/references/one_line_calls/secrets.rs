//! The documented calls of the service `secrets`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, secrets::*};

pub async fn set(secrets: &Secrets, name: &str, request: Secret) -> Result<(), Error> {
    secrets.set(name, &request).await?;
    Ok(())
}

pub async fn remove(secrets: &Secrets, name: &str) -> Result<(), Error> {
    secrets.remove(name).await?;
    Ok(())
}

pub async fn get(secrets: &Secrets, name: &str) -> Result<(), Error> {
    let response = secrets.get(name).await?;
    Ok(())
}

pub async fn list(secrets: &Secrets) -> Result<(), Error> {
    let items = secrets.list().items().collect_all().await?;
    Ok(())
}

pub async fn ping(secrets: &Secrets) -> Result<(), Error> {
    let response = secrets.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(secrets: &Secrets) -> Result<(), Error> {
    let response = secrets.lbheartbeat().await?;
    Ok(())
}

pub async fn version(secrets: &Secrets) -> Result<(), Error> {
    let response = secrets.version().await?;
    Ok(())
}

pub async fn heartbeat(secrets: &Secrets) -> Result<(), Error> {
    let response = secrets.heartbeat().await?;
    Ok(())
}
