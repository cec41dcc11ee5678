//! The documented calls of the service `notify`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, notify::*};

pub async fn email(notify: &Notify, request: EmailRequest) -> Result<(), Error> {
    notify.email(&request).await?;
    Ok(())
}

pub async fn pulse(notify: &Notify, request: PulseRequest) -> Result<(), Error> {
    notify.pulse(&request).await?;
    Ok(())
}

pub async fn matrix(notify: &Notify, request: MatrixRequest) -> Result<(), Error> {
    notify.matrix(&request).await?;
    Ok(())
}

pub async fn slack(notify: &Notify, request: SlackRequest) -> Result<(), Error> {
    notify.slack(&request).await?;
    Ok(())
}

pub async fn add_denylist_address(notify: &Notify, request: NotificationAddress) -> Result<(), Error> {
    notify.add_denylist_address(&request).await?;
    Ok(())
}

pub async fn delete_denylist_address(notify: &Notify, request: NotificationAddress) -> Result<(), Error> {
    notify.delete_denylist_address(&request).await?;
    Ok(())
}

pub async fn list_denylist(notify: &Notify) -> Result<(), Error> {
    let items = notify.list_denylist().items().collect_all().await?;
    Ok(())
}

pub async fn ping(notify: &Notify) -> Result<(), Error> {
    let response = notify.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(notify: &Notify) -> Result<(), Error> {
    let response = notify.lbheartbeat().await?;
    Ok(())
}

pub async fn version(notify: &Notify) -> Result<(), Error> {
    let response = notify.version().await?;
    Ok(())
}

pub async fn heartbeat(notify: &Notify) -> Result<(), Error> {
    let response = notify.heartbeat().await?;
    Ok(())
}
