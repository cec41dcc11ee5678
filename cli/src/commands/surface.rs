//! `surface`: lists the items that a user of the client can name.

use std::path::PathBuf;

use clap::Args;
use taskcluster_codegen::surface;

use super::references::References;
use super::services::Services;
use crate::error::Error;
use crate::output::print;

/// Print a line for each type, field, variant and method
///
/// Lists the items that a user of the generated client can name, in a stable order, for reading and for comparison with
/// another release.
#[derive(Args)]
pub struct Surface {
    /// A folder that mirrors a deployment, or a `references.json`
    #[arg(long, value_name = "DIR|FILE")]
    references: PathBuf,
    #[command(flatten)]
    services: Services,
}

impl Surface {
    pub fn run(self) -> Result<(), Error> {
        let services = References::at(self.references)?.read(&self.services.options())?;
        let surfaces: Vec<_> = services.iter().map(surface).collect();
        print(&surfaces.join("\n"))
    }
}
