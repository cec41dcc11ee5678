//! Error responses of the storage: XML, with the codes and messages of S3.

use std::borrow::Cow;
use std::fmt::Write;

use hyper::StatusCode;
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue};
use quick_xml::escape::escape;

use crate::http::ApiResponse;
use crate::store::random;

/// An error response of the storage.
#[derive(Debug)]
pub struct StorageError {
    status: StatusCode,
    code: Cow<'static, str>,
    message: Cow<'static, str>,
    /// More elements of the XML, by name.
    details: Vec<(&'static str, String)>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl StorageError {
    /// Creates an error response with any status, code and message.
    pub fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> StorageError {
        StorageError {
            status,
            code: code.into(),
            message: message.into(),
            details: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// Creates a 400 with this code and message.
    pub fn bad_request(code: &'static str, message: &'static str) -> StorageError {
        StorageError::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// Creates a 403 with this code and message.
    pub fn forbidden(code: &'static str, message: &'static str) -> StorageError {
        StorageError::new(StatusCode::FORBIDDEN, code, message)
    }

    /// Creates the error for a missing, expired or early signature.
    pub fn access_denied(message: &'static str) -> StorageError {
        StorageError::forbidden("AccessDenied", message)
    }

    /// Creates the error for a key without an object.
    pub fn no_such_key(key: &str) -> StorageError {
        let message = "The specified key does not exist.";
        StorageError::new(StatusCode::NOT_FOUND, "NoSuchKey", message).with("Key", key)
    }

    /// Creates the error for an unknown bucket.
    pub fn no_such_bucket(name: &str) -> StorageError {
        let message = "The specified bucket does not exist";
        StorageError::new(StatusCode::NOT_FOUND, "NoSuchBucket", message).with("BucketName", name)
    }

    /// Creates the error for a path with invalid percent-encoding.
    pub fn invalid_uri(path: &str) -> StorageError {
        StorageError::bad_request("InvalidURI", "Couldn't parse the specified URI.")
            .with("URI", path)
    }

    /// Creates the error for a key that is too long, with its length and the limit.
    pub fn key_too_long(length: usize, limit: usize) -> StorageError {
        StorageError::bad_request("KeyTooLongError", "Your key is too long")
            .with("Size", length.to_string())
            .with("MaxSizeAllowed", limit.to_string())
    }

    /// Creates the error for an upload over the limit.
    pub fn entity_too_large(length: u64, limit: u64) -> StorageError {
        let message = "Your proposed upload exceeds the maximum allowed size";
        StorageError::bad_request("EntityTooLarge", message)
            .with("ProposedSize", length.to_string())
            .with("MaxSizeAllowed", limit.to_string())
    }

    /// Creates the error for an upload whose end is missing.
    pub fn incomplete_body() -> StorageError {
        let message =
            "You did not provide the number of bytes specified by the Content-Length HTTP header.";
        StorageError::bad_request("IncompleteBody", message)
    }

    /// Creates the error for a condition that is false.
    pub fn precondition_failed(condition: &'static str) -> StorageError {
        let message = "At least one of the pre-conditions you specified did not hold";
        StorageError::new(
            StatusCode::PRECONDITION_FAILED,
            "PreconditionFailed",
            message,
        )
        .with("Condition", condition)
    }

    /// Creates the error for a method without an operation.
    pub fn method_not_allowed(method: &str) -> StorageError {
        let message = "The specified method is not allowed against this resource.";
        let status = StatusCode::METHOD_NOT_ALLOWED;
        StorageError::new(status, "MethodNotAllowed", message)
            .with("Method", method)
            .with("ResourceType", "OBJECT")
            .with_header(ALLOW, HeaderValue::from_static("GET, HEAD, PUT"))
    }

    /// Creates an internal error, which the test causes.
    pub fn internal(message: String) -> StorageError {
        StorageError::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", message)
    }

    /// Adds an element to the XML.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> StorageError {
        self.details.push((name, value.into()));
        self
    }

    /// Adds a header.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> StorageError {
        self.headers.push((name, value));
        self
    }

    /// Returns the response.
    pub fn into_response(self) -> ApiResponse {
        let [request_id, host_id] = ids();
        let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>".to_string();
        let (code, message) = (self.code.as_ref(), self.message.as_ref());
        let details = self.details.iter();
        let details = details.map(|(name, value)| (*name, value.as_str()));
        let elements = [("Code", code), ("Message", message)].into_iter();
        let last = [("RequestId", &*request_id), ("HostId", &*host_id)];
        for (name, value) in elements.chain(details).chain(last) {
            // Writing to a string does not fail.
            let _ = write!(xml, "<{name}>{}</{name}>", escape(value));
        }
        xml += "</Error>";
        let mut headers = headers_of(&request_id, &host_id);
        headers.push((CONTENT_TYPE, HeaderValue::from_static("application/xml")));
        headers.extend(self.headers);
        ApiResponse::stored(self.status, headers, xml)
    }
}

/// Returns the headers of every response to a request for an object.
pub fn standard_headers() -> Vec<(HeaderName, HeaderValue)> {
    let [request_id, host_id] = ids();
    headers_of(&request_id, &host_id)
}

fn headers_of(request_id: &str, host_id: &str) -> Vec<(HeaderName, HeaderValue)> {
    let id = |name, value: &str| {
        let value = HeaderValue::try_from(value).expect("letters and digits are valid in a header");
        (HeaderName::from_static(name), value)
    };
    vec![
        (hyper::header::SERVER, HeaderValue::from_static("AmazonS3")),
        id("x-amz-request-id", request_id),
        id("x-amz-id-2", host_id),
    ]
}

/// Returns a new request id and a new host id.
fn ids() -> [String; 2] {
    let request_id = random::uuid().replace('-', "")[..16].to_ascii_uppercase();
    [request_id, random::secret()]
}
