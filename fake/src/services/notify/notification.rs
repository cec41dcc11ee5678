//! A sent notification.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::deny_list::Address;

/// A notification that a service sent, for a client or for the route of a task. See [`Fake::notifications`](crate::Fake::notifications).
///
/// `Debug` omits the body.
#[derive(Clone, Deserialize, Serialize)]
pub struct Notification {
    #[serde(flatten)]
    pub(super) address: Address,
    pub(super) body: Value,
}

impl Notification {
    /// Creates a notification of this type to this address.
    pub(super) fn new(notification_type: &str, address: String, body: Value) -> Notification {
        Notification {
            address: Address {
                notification_type: notification_type.to_string(),
                notification_address: address,
            },
            body,
        }
    }

    /// Returns whether the other notification repeats this one. Only the members count that the real service compares.
    pub(super) fn is_repeated_by(&self, other: &Notification) -> bool {
        let members: &[&str] = match self.notification_type() {
            "email" => &["subject", "content", "link", "replyTo"],
            "pulse" => &["message"],
            "slack-channel" => &["text"],
            _ => &["format", "formattedBody", "body", "msgtype"],
        };
        let mut members = members.iter();
        self.address == other.address
            && members.all(|member| self.body.get(member) == other.body.get(member))
    }

    /// Returns the type: `email`, `pulse`, `matrix-room` or `slack-channel`.
    pub fn notification_type(&self) -> &str {
        &self.address.notification_type
    }

    /// Returns the address: the email address, the routing key, or the id of the room or channel.
    pub fn address(&self) -> &str {
        &self.address.notification_address
    }

    /// Returns the body of the request, with the defaults of its schema. The body for the route of a task is that of an equal request.
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
