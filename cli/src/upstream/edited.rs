//! Whether the documents of a folder match the recorded hashes.

use std::path::Path;

use toml::Spanned;

use super::hash::hashes;
use super::record::{FILE, Recorded, Upstream};
use crate::error::Error;
use crate::report::{Excerpt, Report};

/// Fails unless the documents of a folder match its `UPSTREAM.toml`.
pub fn edited(folder: &Path, upstream: &Upstream) -> Result<(), Error> {
    let found = hashes(folder).map_err(|error| {
        let title = format!("cannot be read: {error}");
        Error::at(folder, title, "give a folder that can be read")
    })?;
    let mut reports = Vec::new();
    for (service, recorded) in &upstream.services {
        let (versions, sha256) = (&recorded.get_ref().versions, &recorded.get_ref().sha256);
        let title = match found.get(service) {
            None => format!("records `{service}`, which the folder does not have"),
            Some((there, _)) if there != versions => {
                format!("records other versions of `{service}` than the folder has")
            }
            Some((_, hash)) if hash != sha256 => {
                format!("the documents of `{service}` differ from the recorded hash")
            }
            Some(_) => continue,
        };
        reports.push(report(folder, title, Some(excerpt(upstream, recorded))));
    }
    for service in found.keys() {
        if !upstream.services.contains_key(service) {
            let title = format!("does not record `{service}`, which the folder has");
            reports.push(report(folder, title, None));
        }
    }
    if reports.is_empty() {
        return Ok(());
    }
    Err(Error::of_reports(reports))
}

fn report(folder: &Path, title: String, excerpt: Option<Excerpt>) -> Report {
    let accept = format!(
        "if you changed them on purpose, run `taskcluster-codegen check --references {} --accept`; else vendor the service again",
        folder.display()
    );
    Report {
        title,
        origin: Some(folder.join(FILE).display().to_string()),
        excerpt,
        cure: accept,
    }
}

fn excerpt(upstream: &Upstream, recorded: &Spanned<Recorded>) -> Excerpt {
    Excerpt::of(&upstream.text, &recorded.span(), None)
}
