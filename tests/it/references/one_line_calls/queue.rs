//! The documented calls of the service `queue`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, queue::*};

pub async fn task(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let response = queue.task(task_id).await?;
    Ok(())
}

pub async fn tasks(queue: &Queue, request: TasksRequest) -> Result<(), Error> {
    let items = queue.tasks(&request).items().collect_all().await?;
    Ok(())
}

pub async fn statuses(queue: &Queue, request: TasksRequest) -> Result<(), Error> {
    let items = queue.statuses(&request).items().collect_all().await?;
    Ok(())
}

pub async fn status(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let response = queue.status(task_id).await?;
    Ok(())
}

pub async fn cancel_task_group(queue: &Queue, task_group_id: &str) -> Result<(), Error> {
    let response = queue.cancel_task_group(task_group_id).await?;
    Ok(())
}

pub async fn list_dependent_tasks(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let items = queue.list_dependent_tasks(task_id).items().collect_all().await?;
    Ok(())
}

pub async fn create_task(queue: &Queue, task_id: &str, request: CreateTaskRequest) -> Result<(), Error> {
    let response = queue.create_task(task_id, &request).await?;
    Ok(())
}

pub async fn schedule_task(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let response = queue.schedule_task(task_id).await?;
    Ok(())
}

pub async fn rerun_task(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let response = queue.rerun_task(task_id).await?;
    Ok(())
}

pub async fn cancel_task(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let response = queue.cancel_task(task_id).await?;
    Ok(())
}

pub async fn change_task_priority(queue: &Queue, task_id: &str, request: ChangeTaskPriorityRequest) -> Result<(), Error> {
    let response = queue.change_task_priority(task_id, &request).await?;
    Ok(())
}

pub async fn list_task_group(queue: &Queue, task_group_id: &str) -> Result<(), Error> {
    let items = queue.list_task_group(task_group_id).items().collect_all().await?;
    Ok(())
}

pub async fn get_task_group(queue: &Queue, task_group_id: &str) -> Result<(), Error> {
    let response = queue.get_task_group(task_group_id).await?;
    Ok(())
}

pub async fn seal_task_group(queue: &Queue, task_group_id: &str) -> Result<(), Error> {
    let response = queue.seal_task_group(task_group_id).await?;
    Ok(())
}

pub async fn change_task_group_priority(queue: &Queue, task_group_id: &str, request: ChangeTaskPriorityRequest) -> Result<(), Error> {
    let response = queue.change_task_group_priority(task_group_id, &request).await?;
    Ok(())
}

pub async fn claim_work(queue: &Queue, task_queue_id: &str, request: ClaimWorkRequest) -> Result<(), Error> {
    let response = queue.claim_work(task_queue_id, &request).await?;
    Ok(())
}

pub async fn claim_task(queue: &Queue, task_id: &str, run_id: i64, request: TaskClaimRequest) -> Result<(), Error> {
    let response = queue.claim_task(task_id, run_id, &request).await?;
    Ok(())
}

pub async fn reclaim_task(queue: &Queue, task_id: &str, run_id: i64) -> Result<(), Error> {
    let response = queue.reclaim_task(task_id, run_id).await?;
    Ok(())
}

pub async fn report_completed(queue: &Queue, task_id: &str, run_id: i64) -> Result<(), Error> {
    let response = queue.report_completed(task_id, run_id).await?;
    Ok(())
}

pub async fn report_failed(queue: &Queue, task_id: &str, run_id: i64) -> Result<(), Error> {
    let response = queue.report_failed(task_id, run_id).await?;
    Ok(())
}

pub async fn report_exception(queue: &Queue, task_id: &str, run_id: i64, request: TaskExceptionRequest) -> Result<(), Error> {
    let response = queue.report_exception(task_id, run_id, &request).await?;
    Ok(())
}

pub async fn create_artifact(queue: &Queue, task_id: &str, run_id: i64, name: &str, request: PostArtifactRequest) -> Result<(), Error> {
    let response = queue.create_artifact(task_id, run_id, name, &request).await?;
    Ok(())
}

pub async fn finish_artifact(queue: &Queue, task_id: &str, run_id: i64, name: &str, request: FinishArtifactRequest) -> Result<(), Error> {
    queue.finish_artifact(task_id, run_id, name, &request).await?;
    Ok(())
}

pub async fn get_artifact(queue: &Queue, task_id: &str, run_id: i64, name: &str) -> Result<(), Error> {
    let response = queue.get_artifact(task_id, run_id, name).await?;
    Ok(())
}

pub async fn get_latest_artifact(queue: &Queue, task_id: &str, name: &str) -> Result<(), Error> {
    let response = queue.get_latest_artifact(task_id, name).await?;
    Ok(())
}

