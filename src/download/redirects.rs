//! Getting an answer that is data: as far as redirects may be followed, and no further.

use std::time::Duration;

use bytes::Bytes;
use reqwest::Response;
use reqwest::header::{HeaderMap, LOCATION};
use url::Url;

use super::location::Location;
use crate::client::Shared;
use crate::endpoint::Method;
use crate::error::Error;
use crate::failure::Failure;
use crate::transfer::{Broken, storage_url};
use crate::transport::plain::{self, Plain};

/// How many redirects there may be.
const MOST: usize = 10;

/// The answer of whoever has the data, up to its body.
pub(super) async fn follow(
    client: &Shared,
    location: &Location,
    headers: &HeaderMap,
    idle: Duration,
) -> Result<Response, Broken> {
    let mut url = location.url.clone();
    for _ in 0..=MOST {
        let plain = Plain {
            method: Method::Get,
            url: url.clone(),
            headers: headers.clone(),
            body: None,
        };
        let answer = tokio::time::timeout(idle, plain::send(client, plain, idle)).await;
        let response = answer.map_err(|_| Failure::timeout(idle))??;
        if response.status().is_success() {
            return Ok(response);
        }
        url = target(location, &url, &response)
            .map_err(|what| Error::unexpected(&plain::answer(&response, Bytes::new()), what))?;
    }
    let what = format!("there are more than {MOST} redirects");
    Err(Error::incomplete(&what).into())
}

/// Where the answer sends us.
fn target(location: &Location, here: &Url, response: &Response) -> Result<Url, String> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Err("the answer is neither data nor a redirect".to_owned());
    }
    if !location.redirects {
        return Err("the answer is a redirect, which must not be followed here".to_owned());
    }
    let there = response.headers().get(LOCATION);
    let there = there
        .and_then(|there| there.to_str().ok())
        .ok_or("the redirect leads nowhere")?;
    let there = here
        .join(there)
        .map_err(|error| format!("the redirect leads nowhere: {error}"))?;
    storage_url(there.as_str())
}
