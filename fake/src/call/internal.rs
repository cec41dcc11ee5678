//! A call of an endpoint by another service of the fake.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::endpoint_call::Call;
use super::host::Host;
use crate::auth::{Caller, SignedRequest};
use crate::http::{ErrorResponse, Query};
use crate::store::{Date, Moment};

/// A call without an HTTP request.
pub struct InternalCall<'a> {
    /// The deployment.
    pub host: Host<'a>,
    /// The endpoint, such as `queue.createTask`.
    pub endpoint: &'a str,
    /// The path parameters by name.
    pub params: BTreeMap<String, String>,
    /// The body.
    pub payload: Value,
    /// The service, with the scopes for this call.
    pub caller: Caller,
    /// The time of the call.
    pub now: Date,
}

impl InternalCall<'_> {
    /// Checks the body, and passes the call to a function of the other service.
    ///
    /// # Errors
    ///
    /// `InputValidationError` for an invalid body, an internal error if the deployment has no such endpoint, and the errors of the
    /// function.
    pub fn perform<R>(
        mut self,
        work: impl FnOnce(&Call<'_>) -> Result<R, ErrorResponse>,
    ) -> Result<R, ErrorResponse> {
        let Host {
            root_url,
            deployment,
        } = self.host;
        let route = deployment.routes().named(self.endpoint);
        let route = route.ok_or_else(ErrorResponse::internal)?;
        if let Some(schema) = &route.input {
            deployment.schemas.fill_defaults(schema, &mut self.payload);
        }
        let request = SignedRequest {
            method: route.method.as_str().into(),
            host: String::new(),
            port: 0,
            resource: "",
            authorization: "".into(),
            content_type: "",
            body: b"",
            now: Moment {
                date: self.now,
                wall: self.now.millis(),
            },
        };
        let call = Call {
            route,
            root_url,
            deployment,
            params: &self.params,
            query: &Query::default(),
            payload: &self.payload,
            changed_payload: &OnceLock::new(),
            signed_request: &request,
            now: self.now,
            client_id: &OnceLock::new(),
            internal_caller: Some(&self.caller),
        };
        if let Some(schema) = &route.input {
            call.check(schema, call.payload)?;
        }
        work(&call)
    }
}
