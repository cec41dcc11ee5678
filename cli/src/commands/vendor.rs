//! `vendor`: brings a folder of references up to date, whole or not at all.

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

/// Bring a folder of references up to date with a deployment, a file or another folder
///
/// What comes is checked whole before anything is touched. Then the folder is replaced at once, or left as it was: if the
/// server dies, the disk is full, a document is wrong or you press Ctrl-C, nothing has changed. `UPSTREAM.toml` in the
/// folder says where the documents come from. At the end stands what changed for a user of the client.
#[derive(Args)]
pub struct Vendor {
    /// A deployment's root URL, as in `https://tc.example.com`; a `references.json`; or a folder that mirrors a deployment
    #[arg(long, value_name = "ROOT_URL|FILE|DIR", value_parser = Quiet::<Source>::default())]
    from: Source,
    #[command(flatten)]
    services: Services,
    /// The folder to bring up to date. It may be missing or empty; anything but references in it is an error. Services that
    /// `--service` does not name stay as they are
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The release that the documents describe, as in `v106.0.0`. A deployment is asked for it
    #[arg(long, value_name = "VERSION")]
    release: Option<Release>,
    /// Keep the descriptions that the folder has, and take everything else from the source. What is new gets no description,
    /// and is listed at the end
    #[arg(long)]
    keep_descriptions: bool,
    /// The root URL that a file's or a folder's documents may call themselves by, if a deployment made it
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

    /// Replaces the folder, and gives what there is to tell. After an error the folder is as it was.
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

/// The places that have no description yet.
fn undescribed(places: &[Place]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let lines: String = places.iter().map(|place| format!("  {place}\n")).collect();
    format!("\nNew, and without a description:\n{lines}")
}

/// What changed; nothing to tell if there was nothing before.
fn differences(old: Option<&[Service]>, new: &[Service]) -> String {
    match old {
        Some([]) => String::new(),
        Some(old) => format!("\nWhat changed:\n{}", diff(old, new).text()),
        None => "\nWhat was there cannot be read, so it is not compared.\n".to_owned(),
    }
}

fn next_step(folder: &Path) -> String {
    format!(
        "\nNext: in the repository of taskcluster-client, `cargo test --workspace` shows what the change does to the snapshots.\n\
         In a project that uses it, build with TASKCLUSTER_REFERENCES set to the absolute path of `{}`.\n",
        folder.display()
    )
}
