//! The documents that a deployment publishes.

use taskcluster_codegen::Problems;
use url::Url;

use super::http::Http;
use super::manifest;
use super::progress::Progress;
use super::root_url::RootUrl;
use crate::collection::Collection;
use crate::failure::Failure;

/// Fetches them: all in one if the deployment has them so, else one by one.
pub fn fetch(
    root: &RootUrl,
    services: Option<&[String]>,
    http: &Http,
) -> Result<Collection, Failure> {
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
        Err(Failure::of_problems(&problems, &documents))
    }
}

/// The address of something that the deployment serves.
pub fn address(root: &RootUrl, path: &str) -> Result<Url, Failure> {
    root.join(path).ok_or_else(|| {
        let title = format!("`{path}` does not lie below the root URL");
        Failure::in_origin(root.to_string(), title, "give another root URL")
    })
}
