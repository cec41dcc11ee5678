//! Every call of secrets.

macro_rules! secrets {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            Set set(name; Secret) [] nothing,
            Remove remove(name) [] nothing,
            Get get(name) [] json,
            List list() [continuation_token limit] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use secrets;
