//! Applies a fault to the response of a request.

use std::error::Error;
use std::fmt;

use hyper::header::RETRY_AFTER;
use hyper::http::request::Parts;
use hyper::{Response, StatusCode};

use super::dispatch::{Handled, Target};
use super::response::{self, ResponseBody};
use crate::faults::{Effect, Fault, Replacement};
use crate::http::{ApiResponse, ErrorResponse, RequestInfo};
use crate::storage::StorageError;
use crate::store::{Date, Moment};

/// A fault resets the connection instead of sending a response.
#[derive(Debug)]
pub struct ConnectionReset;

/// Returns the response and the client id of the request.
///
/// `handled` handles the request, unless the fault prevents it.
pub async fn respond(
    fault: Fault,
    handled: impl Future<Output = Handled>,
    target: &Target<'_>,
    head: &Parts,
    now: Moment,
) -> (
    Result<Response<ResponseBody>, ConnectionReset>,
    Option<String>,
) {
    let retry_after = fault.retry_after.map(|value| (RETRY_AFTER, value));
    match fault.effect {
        Effect::Respond { cut } => {
            let Handled {
                response: mut api_response,
                client_id,
            } = handled.await;
            api_response.headers.extend(retry_after);
            let response = match cut {
                None => response::complete(api_response, head),
                Some(cut) => response::cut(api_response, cut, head),
            };
            (Ok(response), client_id)
        }
        Effect::ResetUpload { .. } => (Err(ConnectionReset), None),
        Effect::Replace {
            is_handled,
            replacement,
        } => {
            let client_id = match is_handled {
                true => handled.await.client_id,
                false => None,
            };
            let response =
                replacement_for(replacement, target, now.date).map(|mut api_response| {
                    api_response.headers.extend(retry_after);
                    response::complete(api_response, head)
                });
            (response, client_id)
        }
    }
}

fn replacement_for(
    replacement: Replacement,
    target: &Target<'_>,
    time: Date,
) -> Result<ApiResponse, ConnectionReset> {
    match replacement {
        Replacement::Reset => Err(ConnectionReset),
        Replacement::Page { status } => Ok(ApiResponse::proxy_page(status_code(status))),
        Replacement::Body(body) => Ok(ApiResponse::json_text(body)),
        Replacement::Error {
            status,
            code,
            message,
        } if target.is_in_storage() => {
            let error = StorageError::new(status_code(status), code, message);
            Ok(error.into_response())
        }
        Replacement::Error {
            status,
            code,
            message,
        } => {
            let request = RequestInfo {
                method: target.route.map_or("", |route| &route.name),
                params: &target.params.clone().unwrap_or_default(),
                payload: None,
                time,
            };
            Ok(ApiResponse::error(
                ErrorResponse::new(status_code(status), code, message),
                request,
            ))
        }
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("fakes reject faults with an invalid status")
}

impl fmt::Display for ConnectionReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault resets the connection")
    }
}

impl Error for ConnectionReset {}
