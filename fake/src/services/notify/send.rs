//! Sends notifications: keeps them for tests, and publishes those by Pulse.

use serde_json::json;

use super::endpoints;
use super::notification::Notification;
use crate::auth::Caller;
use crate::call::{Host, InternalCall};
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::store::{Date, Message};

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

/// Sends an email for another service, with the checks of `notify.email`. A repetition succeeds.
///
/// # Errors
///
/// The errors of `notify.email`, such as `DenylistedAddress`.
pub fn email(
    services: &mut Services,
    host: Host<'_>,
    service: &str,
    body: serde_json::Value,
    now: Date,
) -> Result<(), ErrorResponse> {
    let call = InternalCall {
        host,
        endpoint: "notify.email",
        params: Default::default(),
        payload: body,
        caller: Caller::service(service, vec!["notify:email:*".to_string()]),
        now,
    };
    call.perform(|call| endpoints::respond(call, services))?;
    Ok(())
}
