//! The documented calls of the service `worker-manager`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, worker_manager::*};

pub async fn list_providers(worker_manager: &WorkerManager) -> Result<(), Error> {
    let items = worker_manager.list_providers().items().collect_all().await?;
    Ok(())
}

pub async fn create_worker_pool(worker_manager: &WorkerManager, worker_pool_id: &str, request: CreateWorkerPoolRequest) -> Result<(), Error> {
    let response = worker_manager.create_worker_pool(worker_pool_id, &request).await?;
    Ok(())
}

pub async fn update_worker_pool(worker_manager: &WorkerManager, worker_pool_id: &str, request: UpdateWorkerPoolRequest) -> Result<(), Error> {
    let response = worker_manager.update_worker_pool(worker_pool_id, &request).await?;
    Ok(())
}

pub async fn delete_worker_pool(worker_manager: &WorkerManager, worker_pool_id: &str) -> Result<(), Error> {
    let response = worker_manager.delete_worker_pool(worker_pool_id).await?;
    Ok(())
}

pub async fn worker_pool_stats(worker_manager: &WorkerManager, worker_pool_id: &str) -> Result<(), Error> {
    let response = worker_manager.worker_pool_stats(worker_pool_id).await?;
    Ok(())
}

pub async fn worker_pool(worker_manager: &WorkerManager, worker_pool_id: &str) -> Result<(), Error> {
    let response = worker_manager.worker_pool(worker_pool_id).await?;
    Ok(())
}

pub async fn list_worker_pools(worker_manager: &WorkerManager) -> Result<(), Error> {
    let items = worker_manager.list_worker_pools().items().collect_all().await?;
    Ok(())
}

pub async fn list_worker_pools_stats(worker_manager: &WorkerManager) -> Result<(), Error> {
    let items = worker_manager.list_worker_pools_stats().items().collect_all().await?;
    Ok(())
}

pub async fn worker_pool_error_stats(worker_manager: &WorkerManager) -> Result<(), Error> {
    let response = worker_manager.worker_pool_error_stats().await?;
    Ok(())
}

pub async fn list_worker_pool_errors(worker_manager: &WorkerManager, worker_pool_id: &str) -> Result<(), Error> {
    let items = worker_manager.list_worker_pool_errors(worker_pool_id).items().collect_all().await?;
    Ok(())
}

pub async fn list_worker_pool_launch_configs(worker_manager: &WorkerManager, worker_pool_id: &str) -> Result<(), Error> {
    let items = worker_manager.list_worker_pool_launch_configs(worker_pool_id).items().collect_all().await?;
    Ok(())
}

pub async fn report_worker_error(worker_manager: &WorkerManager, worker_pool_id: &str, request: ReportWorkerErrorRequest) -> Result<(), Error> {
    let response = worker_manager.report_worker_error(worker_pool_id, &request).await?;
    Ok(())
}

pub async fn register_worker(worker_manager: &WorkerManager, request: RegisterWorkerRequest) -> Result<(), Error> {
    let response = worker_manager.register_worker(&request).await?;
    Ok(())
}

pub async fn reregister_worker(worker_manager: &WorkerManager, request: ReregisterWorkerRequest) -> Result<(), Error> {
    let response = worker_manager.reregister_worker(&request).await?;
    Ok(())
}

pub async fn list_workers_for_worker_group(worker_manager: &WorkerManager, worker_pool_id: &str, worker_group: &str) -> Result<(), Error> {
    let items = worker_manager.list_workers_for_worker_group(worker_pool_id, worker_group).items().collect_all().await?;
    Ok(())
}

pub async fn worker(worker_manager: &WorkerManager, worker_pool_id: &str, worker_group: &str, worker_id: &str) -> Result<(), Error> {
    let response = worker_manager.worker(worker_pool_id, worker_group, worker_id).await?;
    Ok(())
}

pub async fn create_worker(worker_manager: &WorkerManager, worker_pool_id: &str, worker_group: &str, worker_id: &str, request: CreateWorkerRequest) -> Result<(), Error> {
    let response = worker_manager.create_worker(worker_pool_id, worker_group, worker_id, &request).await?;
    Ok(())
}

pub async fn update_worker(worker_manager: &WorkerManager, worker_pool_id: &str, worker_group: &str, worker_id: &str, request: CreateWorkerRequest) -> Result<(), Error> {
    let response = worker_manager.update_worker(worker_pool_id, worker_group, worker_id, &request).await?;
    Ok(())
}

pub async fn remove_worker(worker_manager: &WorkerManager, worker_pool_id: &str, worker_group: &str, worker_id: &str) -> Result<(), Error> {
    worker_manager.remove_worker(worker_pool_id, worker_group, worker_id).await?;
    Ok(())
}

pub async fn should_worker_terminate(worker_manager: &WorkerManager, worker_pool_id: &str, worker_group: &str, worker_id: &str) -> Result<(), Error> {
    let response = worker_manager.should_worker_terminate(worker_pool_id, worker_group, worker_id).await?;
    Ok(())
}

pub async fn list_workers_for_worker_pool(worker_manager: &WorkerManager, worker_pool_id: &str) -> Result<(), Error> {
    let items = worker_manager.list_workers_for_worker_pool(worker_pool_id).items().collect_all().await?;
    Ok(())
}

pub async fn list_workers(worker_manager: &WorkerManager, provisioner_id: &str, worker_type: &str) -> Result<(), Error> {
    let items = worker_manager.list_workers(provisioner_id, worker_type).items().collect_all().await?;
    Ok(())
}

pub async fn get_worker(worker_manager: &WorkerManager, provisioner_id: &str, worker_type: &str, worker_group: &str, worker_id: &str) -> Result<(), Error> {
    let response = worker_manager.get_worker(provisioner_id, worker_type, worker_group, worker_id).await?;
    Ok(())
}

pub async fn ping(worker_manager: &WorkerManager) -> Result<(), Error> {
    let response = worker_manager.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(worker_manager: &WorkerManager) -> Result<(), Error> {
    let response = worker_manager.lbheartbeat().await?;
    Ok(())
}

pub async fn version(worker_manager: &WorkerManager) -> Result<(), Error> {
    let response = worker_manager.version().await?;
    Ok(())
}

pub async fn heartbeat(worker_manager: &WorkerManager) -> Result<(), Error> {
    let response = worker_manager.heartbeat().await?;
    Ok(())
}
