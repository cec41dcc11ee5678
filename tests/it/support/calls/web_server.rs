//! Every call of web-server.

macro_rules! web_server {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            TaskGroupProfile task_group_profile(task_group_id) [] raw,
            TaskProfile task_profile(task_id) [] raw,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use web_server;
