//! Calls of endpoints at times in the past.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::auth::Caller;
use crate::call::{Host, InternalCall, Outcome};
use crate::http::ErrorResponse;
use crate::services::{self, State};
use crate::storage::{Content, ObjectPath};
use crate::store::Date;

/// The client id of the calls.
const CALLER: &str = "static/fake/seed";

/// The past of a fake that starts. Its time moves from call to call towards the start.
pub struct Past<'a> {
    host: Host<'a>,
    state: &'a mut State,
    start: Date,
    time: Date,
}

impl Past<'_> {
    /// Creates the past of a fake with this state that starts now.
    pub fn new<'a>(host: Host<'a>, state: &'a mut State, start: Date) -> Past<'a> {
        Past {
            host,
            state,
            start,
            time: start,
        }
    }

    /// Sets the time of the next calls. All earlier events happen.
    pub fn minutes_ago(&mut self, minutes: i64) {
        self.time = self.in_minutes(-minutes);
        services::run_due(self.state, self.host, self.time);
    }

    /// Returns the time of the next calls.
    pub fn time(&self) -> Date {
        self.time
    }

    /// Returns the time this many minutes after the start of the fake.
    pub fn in_minutes(&self, minutes: i64) -> Date {
        self.start.plus_seconds(minutes * 60).unwrap_or(self.start)
    }

    /// Stores the content of an artifact at its upload URL.
    ///
    /// # Errors
    ///
    /// Fails if the URL is not one of the fake's storage.
    pub fn upload(&mut self, url: &str, content: Content) -> Result<(), String> {
        let path = url.strip_prefix(self.host.root_url).unwrap_or(url);
        let path = path.split('?').next().unwrap_or(path);
        let path = ObjectPath::of_url(path).map_err(|_| format!("cannot upload to {path}"))?;
        self.state.storage.put(path, content, self.time);
        Ok(())
    }

    /// Calls an endpoint with these path parameters and this body. Returns the response.
    ///
    /// # Errors
    ///
    /// Fails with the endpoint and the message of its error response.
    pub fn call<const N: usize>(
        &mut self,
        endpoint: &str,
        params: [(&str, &str); N],
        payload: Value,
    ) -> Result<Value, String> {
        let params = params.map(|(name, value)| (name.to_string(), value.to_string()));
        let call = InternalCall {
            host: self.host,
            endpoint,
            params: BTreeMap::from(params),
            payload,
            caller: Caller::service(CALLER, vec!["*".to_string()]),
            now: self.time,
        };
        let state = &mut *self.state;
        let outcome = call.perform(|call| {
            services::check_arguments(call, false)?;
            services::respond(call, state)
        });
        let failed = |error: ErrorResponse| format!("{endpoint}: {}", error.message);
        match outcome.map_err(failed)? {
            Outcome::Response(response) if response.body.is_empty() => Ok(json!({})),
            Outcome::Response(response) => serde_json::from_slice(&response.body)
                .map_err(|error| format!("{endpoint}: {error}")),
            Outcome::Wait { .. } => Err(format!("{endpoint}: no task is pending")),
        }
    }
}
