//! The documented calls of the service `purge-cache`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, purge_cache::*};

pub async fn purge_cache(purge_cache: &PurgeCache, worker_pool_id: &str, request: PurgeCacheRequest) -> Result<(), Error> {
    purge_cache.purge_cache(worker_pool_id, &request).await?;
    Ok(())
}

pub async fn all_purge_requests(purge_cache: &PurgeCache) -> Result<(), Error> {
    let items = purge_cache.all_purge_requests().items().collect_all().await?;
    Ok(())
}

pub async fn purge_requests(purge_cache: &PurgeCache, worker_pool_id: &str) -> Result<(), Error> {
    let response = purge_cache.purge_requests(worker_pool_id).await?;
    Ok(())
}

pub async fn ping(purge_cache: &PurgeCache) -> Result<(), Error> {
    let response = purge_cache.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(purge_cache: &PurgeCache) -> Result<(), Error> {
    let response = purge_cache.lbheartbeat().await?;
    Ok(())
}

pub async fn version(purge_cache: &PurgeCache) -> Result<(), Error> {
    let response = purge_cache.version().await?;
    Ok(())
}

pub async fn heartbeat(purge_cache: &PurgeCache) -> Result<(), Error> {
    let response = purge_cache.heartbeat().await?;
    Ok(())
}
