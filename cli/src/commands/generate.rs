//! `generate`: Rust source.

use std::path::PathBuf;

use clap::Args;

use super::references::References;
use super::services::Services;
use crate::error::Error;
use crate::output::print;

/// Write Rust source, one file a service
///
/// The same references give the same bytes, on every machine. When anything is wrong with the references, nothing is
/// written. Besides a file for each service there is `services.rs`, which declares them as modules. The code needs the
/// runtime of `taskcluster-client` around it.
#[derive(Args)]
pub struct Generate {
    /// A folder that mirrors a deployment, or a `references.json`
    #[arg(long, value_name = "DIR|FILE")]
    references: PathBuf,
    #[command(flatten)]
    services: Services,
    /// The folder to write to; it is made if need be
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
