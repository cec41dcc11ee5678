//! The outcome of a call.

use crate::http::ApiResponse;
use crate::store::Date;

/// The outcome of a call that did not fail.
pub enum Outcome {
    /// The response.
    Response(ApiResponse),
    /// The call has to wait, for example for a task. The server repeats it when the state changes, and at this time.
    Wait {
        /// The latest time of the repetition, by the fake's clock.
        until: Date,
    },
}

impl From<ApiResponse> for Outcome {
    fn from(response: ApiResponse) -> Outcome {
        Outcome::Response(response)
    }
}
