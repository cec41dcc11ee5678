//! From a request on a connection to the bytes of its answer: whatever is not the business of a service.

mod accept_encoding;
mod body;
mod coding;
mod entity_tag;
mod faulty;
mod headers;
mod intake;
mod response;
mod target;

use std::error::Error;
use std::fmt;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::DATE;
use hyper::{Request, Response};

use crate::fault::Fault;
use crate::logged_request::{Logged, LoggedRequest};
use crate::state::Shared;
use body::AnswerBody;
use intake::Intake;
use target::Target;

/// What all connections of a fake have in common.
pub struct Wire {
    shared: Shared,
    intake: Intake,
}

/// The connection is to be reset in place of an answer.
#[derive(Debug)]
pub struct Reset;

impl Wire {
    /// The wire of the fake of this state. The body of a request may take as long as this.
    pub fn new(shared: Shared, body: Duration) -> Wire {
        Wire {
            shared,
            intake: Intake::new(body),
        }
    }

    /// Answers a request, whatever it is.
    ///
    /// # Errors
    ///
    /// [`Reset`] where a fault asks for one.
    pub async fn respond(&self, request: Request<Incoming>) -> Result<Response<AnswerBody>, Reset> {
        let (head, body) = request.into_parts();
        let Ok(body) = self.intake.take(body).await else {
            return Ok(response::too_slow());
        };
        let now = self.shared.clock().now();
        let target = Target::of(&self.shared, &head);
        let fault = self.shared.faults().next(target.endpoint());
        let is_faulted = fault.is_some();
        let fault = fault.unwrap_or_else(Fault::pass);
        let delay = fault.delay;
        // The request takes its effect, and its place in the log, before the answer is delayed.
        let answered = target.answered(&head, body.as_deref());
        let (response, client_id) = faulty::response(fault, answered, &target, &head, now).await;
        let response = response.map(|mut response| {
            response.headers_mut().insert(DATE, now.http_date());
            response
        });
        let resource = head.uri.path_and_query();
        self.shared.log().push(LoggedRequest::new(Logged {
            status: response.as_ref().ok().map(Response::status),
            client_id,
            is_faulted,
            resource: resource.map_or_else(String::new, ToString::to_string),
            method: head.method,
            endpoint: target.endpoint().map(str::to_owned),
            params: target.params.unwrap_or_default(),
            body: body.unwrap_or_default(),
        }));
        // A timer, even one of no length, costs a turn of the runtime.
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        response
    }
}

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is to be reset")
    }
}

impl Error for Reset {}
