//! `generate`: writes Rust source.

use std::path::PathBuf;

use clap::Args;

use super::references::References;
use super::services::Services;
use crate::error::Error;
use crate::output::print;

/// Write Rust source, one file per service
///
/// The same references produce the same bytes on every machine. If the references have a problem, the command writes
/// nothing. Besides one file per service it writes `services.rs`, which declares them as modules. The code needs the
/// runtime of `taskcluster-client`.
#[derive(Args)]
pub struct Generate {
    /// A folder that mirrors a deployment, or a `references.json`
    #[arg(long, value_name = "DIR|FILE")]
    references: PathBuf,
    #[command(flatten)]
    services: Services,
    /// The folder to write to; created if it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Generate {
    pub fn run(self) -> Result<(), Error> {
        let generated = References::at(self.references)?.generate(&self.services.options())?;
        generated.write_to(&self.out).map_err(|error| {
            let title = format!("the generated code cannot be written: {error}");
            Error::at(&self.out, title, "give a folder that can be written to")
        })?;
        let modules = generated.modules.len();
        let services = if modules == 1 { "service" } else { "services" };
        print(&format!("{}: {modules} {services}\n", self.out.display()))
    }
}
