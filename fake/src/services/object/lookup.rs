//! Finds the object of a call.

use super::state::{Object, State};
use crate::call::Call;
use crate::http::ErrorResponse;

/// Returns the object of the path, if it has finished.
pub fn finished<'a>(call: &Call<'_>, state: &'a State) -> Result<&'a Object, ErrorResponse> {
    let name = call.param("name");
    state.finished(name).ok_or_else(|| not_found(name))
}

/// Returns the error for an object that does not exist.
pub fn not_found(name: &str) -> ErrorResponse {
    ErrorResponse::not_found(format!("Object \"{name}\" not found"))
}
