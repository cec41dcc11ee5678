//! The documented calls of the service `index`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, index::*};

pub async fn find_task(index: &Index, index_path: &str) -> Result<(), Error> {
    let response = index.find_task(index_path).await?;
    Ok(())
}

pub async fn find_tasks_at_index(index: &Index, request: ListTasksAtIndex) -> Result<(), Error> {
    let items = index.find_tasks_at_index(&request).items().collect_all().await?;
    Ok(())
}

pub async fn list_namespaces(index: &Index, namespace: &str) -> Result<(), Error> {
    let items = index.list_namespaces(namespace).items().collect_all().await?;
    Ok(())
}

pub async fn list_tasks(index: &Index, namespace: &str) -> Result<(), Error> {
    let items = index.list_tasks(namespace).items().collect_all().await?;
    Ok(())
}

pub async fn insert_task(index: &Index, namespace: &str, request: InsertTaskRequest) -> Result<(), Error> {
    let response = index.insert_task(namespace, &request).await?;
    Ok(())
}

pub async fn delete_task(index: &Index, namespace: &str) -> Result<(), Error> {
    index.delete_task(namespace).await?;
    Ok(())
}

pub async fn find_artifact_from_task(index: &Index, index_path: &str, name: &str) -> Result<(), Error> {
    let response = index.find_artifact_from_task(index_path, name).await?;
    Ok(())
}

pub async fn ping(index: &Index) -> Result<(), Error> {
    let response = index.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(index: &Index) -> Result<(), Error> {
    let response = index.lbheartbeat().await?;
    Ok(())
}

pub async fn version(index: &Index) -> Result<(), Error> {
    let response = index.version().await?;
    Ok(())
}

pub async fn heartbeat(index: &Index) -> Result<(), Error> {
    let response = index.heartbeat().await?;
    Ok(())
}
