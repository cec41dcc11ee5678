//! The documented calls of the service `object`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, object::*};

pub async fn create_upload(object: &Object, name: &str, request: CreateUploadRequest) -> Result<(), Error> {
    let response = object.create_upload(name, &request).await?;
    Ok(())
}

pub async fn finish_upload(object: &Object, name: &str, request: FinishUploadRequest) -> Result<(), Error> {
    object.finish_upload(name, &request).await?;
    Ok(())
}

pub async fn start_download(object: &Object, name: &str, request: DownloadObjectRequest) -> Result<(), Error> {
    let response = object.start_download(name, &request).await?;
    Ok(())
}

pub async fn download(object: &Object, name: &str) -> Result<(), Error> {
    let response = object.download(name).await?;
    Ok(())
}

pub async fn object(object: &Object, name: &str) -> Result<(), Error> {
    let response = object.object(name).await?;
    Ok(())
}

pub async fn ping(object: &Object) -> Result<(), Error> {
    let response = object.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(object: &Object) -> Result<(), Error> {
    let response = object.lbheartbeat().await?;
    Ok(())
}

pub async fn version(object: &Object) -> Result<(), Error> {
    let response = object.version().await?;
    Ok(())
}

pub async fn heartbeat(object: &Object) -> Result<(), Error> {
    let response = object.heartbeat().await?;
    Ok(())
}
