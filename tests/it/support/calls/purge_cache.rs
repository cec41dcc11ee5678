//! Every call of purge-cache.

macro_rules! purge_cache {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            PurgeCache purge_cache(worker_pool_id; PurgeCacheRequest) [] nothing,
            AllPurgeRequests all_purge_requests() [continuation_token limit] json,
            PurgeRequests purge_requests(worker_pool_id) [since] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use purge_cache;
