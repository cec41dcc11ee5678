//! The documented calls of the service `hooks`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, hooks::*};

pub async fn list_hook_groups(hooks: &Hooks) -> Result<(), Error> {
    let response = hooks.list_hook_groups().await?;
    Ok(())
}

pub async fn list_hooks(hooks: &Hooks, hook_group_id: &str) -> Result<(), Error> {
    let response = hooks.list_hooks(hook_group_id).await?;
    Ok(())
}

pub async fn hook(hooks: &Hooks, hook_group_id: &str, hook_id: &str) -> Result<(), Error> {
    let response = hooks.hook(hook_group_id, hook_id).await?;
    Ok(())
}

pub async fn create_hook(hooks: &Hooks, hook_group_id: &str, hook_id: &str, request: CreateHookRequest) -> Result<(), Error> {
    let response = hooks.create_hook(hook_group_id, hook_id, &request).await?;
    Ok(())
}

pub async fn update_hook(hooks: &Hooks, hook_group_id: &str, hook_id: &str, request: CreateHookRequest) -> Result<(), Error> {
    let response = hooks.update_hook(hook_group_id, hook_id, &request).await?;
    Ok(())
}

pub async fn remove_hook(hooks: &Hooks, hook_group_id: &str, hook_id: &str) -> Result<(), Error> {
    hooks.remove_hook(hook_group_id, hook_id).await?;
    Ok(())
}

pub async fn trigger_hook(hooks: &Hooks, hook_group_id: &str, hook_id: &str, request: TriggerHook) -> Result<(), Error> {
    let response = hooks.trigger_hook(hook_group_id, hook_id, &request).await?;
    Ok(())
}

pub async fn get_trigger_token(hooks: &Hooks, hook_group_id: &str, hook_id: &str) -> Result<(), Error> {
    let response = hooks.get_trigger_token(hook_group_id, hook_id).await?;
    Ok(())
}

pub async fn reset_trigger_token(hooks: &Hooks, hook_group_id: &str, hook_id: &str) -> Result<(), Error> {
    let response = hooks.reset_trigger_token(hook_group_id, hook_id).await?;
    Ok(())
}

pub async fn trigger_hook_with_token(hooks: &Hooks, hook_group_id: &str, hook_id: &str, token: &str, request: TriggerHook) -> Result<(), Error> {
    let response = hooks.trigger_hook_with_token(hook_group_id, hook_id, token, &request).await?;
    Ok(())
}

pub async fn get_hook_status(hooks: &Hooks, hook_group_id: &str, hook_id: &str) -> Result<(), Error> {
    let response = hooks.get_hook_status(hook_group_id, hook_id).await?;
    Ok(())
}

pub async fn list_last_fires(hooks: &Hooks, hook_group_id: &str, hook_id: &str) -> Result<(), Error> {
    let items = hooks.list_last_fires(hook_group_id, hook_id).items().collect_all().await?;
    Ok(())
}

pub async fn ping(hooks: &Hooks) -> Result<(), Error> {
    let response = hooks.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(hooks: &Hooks) -> Result<(), Error> {
    let response = hooks.lbheartbeat().await?;
    Ok(())
}

pub async fn version(hooks: &Hooks) -> Result<(), Error> {
    let response = hooks.version().await?;
    Ok(())
}

pub async fn heartbeat(hooks: &Hooks) -> Result<(), Error> {
    let response = hooks.heartbeat().await?;
    Ok(())
}
