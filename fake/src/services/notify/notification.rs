//! A sent notification.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::deny_list::Address;

/// A notification that a client sent. See [`Fake::notifications`](crate::Fake::notifications).
///
/// `Debug` omits the body.
#[derive(Clone, Deserialize, Serialize)]
pub struct Notification {
    #[serde(flatten)]
    pub(super) address: Address,
    pub(super) body: Value,
}

impl Notification {
    /// Returns the type: `email`, `pulse`, `matrix-room` or `slack-channel`.
    pub fn notification_type(&self) -> &str {
        &self.address.notification_type
    }

    /// Returns the address: the email address, the routing key, or the id of the room or channel.
    pub fn address(&self) -> &str {
        &self.address.notification_address
    }

    /// Returns the body of the request, with the defaults of its schema.
    pub fn body(&self) -> &Value {
        &self.body
    }
}

impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification")
            .field("notification_type", &self.notification_type())
            .field("address", &self.address())
            .finish_non_exhaustive()
    }
}
