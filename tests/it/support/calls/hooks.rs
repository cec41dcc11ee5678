//! Every call of hooks.

macro_rules! hooks {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            ListHookGroups list_hook_groups() [] json,
            ListHooks list_hooks(hook_group_id) [] json,
            Hook hook(hook_group_id, hook_id) [] json,
            GetHookStatus get_hook_status(hook_group_id, hook_id) [] json,
            CreateHook create_hook(hook_group_id, hook_id; CreateHookRequest) [] json,
            UpdateHook update_hook(hook_group_id, hook_id; CreateHookRequest) [] json,
            RemoveHook remove_hook(hook_group_id, hook_id) [] nothing,
            TriggerHook trigger_hook(hook_group_id, hook_id; TriggerHook) [] json,
            GetTriggerToken get_trigger_token(hook_group_id, hook_id) [] json,
            ResetTriggerToken reset_trigger_token(hook_group_id, hook_id) [] json,
            TriggerHookWithToken trigger_hook_with_token(hook_group_id, hook_id, token; TriggerHook) [] json,
            ListLastFires list_last_fires(hook_group_id, hook_id) [continuation_token limit] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use hooks;
