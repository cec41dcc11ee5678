//! Receives the messages of the queue.

use super::content::ChangedTask;
use super::filter;
use crate::call::Host;
use crate::services::State as Services;
use crate::services::notify::send::send;
use crate::store::{Date, Message};

/// Sends the notifications that the routes of a task ask for. Denied addresses and repetitions get none.
pub fn receive(services: &mut Services, host: Host<'_>, message: &Message, now: Date) {
    if !services.notify.wants(message) {
        return;
    }
    let payload = message.payload();
    let status = &payload["status"];
    let task_id = status["taskId"].as_str().unwrap_or("");
    let Some(task) = services.queue.task_definition(task_id) else {
        return;
    };
    if filter::is_canceled(status) {
        return;
    }
    let changed = ChangedTask {
        root_url: host.root_url,
        task_id,
        task: &task,
        status,
        now,
    };
    let state = status["state"].as_str().unwrap_or("");
    for target in filter::targets(message, state) {
        if let Some(notification) = changed.notification(target) {
            // The result is for callers of the API.
            let _ = send(services, notification);
        }
    }
}
