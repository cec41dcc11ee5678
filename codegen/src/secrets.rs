//! Which properties hold a secret, so that `Debug` hides them.

/// The names of properties that let whoever has them act for somebody else.
///
/// A schema does not say this of itself. The names were read off all services: credentials (`accessToken`,
/// `certificate`, and those of AWS), URLs that are signed, what a worker registers with (`secret`, `staticSecret`, and the identity proofs' `token`, `document` and
/// `signature`), and what the secrets service keeps.
const SECRETS: [&str; 11] = [
    "accessToken",
    "certificate",
    "document",
    "secret",
    "secretAccessKey",
    "sessionToken",
    "signature",
    "signedDeleteUrl",
    "signedPollUrl",
    "staticSecret",
    "token",
];

/// Whether a property of this name is hidden.
pub fn is_secret(wire: &str) -> bool {
    SECRETS.contains(&wire)
}
