//! Emails of other services.

use std::collections::BTreeMap;

use serde_json::Value;

use super::endpoints;
use crate::auth::Caller;
use crate::call::{Host, InternalCall};
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::store::Date;

/// Sends an email for another service, with the checks of `notify.email`. A repetition succeeds.
///
/// # Errors
///
/// The errors of `notify.email`, such as `DenylistedAddress`.
pub fn email(
    services: &mut Services,
    host: Host<'_>,
    service: &str,
    body: Value,
    now: Date,
) -> Result<(), ErrorResponse> {
    let call = InternalCall {
        host,
        endpoint: "notify.email",
        params: BTreeMap::new(),
        payload: body,
        caller: Caller::service(service, vec!["notify:email:*".to_string()]),
        now,
    };
    call.perform(|call| endpoints::respond(call, services))?;
    Ok(())
}
