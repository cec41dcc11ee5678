//! `vendor`: brings a folder of references up to date, whole or not at all.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, value_parser};
use taskcluster_codegen::Place;
use taskcluster_codegen::model::Service;

use super::quiet::Quiet;
use super::services::Services;
use crate::diff::diff;
use crate::error::Error;
use crate::output::print;
use crate::vendor::{
    Gathered, Http, Release, RootUrl, Selection, Source, Target, ask, keep, today,
};

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
    /// How long one document may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

impl Vendor {
    pub fn run(self) -> Result<(), Error> {
        let summary = self.bring();
        print(&summary.map_err(Error::and_nothing_was_changed)?)
    }

    /// Replaces the folder, and gives what there is to tell. After an error the folder is as it was.
    fn bring(self) -> Result<String, Error> {
        let target = Target::open(&self.to)?;
        self.from.is_not(target.folder())?;
        let http = Http::new(Duration::from_secs(self.timeout));
        let Gathered { documents, root } = self.from.gather(self.services.named(), &http)?;
        let root = root.or(self.root_url);
        let mut selection = Selection::of(&documents, self.services.named(), root.as_ref())?;
        let bare = if self.keep_descriptions {
            keep(&mut selection.documents, &target.documents()?)
        } else {
            Vec::new()
        };
        let new = selection.read(&documents)?;
        let old = target.services(self.services.named());
        let release = self.release;
        let release = release.or_else(|| ask(&self.from, &new, &http));
        let origin = today(&self.from, release);
        target.replace(&selection, self.services.named().is_some(), origin)?;
        Ok([
            documents_there(&self.to, &selection),
            undescribed(&bare),
            differences(old.as_deref(), &new),
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
