//! The state of all services.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::{auth, hooks, index, notify, object, purge_cache, queue, secrets, worker_manager};
use crate::auth::Clients;
use crate::storage::Storage;
use crate::store::{Date, Message, MessageLog, Undelivered};

/// The version of the form of the state file.
pub const VERSION: u32 = 1;

/// The state of all services between requests. A service changes its own part, and uses the other parts through the public
/// functions of their services. The serialized form is that of the state file.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct State {
    /// The version of the form; 0 if the file does not state it.
    #[serde(rename = "taskclusterFake")]
    pub version: u32,
    /// The time at which the fake was started, by its clock.
    #[serde(skip)]
    pub started: Date,
    /// The clients and roles.
    #[serde(rename = "auth")]
    pub clients: Clients,
    /// The audit history of the auth service.
    pub audit_history: auth::AuditHistory,
    /// The state of the worker-manager.
    pub worker_manager: worker_manager::State,
    /// The state of the queue.
    pub queue: queue::State,
    /// The state of the index.
    pub index: index::State,
    /// The state of the secrets service.
    pub secrets: secrets::State,
    /// The state of the purge-cache service.
    pub purge_cache: purge_cache::State,
    /// The state of the notify service.
    pub notify: notify::State,
    /// The state of the hooks service.
    pub hooks: hooks::State,
    /// The state of the object service.
    pub object: object::State,
    /// The stored contents.
    pub storage: Storage,
    /// The published messages.
    #[serde(skip)]
    pub messages: MessageLog,
    /// The messages for other services that are not delivered yet.
    #[serde(skip)]
    pub undelivered: Undelivered,
    /// Wakes the calls that wait: [`Notify::notify_waiters`] repeats each of them.
    #[serde(skip)]
    pub changed: Arc<Notify>,
}

impl State {
    /// Returns the state of a fake that starts now.
    pub fn new(started: Date) -> State {
        State {
            version: VERSION,
            started,
            clients: Clients::default(),
            audit_history: auth::AuditHistory::default(),
            worker_manager: worker_manager::State::default(),
            queue: queue::State::default(),
            index: index::State::default(),
            secrets: secrets::State::default(),
            purge_cache: purge_cache::State::default(),
            notify: notify::State::default(),
            hooks: hooks::State::default(),
            object: object::State::default(),
            storage: Storage::default(),
            messages: MessageLog::default(),
            undelivered: Undelivered::default(),
            changed: Arc::default(),
        }
    }

    /// Publishes a message. Services that have subscribed to it receive it when the current call ends.
    pub fn publish(&self, message: Message) {
        if self.notify.wants(&message) || self.hooks.wants(&message) {
            self.undelivered.add(message.clone());
        }
        self.messages.publish(message);
    }
}

/// The values for members that a state file omits.
impl Default for State {
    fn default() -> State {
        State {
            version: 0,
            ..State::new(Date::from_millis(0))
        }
    }
}
