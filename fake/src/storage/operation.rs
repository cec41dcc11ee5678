//! The operations of the storage.

use hyper::Method;
use hyper::http::request::Parts;

/// The start of the storage's paths.
pub const PREFIX: &str = "/s3/";

/// An operation with one object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    /// Reads an object.
    Get,
    /// Reads the headers of an object.
    Head,
    /// Writes an object.
    Put,
}

impl Operation {
    const ALL: [Operation; 3] = [Operation::Get, Operation::Head, Operation::Put];

    /// Returns the operation of a request; `None` for another method, or a path outside the storage.
    pub fn of(head: &Parts) -> Option<Operation> {
        if !head.uri.path().starts_with(PREFIX) {
            return None;
        }
        let mut all = Operation::ALL.into_iter();
        all.find(|operation| operation.method() == head.method)
    }

    /// Returns the name of the operation for faults and the request log.
    pub fn endpoint(self) -> &'static str {
        match self {
            Operation::Get => "s3.getObject",
            Operation::Head => "s3.headObject",
            Operation::Put => "s3.putObject",
        }
    }

    /// Returns whether an operation has this name.
    pub fn is_endpoint(name: &str) -> bool {
        let mut all = Operation::ALL.into_iter();
        all.any(|operation| operation.endpoint() == name)
    }

    /// Returns the name of the operation in signed URLs.
    pub fn id(self) -> &'static str {
        match self {
            Operation::Get => "GetObject",
            Operation::Head => "HeadObject",
            Operation::Put => "PutObject",
        }
    }

    /// Returns the HTTP method.
    pub fn method(self) -> Method {
        match self {
            Operation::Get => Method::GET,
            Operation::Head => Method::HEAD,
            Operation::Put => Method::PUT,
        }
    }
}
