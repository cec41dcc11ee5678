//! Every call of notify.

macro_rules! notify {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            Email email(; EmailRequest) [] nothing,
            Pulse pulse(; PulseRequest) [] nothing,
            Matrix matrix(; MatrixRequest) [] nothing,
            Slack slack(; SlackRequest) [] nothing,
            AddDenylistAddress add_denylist_address(; NotificationAddress) [] nothing,
            DeleteDenylistAddress delete_denylist_address(; NotificationAddress) [] nothing,
            ListDenylist list_denylist() [continuation_token limit] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use notify;
