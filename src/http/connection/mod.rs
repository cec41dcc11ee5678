//! Connections: the pool, TLS, and errors of requests that got no complete response.

mod error;
mod tls;
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
mod trust;

use http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};

use super::body;
use crate::error::Error;
use crate::request::RootUrl;

pub(super) use error::error;

/// The connections that all clones of a client share.
#[derive(Clone)]
pub(crate) struct ConnectionPool(reqwest::Client);

impl ConnectionPool {
    /// Sets up the pool for that root URL. No connection is opened.
    pub(crate) fn new(user_agent: &str, root: &RootUrl) -> Result<Self, Error> {
        let user_agent = HeaderValue::try_from(user_agent).map_err(|_| {
            Error::configuration(format!(
                "the user agent {user_agent:?} cannot stand in a header"
            ))
        })?;
        // `body` undoes compression, also where another crate turns on reqwest's own.
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, body::ACCEPTED)]);
        // Redirects are responses here, and the send loop retries, because each attempt is signed anew.
        let builder = reqwest::Client::builder()
            .default_headers(headers)
            .user_agent(user_agent)
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never());
        let pool = tls::configure(builder, root)?.build().map_err(|error| {
            Error::configuration(format!("the HTTP client cannot be made: {error}"))
        })?;
        Ok(Self(pool))
    }

    pub(in crate::http) async fn execute(
        &self,
        request: reqwest::Request,
    ) -> Result<reqwest::Response, reqwest::Error> {
        self.0.execute(request).await
    }
}
