//! URLs of documents on a deployment.

use url::Url;

use crate::error::Error;
use crate::vendor::root_url::RootUrl;

/// Returns the URL of a document of the deployment.
pub fn address(root: &RootUrl, path: &str) -> Result<Url, Error> {
    root.join(path).ok_or_else(|| {
        let title = format!("`{path}` is not below the root URL");
        Error::in_origin(root.to_string(), title, "give another root URL")
    })
}
