//! `vendor`: updates a folder of references, completely or not at all.

use std::path::{Path, PathBuf};

use clap::Args;
use taskcluster_codegen::Place;
use taskcluster_codegen::model::Service;

use super::network::Network;
use super::quiet::Quiet;
use super::services::Services;
use crate::diff::diff;
use crate::error::Error;
use crate::output::print;
use crate::vendor::{Descriptions, Release, Request, RootUrl, Selection, Source, Update};

/// Update a folder of references from a deployment, a file or another folder
///
/// The command checks all documents before it changes anything, and then replaces the folder in one step. If the server
/// fails, the disk is full, a document is invalid or you press Ctrl-C, the folder stays unchanged. `UPSTREAM.toml` in the
/// folder records the source of the documents. At the end, the command lists the changes for users of the client.
#[derive(Args)]
pub struct Vendor {
    /// A deployment's root URL, as in `https://tc.example.com`; a `references.json`; or a folder that mirrors a deployment
    #[arg(long, value_name = "ROOT_URL|FILE|DIR", value_parser = Quiet::<Source>::default())]
    from: Source,
    #[command(flatten)]
    services: Services,
    /// The folder to update. It may be missing or empty; a file that is not part of references is an error. Services that
    /// `--service` does not name stay unchanged
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The release of the documents, as in `v106.0.0`. Default: the release that the deployment reports
    #[arg(long, value_name = "VERSION")]
    release: Option<Release>,
    /// Keep the descriptions of the folder, and take everything else from the source. New places get no description,
    /// and are listed at the end
    #[arg(long)]
    keep_descriptions: bool,
    /// The root URL that the documents of a file or a folder may contain, if they were copied from a deployment
    #[arg(long, value_name = "ROOT_URL", value_parser = Quiet::<RootUrl>::default())]
    root_url: Option<RootUrl>,
    #[command(flatten)]
    network: Network,
}

impl Vendor {
    pub fn run(self) -> Result<(), Error> {
        let summary = self.bring();
        print(&summary.map_err(Error::and_nothing_was_changed)?)
    }

    /// Replaces the folder, and returns the text to print. After an error the folder is unchanged.
    fn bring(self) -> Result<String, Error> {
        let request = Request {
            from: self.from,
            to: self.to.clone(),
            services: self.services.named(),
            release: self.release,
            descriptions: match self.keep_descriptions {
                true => Descriptions::Folder,
                false => Descriptions::Source,
            },
            root_url: self.root_url,
        };
        let update = Update::prepare(request, &self.network.http())?;
        update.write()?;
        Ok([
            documents_there(&self.to, &update.selection),
            undescribed(&update.undescribed),
            differences(update.old.as_deref(), &update.new),
            next_step(&self.to),
        ]
        .concat())
    }
}

fn documents_there(folder: &Path, selection: &Selection) -> String {
    let names: Vec<_> = selection.services.iter().map(String::as_str).collect();
    format!(
        "{}: {} documents ({})\n",
        folder.display(),
        selection.documents.len(),
        names.join(", ")
    )
}

/// Lists the places without a description.
fn undescribed(places: &[Place]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let lines: String = places.iter().map(|place| format!("  {place}\n")).collect();
    format!("\nNew places without a description:\n{lines}")
}

/// Lists the changes; empty if the folder was empty before.
fn differences(old: Option<&[Service]>, new: &[Service]) -> String {
    match old {
        Some([]) => String::new(),
        Some(old) => format!("\nWhat changed:\n{}", diff(old, new).text()),
        None => "\nThe old documents cannot be read, so they are not compared.\n".to_owned(),
    }
}

fn next_step(folder: &Path) -> String {
    format!(
        "\nNext: in the repository of taskcluster-client, `cargo test --workspace` shows the effect on the snapshots.\n\
         In a project that uses it, build with TASKCLUSTER_REFERENCES set to the absolute path of `{}`.\n",
        folder.display()
    )
}
