//! `update`: brings a folder of references up to date, and reports what that means. The report is one document for a pull
//! request, and is written completely or not at all, as the folder is.

mod file;
mod report;

use std::path::PathBuf;

use clap::Args;

use super::network::Network;
use super::quiet::Quiet;
use super::services::Services;
use crate::error::Error;
use crate::output::print;
use crate::vendor::{self, Descriptions, Release, Request, RootUrl, Source};
use file::ReportFile;
use report::{Report, report};

/// Bring a folder of references up to date, and write a report for a pull request
///
/// Does what `vendor` does, and keeps the folder's descriptions if its `UPSTREAM.toml` says that they are its own. The report
/// is Markdown: the verdict, the changes of each service, the descriptions to write, and how to accept the snapshots. A folder
/// that is up to date stays as it is.
#[derive(Args)]
pub struct Update {
    /// A deployment's root URL, as in `https://tc.example.com`; a `references.json`; or a folder that mirrors a deployment
    #[arg(long, value_name = "ROOT_URL|FILE|DIR", value_parser = Quiet::<Source>::default())]
    from: Source,
    /// The folder to bring up to date. It may be missing or empty
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    to: PathBuf,
    /// The file for the report. Without it, the report goes to standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    services: Services,
    /// The release that the documents describe, as in `v106.0.0`. A deployment is asked for it
    #[arg(long, value_name = "VERSION")]
    release: Option<Release>,
    /// Keep the descriptions of the folder, and record that they are its own
    #[arg(long)]
    keep_descriptions: bool,
    /// The root URL that the documents of a file or a folder may name, if a deployment made them
    #[arg(long, value_name = "ROOT_URL", value_parser = Quiet::<RootUrl>::default())]
    root_url: Option<RootUrl>,
    #[command(flatten)]
    network: Network,
}

/// What a run will write.
struct Plan {
    update: vendor::Update,
    is_current: bool,
    report: Report,
    file: Option<ReportFile>,
}

impl Update {
    pub fn run(self) -> Result<(), Error> {
        let plan = self.prepare().map_err(Error::and_nothing_was_changed)?;
        if !plan.is_current {
            let written = plan.update.write();
            written.map_err(Error::and_nothing_was_changed)?;
        }
        let Some(file) = plan.file else {
            return print(&plan.report.markdown);
        };
        file.put_in_place()?;
        let summary = plan.report.summary;
        print(&format!("{}: {summary}\n", self.to.display()))
    }

    /// Fetches and checks everything, and writes the report beside its file. Changes neither the folder nor the file.
    fn prepare(&self) -> Result<Plan, Error> {
        let request = Request {
            from: self.from.clone(),
            to: self.to.clone(),
            services: self.services.named(),
            release: self.release.clone(),
            descriptions: match self.keep_descriptions {
                true => Descriptions::Folder,
                false => Descriptions::Recorded,
            },
            root_url: self.root_url.clone(),
        };
        let update = vendor::Update::prepare(request, &self.network.http())?;
        let is_current = update.is_current();
        let report = report(&update, &self.to, is_current);
        let file = self.report.as_deref();
        let file = file.map(|path| ReportFile::stage(path, update.folder(), &report.markdown));
        Ok(Plan {
            is_current,
            report,
            file: file.transpose()?,
            update,
        })
    }
}