pub async fn list_artifacts(queue: &Queue, task_id: &str, run_id: i64) -> Result<(), Error> {
    let items = queue.list_artifacts(task_id, run_id).items().collect_all().await?;
    Ok(())
}

pub async fn list_latest_artifacts(queue: &Queue, task_id: &str) -> Result<(), Error> {
    let items = queue.list_latest_artifacts(task_id).items().collect_all().await?;
    Ok(())
}

pub async fn artifact_info(queue: &Queue, task_id: &str, run_id: i64, name: &str) -> Result<(), Error> {
    let response = queue.artifact_info(task_id, run_id, name).await?;
    Ok(())
}

pub async fn latest_artifact_info(queue: &Queue, task_id: &str, name: &str) -> Result<(), Error> {
    let response = queue.latest_artifact_info(task_id, name).await?;
    Ok(())
}

pub async fn artifact(queue: &Queue, task_id: &str, run_id: i64, name: &str) -> Result<(), Error> {
    let response = queue.artifact(task_id, run_id, name).await?;
    Ok(())
}

pub async fn latest_artifact(queue: &Queue, task_id: &str, name: &str) -> Result<(), Error> {
    let response = queue.latest_artifact(task_id, name).await?;
    Ok(())
}

pub async fn list_provisioners(queue: &Queue) -> Result<(), Error> {
    let items = queue.list_provisioners().items().collect_all().await?;
    Ok(())
}

pub async fn get_provisioner(queue: &Queue, provisioner_id: &str) -> Result<(), Error> {
    let response = queue.get_provisioner(provisioner_id).await?;
    Ok(())
}

pub async fn pending_tasks(queue: &Queue, task_queue_id: &str) -> Result<(), Error> {
    let response = queue.pending_tasks(task_queue_id).await?;
    Ok(())
}

pub async fn task_queue_counts(queue: &Queue, task_queue_id: &str) -> Result<(), Error> {
    let response = queue.task_queue_counts(task_queue_id).await?;
    Ok(())
}

pub async fn list_pending_tasks(queue: &Queue, task_queue_id: &str) -> Result<(), Error> {
    let items = queue.list_pending_tasks(task_queue_id).items().collect_all().await?;
    Ok(())
}

pub async fn list_claimed_tasks(queue: &Queue, task_queue_id: &str) -> Result<(), Error> {
    let items = queue.list_claimed_tasks(task_queue_id).items().collect_all().await?;
    Ok(())
}

pub async fn list_worker_types(queue: &Queue, provisioner_id: &str) -> Result<(), Error> {
    let items = queue.list_worker_types(provisioner_id).items().collect_all().await?;
    Ok(())
}

pub async fn get_worker_type(queue: &Queue, provisioner_id: &str, worker_type: &str) -> Result<(), Error> {
    let response = queue.get_worker_type(provisioner_id, worker_type).await?;
    Ok(())
}

pub async fn list_task_queues(queue: &Queue) -> Result<(), Error> {
    let items = queue.list_task_queues().items().collect_all().await?;
    Ok(())
}

pub async fn get_task_queue(queue: &Queue, task_queue_id: &str) -> Result<(), Error> {
    let response = queue.get_task_queue(task_queue_id).await?;
    Ok(())
}

pub async fn list_workers(queue: &Queue, provisioner_id: &str, worker_type: &str) -> Result<(), Error> {
    let items = queue.list_workers(provisioner_id, worker_type).items().collect_all().await?;
    Ok(())
}

pub async fn get_worker(queue: &Queue, provisioner_id: &str, worker_type: &str, worker_group: &str, worker_id: &str) -> Result<(), Error> {
    let response = queue.get_worker(provisioner_id, worker_type, worker_group, worker_id).await?;
    Ok(())
}

pub async fn quarantine_worker(queue: &Queue, provisioner_id: &str, worker_type: &str, worker_group: &str, worker_id: &str, request: QuarantineWorkerRequest) -> Result<(), Error> {
    let response = queue.quarantine_worker(provisioner_id, worker_type, worker_group, worker_id, &request).await?;
    Ok(())
}

pub async fn declare_worker(queue: &Queue, provisioner_id: &str, worker_type: &str, worker_group: &str, worker_id: &str, request: UpdateWorkerRequest) -> Result<(), Error> {
    let response = queue.declare_worker(provisioner_id, worker_type, worker_group, worker_id, &request).await?;
    Ok(())
}

pub async fn ping(queue: &Queue) -> Result<(), Error> {
    let response = queue.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(queue: &Queue) -> Result<(), Error> {
    let response = queue.lbheartbeat().await?;
    Ok(())
}

pub async fn version(queue: &Queue) -> Result<(), Error> {
    let response = queue.version().await?;
    Ok(())
}

pub async fn heartbeat(queue: &Queue) -> Result<(), Error> {
    let response = queue.heartbeat().await?;
    Ok(())
}
