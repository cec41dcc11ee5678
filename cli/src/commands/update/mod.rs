//! `update`: updates a folder of references and writes a report for a pull request. Like the folder, the report is written
//! completely or not at all.

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

/// Update a folder of references, and write a report for a pull request
///
/// Works like `vendor`, and keeps the folder's descriptions if its `UPSTREAM.toml` marks them as its own. The report
/// is Markdown: the verdict, the changes of each service, the missing descriptions, and how to accept the snapshots. A folder
/// that is up to date stays unchanged.
#[derive(Args)]
pub struct Update {
    /// A deployment's root URL, as in `https://tc.example.com`; a `references.json`; or a folder that mirrors a deployment
    #[arg(long, value_name = "ROOT_URL|FILE|DIR", value_parser = Quiet::<Source>::default())]
    from: Source,
    /// The folder to update. It may be missing or empty
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    to: PathBuf,
    /// The file for the report. Without it, the report goes to standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    services: Services,
    /// The release of the documents, as in `v106.0.0`. Default: the release that the deployment reports
    #[arg(long, value_name = "VERSION")]
    release: Option<Release>,
    /// Keep the descriptions of the folder, and record that they are its own
    #[arg(long)]
    keep_descriptions: bool,
    /// The root URL that the documents of a file or a folder may contain, if they were copied from a deployment
    #[arg(long, value_name = "ROOT_URL", value_parser = Quiet::<RootUrl>::default())]
    root_url: Option<RootUrl>,
    #[command(flatten)]
    network: Network,
}

/// The planned changes of a run.
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

    /// Fetches and checks everything, and writes the report to a temporary file. Changes neither the folder nor the file.
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
