//! The sent notifications.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::notification::Notification;

/// The number of notifications that the service remembers.
const KEPT: usize = 1000;

/// The latest notifications, the oldest first.
#[derive(Default, Deserialize, Serialize)]
pub struct Sent(VecDeque<Notification>);

impl Sent {
    /// Adds a notification. Returns false for a repetition of one that the service remembers.
    pub fn add(&mut self, notification: Notification) -> bool {
        let mut known = self.0.iter();
        let is_repeated = known.any(|known| known.is_repeated_by(&notification));
        if !is_repeated {
            if self.0.len() == KEPT {
                self.0.pop_front();
            }
            self.0.push_back(notification);
        }
        !is_repeated
    }

    /// Returns the remembered notifications.
    pub fn iter(&self) -> impl Iterator<Item = &Notification> {
        self.0.iter()
    }
}
