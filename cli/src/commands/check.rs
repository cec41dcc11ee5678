//! `check`: reports every problem of a set of references.

use std::path::Path;

use clap::Args;
use taskcluster_codegen::{Generated, Options};

use super::network::Network;
use super::quiet::Quiet;
use super::references::References;
use crate::documents::{api_of, files};
use crate::error::Error;
use crate::output::{print, say};
use crate::upstream::{Upstream, edited};
use crate::vendor::Source;

/// Report every problem of references, with its place and how to fix it
///
/// Generates everything in memory and writes nothing. For a folder with an `UPSTREAM.toml`, compares the documents with the
/// recorded hashes: an edit by hand is a problem, unless `--accept` confirms it.
#[derive(Args)]
pub struct Check {
    /// A folder that mirrors a deployment; a `references.json`; or a deployment's root URL
    #[arg(long, value_name = "DIR|FILE|ROOT_URL", value_parser = Quiet::<Source>::default())]
    references: Source,
    /// Also check the generator's own tables, as the build of taskcluster-client does with `schemas/`:
    /// a name or a fixup for a missing place is a problem
    #[arg(long)]
    vendored: bool,
    /// Write the current hashes of the documents into `UPSTREAM.toml`. For documents that were edited on purpose
    #[arg(long)]
    accept: bool,
    #[command(flatten)]
    network: Network,
}

impl Check {
    pub fn run(self) -> Result<(), Error> {
        let options = Options {
            vendored: self.vendored,
            ..Options::default()
        };
        let references = References::of(self.references.clone(), &self.network.http())?;
        let generated = references.generate(&options);
        if let Ok(generated) = &generated {
            for warning in generated.warnings.to_string().lines() {
                say(&format!("warning: {warning}"));
            }
        }
        let hashes = match (&self.references, self.accept, &generated) {
            (Source::Path(path), true, Ok(_)) => accept(path),
            (Source::Deployment(root), true, _) => Err(no_hashes(root.to_string())),
            (Source::Path(_), true, Err(_)) | (Source::Deployment(_), false, _) => Ok(()),
            (Source::Path(path), false, _) => compare(path),
        };
        match (generated, hashes) {
            (Ok(generated), Ok(())) => print(&self.praise(&generated)),
            (Err(error), Ok(())) | (Ok(_), Err(error)) => Err(error),
            (Err(problems), Err(edits)) => Err(problems.and(edits)),
        }
    }

    fn praise(&self, generated: &Generated) -> String {
        let services = generated.modules.iter().map(|module| &*module.service);
        let names = services.collect::<Vec<_>>().join(", ");
        let accepted = if self.accept {
            ", and the recorded hashes are current"
        } else {
            ""
        };
        let place = &self.references;
        format!("{place}: no problems{accepted} ({names})\n")
    }
}

/// Compares the documents of a folder with the recorded hashes, if the folder records any.
fn compare(folder: &Path) -> Result<(), Error> {
    match Upstream::of_folder(folder)? {
        Some(upstream) => edited(folder, &upstream),
        None => Ok(()),
    }
}

/// Records the current hashes of a folder's documents.
fn accept(folder: &Path) -> Result<(), Error> {
    let found = files(folder).unwrap_or_default();
    if !found.keys().any(|path| api_of(path).is_some()) {
        return Err(no_hashes(folder.display().to_string()));
    }
    let mut upstream = Upstream::of_folder(folder)?.unwrap_or_default();
    upstream.record(folder, None)?;
    upstream.write(folder)
}

fn no_hashes(origin: String) -> Error {
    let title = "is not a folder of references, so it has no hashes to record";
    Error::in_origin(origin, title, "leave out `--accept`")
}
