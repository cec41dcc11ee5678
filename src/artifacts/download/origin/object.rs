//! Objects of the object service: asks the service for the URL and the hashes of the data.

use std::fmt;

use super::location::{Expected, Location, Validity};
use crate::artifacts::transfer::storage_url;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::object::{
    AcceptDownloadMethods as Methods, DownloadObjectRequest, DownloadObjectResponse, Object,
};

/// An object to download, and the service to ask for it.
#[derive(Debug)]
pub(in crate::artifacts::download) struct StoredObject {
    service: Object,
    name: String,
}

impl fmt::Display for StoredObject {
    /// Names the object, for errors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "object {}", self.name)
    }
}

impl StoredObject {
    pub(in crate::artifacts::download) fn new(service: Object, name: String) -> Self {
        Self { service, name }
    }

    /// Asks for a URL with hashes. Proposes no other download method.
    pub(in crate::artifacts::download) async fn locate(
        &self,
        retry: Option<&RetryPolicy>,
    ) -> Result<Location, Error> {
        let methods = Methods::builder().get_url(true).build();
        let request = DownloadObjectRequest::builder().accept_download_methods(methods);
        let call = self.service.start_download(&self.name, &request.build());
        let endpoint = call.endpoint_info();
        let located = read(call.maybe_retry(retry).await?);
        located.map_err(|error| error.during(endpoint))
    }
}

fn read(response: DownloadObjectResponse) -> Result<Location, Error> {
    let DownloadObjectResponse::GetUrl(there) = response else {
        let what = "the service picked a download method that the client did not propose";
        return Err(Error::unusable(what));
    };
    Ok(Location {
        url: storage_url(&there.url).map_err(Error::unusable)?,
        validity: Validity::Until(there.expires),
        redirects: false,
        expected: Some(Expected::new(there.hashes.sha256, there.hashes.sha512)?),
    })
}
