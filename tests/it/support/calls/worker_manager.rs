//! Every call of worker-manager.

macro_rules! worker_manager {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            ListProviders list_providers() [continuation_token limit] json,
            CreateWorkerPool create_worker_pool(worker_pool_id; CreateWorkerPoolRequest) [] json,
            UpdateWorkerPool update_worker_pool(worker_pool_id; UpdateWorkerPoolRequest) [] json,
            DeleteWorkerPool delete_worker_pool(worker_pool_id) [] json,
            ListWorkerPoolLaunchConfigs list_worker_pool_launch_configs(worker_pool_id)
                [continuation_token limit include_archived] json,
            WorkerPoolStats worker_pool_stats(worker_pool_id) [] json,
            WorkerPool worker_pool(worker_pool_id) [] json,
            ListWorkerPools list_worker_pools() [continuation_token limit] json,
            ListWorkerPoolsStats list_worker_pools_stats() [continuation_token limit] json,
            ReportWorkerError report_worker_error(worker_pool_id; ReportWorkerErrorRequest) [] json,
            WorkerPoolErrorStats worker_pool_error_stats() [worker_pool_id] json,
            ListWorkerPoolErrors list_worker_pool_errors(worker_pool_id)
                [continuation_token limit launch_config_id error_id] json,
            ListWorkersForWorkerGroup list_workers_for_worker_group(worker_pool_id, worker_group)
                [continuation_token limit] json,
            Worker worker(worker_pool_id, worker_group, worker_id) [] json,
            CreateWorker create_worker(worker_pool_id, worker_group, worker_id; CreateWorkerRequest) [] json,
            UpdateWorker update_worker(worker_pool_id, worker_group, worker_id; CreateWorkerRequest) [] json,
            RemoveWorker remove_worker(worker_pool_id, worker_group, worker_id) [] nothing,
            ShouldWorkerTerminate should_worker_terminate(worker_pool_id, worker_group, worker_id) [] json,
            ListWorkersForWorkerPool list_workers_for_worker_pool(worker_pool_id)
                [continuation_token limit launch_config_id state] json,
            RegisterWorker register_worker(; RegisterWorkerRequest) [] json,
            ReregisterWorker reregister_worker(; ReregisterWorkerRequest) [] json,
            ListWorkers list_workers(provisioner_id, worker_type)
                [continuation_token limit launch_config_id quarantined worker_state] json,
            GetWorker get_worker(provisioner_id, worker_type, worker_group, worker_id) [] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use worker_manager;
