//! Requests and responses as plain values: the body and the query of a request, the response of a service, and its error
//! response. Nothing here knows a connection, a service or an endpoint.

mod error_response;
pub mod query;
mod request_body;
mod response;

pub use error_response::ErrorResponse;
pub use query::Query;
pub use request_body::{RequestBody, content_type, media_type};
pub use response::{ApiResponse, JSON, Origin, RequestInfo};
