//! Sends notifications: keeps them for tests, and publishes those by Pulse.

use serde_json::json;

use super::notification::Notification;
use crate::services::State as Services;
use crate::store::Message;

/// The exchange of notifications by Pulse.
const EXCHANGE: &str = "exchange/taskcluster-notify/v1/notification";

/// What became of a notification.
#[derive(PartialEq)]
pub enum Sent {
    /// The fake keeps it.
    Kept,
    /// The service has sent an equal one before.
    Repeated,
    /// The address is on the deny list.
    Denied,
}

/// Sends a notification, unless its address is denied or it repeats an earlier one.
pub fn send(services: &mut Services, notification: Notification) -> Sent {
    if services.notify.deny_list.contains(&notification.address) {
        return Sent::Denied;
    }
    let is_pulse = notification.notification_type() == "pulse";
    let (routing_key, message) = (
        notification.address().to_string(),
        notification.body()["message"].clone(),
    );
    if !services.notify.sent.add(notification) {
        return Sent::Repeated;
    }
    if is_pulse {
        services.publish(Message::new(
            EXCHANGE.to_string(),
            format!("primary.{routing_key}"),
            vec![format!("route.{routing_key}")],
            &json!({ "version": 1, "message": message }),
        ));
    }
    Sent::Kept
}
