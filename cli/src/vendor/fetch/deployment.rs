//! The documents that a deployment publishes.

use taskcluster_codegen::Problems;

use super::address::address;
use super::http::Http;
use super::manifest;
use super::progress::Progress;
use crate::documents::Collection;
use crate::error::Error;
use crate::vendor::root_url::RootUrl;

/// Fetches the documents: all in one response if the deployment supports that, else one by one.
pub fn fetch(
    root: &RootUrl,
    services: Option<&[String]>,
    http: &Http,
) -> Result<Collection, Error> {
    let all = address(root, "references/references.json")?;
    let progress = Progress::of_bytes(all.as_str());
    let list = http.text(&all, &mut |bytes| progress.advance(bytes))?;
    drop(progress);
    let Some(list) = list else {
        return manifest::fetch(root, services, http);
    };
    let mut problems = Problems::default();
    let documents = Collection::of_list(all.to_string(), list, &mut problems);
    if problems.is_empty() {
        Ok(documents)
    } else {
        Err(Error::of_problems(&problems, &documents))
    }
}
