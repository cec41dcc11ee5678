//! `check`: every problem of a set of references.

use std::path::{Path, PathBuf};

use clap::Args;
use taskcluster_codegen::{Generated, Options};

use super::references::References;
use crate::documents::{api_of, files};
use crate::error::Error;
use crate::output::{print, say};
use crate::upstream::{Upstream, edited};

/// Tell every problem of references, with its place and cure
///
/// Everything is generated, and nothing is written. In a folder with an `UPSTREAM.toml` the documents are also held against
/// the hashes there: an edit by hand is a problem, unless `--accept` says that it is meant.
#[derive(Args)]
pub struct Check {
    /// A folder that mirrors a deployment, or a `references.json`
    #[arg(long, value_name = "DIR|FILE")]
    references: PathBuf,
    /// Hold the generator's own tables against the references, too, as the build of taskcluster-client does with `schemas/`:
    /// a chosen name or a fixup for a place that is gone is a problem
    #[arg(long)]
    vendored: bool,
    /// Write the hashes of the documents as they are now into `UPSTREAM.toml`. For documents that were edited on purpose
    #[arg(long)]
    accept: bool,
}

impl Check {
    pub fn run(self) -> Result<(), Error> {
        let options = Options {
            vendored: self.vendored,
            ..Options::default()
        };
        let references = References::at(self.references.clone());
        let generated = references.generate(&options);
        if let Ok(generated) = &generated {
            for warning in generated.warnings.to_string().lines() {
                say(&format!("warning: {warning}"));
            }
        }
        let hashes = match (self.accept, &generated) {
            (true, Ok(_)) => accept(&self.references),
            (true, Err(_)) => Ok(()),
            (false, _) => compare(&self.references),
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
            ", and the hashes are those of the documents now"
        } else {
            ""
        };
        let folder = self.references.display();
        format!("{folder}: no problems{accepted} ({names})\n")
    }
}

/// Holds the documents of a folder against the hashes that are recorded there, if any are.
fn compare(folder: &Path) -> Result<(), Error> {
    match Upstream::of_folder(folder)? {
        Some(upstream) => edited(folder, &upstream),
        None => Ok(()),
    }
}

/// Records the documents of a folder as they are.
fn accept(folder: &Path) -> Result<(), Error> {
    let found = files(folder).unwrap_or_default();
    if !found.keys().any(|path| api_of(path).is_some()) {
        let title = "is no folder of references, so there are no hashes to record";
        return Err(Error::at(folder, title, "leave out `--accept`"));
    }
    let mut upstream = Upstream::of_folder(folder)?.unwrap_or_default();
    upstream.record(folder, None)?;
    upstream.write(folder)
}
