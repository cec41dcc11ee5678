//! Signatures of requests: signed URLs in the form of AWS Signature Version 4. The secret belongs to the fake, and the URLs
//! expire by its clock.

mod amz_date;
mod canonical;
mod check;
mod key;
mod url;

pub use key::SigningKey;
pub use url::{Lifetime, UrlTerms};

/// The access key id in signed URLs.
const ACCESS_KEY_ID: &str = "taskcluster-fake";
/// The region in signed URLs.
const REGION: &str = "us-east-1";
/// The algorithm of the signatures.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";
