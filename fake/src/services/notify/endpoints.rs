//! The endpoints of the notify service.

use hyper::StatusCode;
use serde_json::{Value, json};

use super::notification::Notification;
use super::send::{self, Sent};
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let deny_list = &mut services.notify.deny_list;
    match call.route.name.as_str() {
        "email" => send(call, services, "email", "address"),
        "pulse" => send(call, services, "pulse", "routingKey"),
        "matrix" => send(call, services, "matrix-room", "roomId"),
        "slack" => send(call, services, "slack-channel", "channelId"),
        "addDenylistAddress" => {
            deny_list.add(call.body()?);
            Ok(ok())
        }
        "deleteDenylistAddress" => {
            deny_list.remove(&call.body()?);
            Ok(ok())
        }
        "listDenylist" => {
            let (page, next) = paging::items(call, deny_list.iter())?;
            let mut body = json!({ "addresses": page });
            if let Some(next) = next {
                body["continuationToken"] = Value::String(next);
            }
            Ok(ApiResponse::ok(&body))
        }
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}

/// Sends a notification of this type to the address in this member of the body.
///
/// The fake behaves like a deployment without credentials for Matrix and Slack: Matrix fails, and Slack has no content.
fn send(
    call: &Call<'_>,
    services: &mut Services,
    notification_type: &str,
    member: &str,
) -> Result<ApiResponse, ErrorResponse> {
    let address = call.payload[member].as_str().unwrap_or("");
    let notification =
        Notification::new(notification_type, address.to_string(), call.payload.clone());
    if notification_type == "matrix-room" {
        return match services.notify.deny_list.contains(&notification.address) {
            true => Err(denied(notification_type, address)),
            false => Err(ErrorResponse::internal()),
        };
    }
    match send::send(services, notification) {
        Sent::Denied => Err(denied(notification_type, address)),
        Sent::Kept if notification_type != "slack-channel" => Ok(ok()),
        Sent::Kept | Sent::Repeated => Ok(ApiResponse::empty()),
    }
}

fn denied(notification_type: &str, address: &str) -> ErrorResponse {
    let name = match notification_type {
        "email" => "Email",
        "pulse" => "Pulse routing key pattern",
        "matrix-room" => "Matrix room",
        _ => "Slack channel",
    };
    let message = format!("{name} {address} is denylisted");
    ErrorResponse::new(StatusCode::BAD_REQUEST, "DenylistedAddress", message)
}

fn ok() -> ApiResponse {
    ApiResponse::text(StatusCode::OK, "OK")
}
