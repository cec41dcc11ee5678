//! Every call of queue.

macro_rules! queue {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            Task task(task_id) [] json,
            Tasks tasks(; TasksRequest) [continuation_token limit] json,
            Statuses statuses(; TasksRequest) [continuation_token limit] json,
            Status status(task_id) [] json,
            ListTaskGroup list_task_group(task_group_id) [continuation_token limit] json,
            CancelTaskGroup cancel_task_group(task_group_id) [] json,
            GetTaskGroup get_task_group(task_group_id) [] json,
            SealTaskGroup seal_task_group(task_group_id) [] json,
            ListDependentTasks list_dependent_tasks(task_id) [continuation_token limit] json,
            CreateTask create_task(task_id; CreateTaskRequest) [] json,
            ScheduleTask schedule_task(task_id) [] json,
            RerunTask rerun_task(task_id) [] json,
            CancelTask cancel_task(task_id) [] json,
            ChangeTaskPriority change_task_priority(task_id; ChangeTaskPriorityRequest) [] json,
            ChangeTaskGroupPriority change_task_group_priority(task_group_id; ChangeTaskPriorityRequest)
                [] json,
            ClaimWork claim_work(task_queue_id; ClaimWorkRequest) [] json,
            ClaimTask claim_task(task_id, run_id; TaskClaimRequest) [] json,
            ReclaimTask reclaim_task(task_id, run_id) [] json,
            ReportCompleted report_completed(task_id, run_id) [] json,
            ReportFailed report_failed(task_id, run_id) [] json,
            ReportException report_exception(task_id, run_id; TaskExceptionRequest) [] json,
            CreateArtifact create_artifact(task_id, run_id, name; PostArtifactRequest) [] json,
            FinishArtifact finish_artifact(task_id, run_id, name; FinishArtifactRequest) [] nothing,
            GetArtifact get_artifact(task_id, run_id, name) [] json,
            GetLatestArtifact get_latest_artifact(task_id, name) [] json,
            ListArtifacts list_artifacts(task_id, run_id) [continuation_token limit] json,
            ListLatestArtifacts list_latest_artifacts(task_id) [continuation_token limit] json,
            ArtifactInfo artifact_info(task_id, run_id, name) [] json,
            LatestArtifactInfo latest_artifact_info(task_id, name) [] json,
            Artifact artifact(task_id, run_id, name) [] json,
            LatestArtifact latest_artifact(task_id, name) [] json,
            ListProvisioners list_provisioners() [continuation_token limit] json,
            GetProvisioner get_provisioner(provisioner_id) [] json,
            PendingTasks pending_tasks(task_queue_id) [] json,
            TaskQueueCounts task_queue_counts(task_queue_id) [] json,
            ListPendingTasks list_pending_tasks(task_queue_id) [continuation_token limit] json,
            ListClaimedTasks list_claimed_tasks(task_queue_id) [continuation_token limit] json,
            ListWorkerTypes list_worker_types(provisioner_id) [continuation_token limit] json,
            GetWorkerType get_worker_type(provisioner_id, worker_type) [] json,
            ListTaskQueues list_task_queues() [continuation_token limit] json,
            GetTaskQueue get_task_queue(task_queue_id) [] json,
            ListWorkers list_workers(provisioner_id, worker_type) [continuation_token limit quarantined] json,
            GetWorker get_worker(provisioner_id, worker_type, worker_group, worker_id) [] json,
            QuarantineWorker quarantine_worker(provisioner_id, worker_type, worker_group, worker_id; QuarantineWorkerRequest)
                [] json,
            DeclareWorker declare_worker(provisioner_id, worker_type, worker_group, worker_id; UpdateWorkerRequest)
                [] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use queue;
