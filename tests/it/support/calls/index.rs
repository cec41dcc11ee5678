//! Every call of index.

macro_rules! index {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            FindTask find_task(index_path) [] json,
            FindTasksAtIndex find_tasks_at_index(; ListTasksAtIndex) [continuation_token limit] json,
            ListNamespaces list_namespaces(namespace) [continuation_token limit] json,
            ListTasks list_tasks(namespace) [continuation_token limit] json,
            InsertTask insert_task(namespace; InsertTaskRequest) [] json,
            DeleteTask delete_task(namespace) [] nothing,
            FindArtifactFromTask find_artifact_from_task(index_path, name) [] raw,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use index;
