//! The state of the notify service.

use serde::{Deserialize, Serialize};

use super::deny_list::DenyList;
use super::notification::Notification;
use super::sent::Sent;

/// The state of the notify service.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    /// The addresses that get no notifications.
    pub(super) deny_list: DenyList,
    /// The sent notifications.
    pub(super) sent: Sent,
}

impl State {
    /// Returns the sent notifications, the oldest first.
    pub fn notifications(&self) -> Vec<Notification> {
        self.sent.iter().cloned().collect()
    }
}
