//! Responses to GET and HEAD: the conditions of a request, its range, and the headers of the object.

mod conditions;
mod range;
mod respond;

pub use respond::respond;
