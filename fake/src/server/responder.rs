//! Responds to one request on a connection.

use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{ACCESS_CONTROL_ALLOW_ORIGIN, DATE, RANGE};
use hyper::http::request::Parts;
use hyper::{Request, Response};

use super::dispatch::Target;
use super::fault_response::{self, ConnectionReset};
use super::peer::Peer;
use super::receive::{BodyReader, BodyTimeout, UploadReader};
use super::response::{self, ResponseBody};
use super::shared::Shared;
use crate::faults::{Effect, Fault};
use crate::http::ApiResponse;
use crate::page::{Contents, Page};
use crate::services::State;
use crate::storage::{Operation, StorageError, Upload};
use crate::store::{LogEntry, LoggedRequest, Moment};

/// Responds to the requests on all connections of a fake.
pub struct Responder {
    shared: Shared,
    body_reader: BodyReader,
    upload_reader: UploadReader,
}

/// The body of a request.
#[derive(Default)]
struct Received {
    /// The body, unless it was too large or incomplete, or is an upload.
    body: Option<Vec<u8>>,
    /// The upload to the storage, or the error response to it.
    upload: Option<Result<Upload, StorageError>>,
}

impl Responder {
    /// Creates the responder of a fake. `body` is the timeout for a request body, or for each part of an upload.
    pub fn new(shared: Shared, body: Duration) -> Responder {
        Responder {
            shared,
            body_reader: BodyReader::new(body),
            upload_reader: UploadReader::new(body),
        }
    }

    /// Responds to a request.
    ///
    /// # Errors
    ///
    /// [`ConnectionReset`] if a fault resets the connection.
    pub async fn respond(
        &self,
        request: Request<Incoming>,
        peer: &Peer,
    ) -> Result<Response<ResponseBody>, ConnectionReset> {
        let (mut head, body) = request.into_parts();
        if let Err(host) = self.shared.hosts().check_host(&head) {
            let Ok(body) = self.body_reader.read_body(body).await else {
                return Ok(response::timeout());
            };
            let now = self.shared.clock().now();
            return Ok(self.refuse(&host, &head, body, now));
        }
        if let Some(page) = self.page(&head) {
            return Ok(response::complete(page, &head));
        }
        let target = Target::of(&self.shared, &head);
        let fault = self.shared.faults().next(target.endpoint());
        let is_faulted = fault.is_some();
        let fault = fault.unwrap_or_else(Fault::pass);
        if fault.ignores_range {
            head.headers.remove(RANGE);
        }
        let received = self.receive(&fault, &target, &head, body).await;
        let Ok(Received { body, upload }) = received else {
            return Ok(response::timeout());
        };
        let now = self.shared.clock().now();
        let delay = fault.delay;
        // The request takes effect and is logged before the delay.
        let handled = async {
            match upload {
                Some(upload) => target.store(upload),
                None => target.handle(&head, body.as_deref(), peer).await,
            }
        };
        let (response, client_id) =
            fault_response::respond(fault, handled, &target, &head, now).await;
        let response = response.map(|mut response| {
            let headers = response.headers_mut();
            headers.insert(DATE, now.http_date());
            if !self.shared.hosts().allows_origin(&head) {
                headers.remove(ACCESS_CONTROL_ALLOW_ORIGIN);
            }
            response
        });
        self.shared.log().push(LoggedRequest::new(LogEntry {
            status: response.as_ref().ok().map(Response::status),
            client_id,
            is_faulted,
            endpoint: target.endpoint().map(str::to_owned),
            params: target.params.unwrap_or_default(),
            ..entry(&head, body)
        }));
        // Even a timer without delay costs a turn of the runtime.
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        response
    }

    /// Returns the page for people, if the request is for one. No fault applies to it, and the log does not show it.
    fn page(&self, head: &Parts) -> Option<ApiResponse> {
        let page = Page::of(head)?;
        Some(self.shared.with_state(|state, now| {
            page.response(&Contents {
                root_url: self.shared.root_url(),
                now,
                services: state,
                log: &self.shared.log(),
            })
        }))
    }

    /// Receives the body of a request, or its beginning if a fault resets the connection then.
    async fn receive(
        &self,
        fault: &Fault,
        target: &Target<'_>,
        head: &Parts,
        body: Incoming,
    ) -> Result<Received, BodyTimeout> {
        if let Effect::ResetUpload { after } = fault.effect {
            self.upload_reader.read_some(body, after).await?;
            return Ok(Received::default());
        }
        if fault.skips_body() {
            return Ok(Received::default());
        }
        if target.operation == Some(Operation::Put) {
            let begin = |state: &mut State, now| state.storage.begin_upload(head, now);
            let upload = self.shared.with_state(begin);
            let upload = self.upload_reader.receive(upload, &head.headers, body);
            return Ok(Received {
                upload: Some(upload.await?),
                body: None,
            });
        }
        Ok(Received {
            body: self.body_reader.read_body(body).await?,
            upload: None,
        })
    }

    /// Refuses a request for a foreign host, before any fault.
    fn refuse(
        &self,
        host: &str,
        head: &Parts,
        body: Option<Vec<u8>>,
        now: Moment,
    ) -> Response<ResponseBody> {
        let mut response = response::complete(ApiResponse::foreign_host(host), head);
        response.headers_mut().insert(DATE, now.http_date());
        self.shared.log().push(LoggedRequest::new(LogEntry {
            status: Some(response.status()),
            ..entry(head, body)
        }));
        response
    }
}

/// Returns the log entry of a request to no endpoint, without its response.
fn entry(head: &Parts, body: Option<Vec<u8>>) -> LogEntry {
    let resource = head.uri.path_and_query();
    LogEntry {
        method: head.method.clone(),
        resource: resource.map_or_else(String::new, ToString::to_string),
        body: body.unwrap_or_default(),
        ..LogEntry::default()
    }
}
