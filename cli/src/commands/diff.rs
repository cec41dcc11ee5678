//! `diff`: what changed for a user of the client.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use taskcluster_codegen::Options;
use taskcluster_codegen::model::Service;

use super::references::References;
use super::services::Services;
use crate::diff::diff;
use crate::error::Error;
use crate::output::print;

/// Tell what changed for a user of the client, and whether it breaks
#[derive(Args)]
pub struct Diff {
    /// What was there: a folder that mirrors a deployment, or a `references.json`
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// What is there now, in the same forms
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    services: Services,
    /// Text to read, Markdown for a changelog or a pull request, JSON for tools
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What the differences are written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

impl Diff {
    pub fn run(self) -> Result<(), Error> {
        let old = Release::at(self.old)?;
        let new = Release::at(self.new)?;
        for name in self.services.named().unwrap_or_default() {
            if !old.names.contains(name) && !new.names.contains(name) {
                let known = old.names.union(&new.names).cloned().collect::<Vec<_>>();
                return Err(Error::new(
                    format!("neither of the two has a service `{name}`"),
                    format!("take one of {}", known.join(", ")),
                ));
            }
        }
        let named = self.services.named();
        print(&compare(&old.read(named)?, &new.read(named)?, self.format))
    }
}

/// What changed from the old services to the new ones.
fn compare(old: &[Service], new: &[Service], format: Format) -> String {
    let diff = diff(old, new);
    match format {
        Format::Text => diff.text(),
        Format::Markdown => diff.markdown(),
        Format::Json => diff.json(),
    }
}

/// One of the two that are compared.
struct Release {
    references: References,
    /// The services that it has.
    names: BTreeSet<String>,
}

impl Release {
    fn at(path: PathBuf) -> Result<Self, Error> {
        let references = References::at(path);
        let names = references.services()?;
        Ok(Self { references, names })
    }

    /// The services; of those named, the ones that it has: one that only the other has came, or went.
    fn read(&self, named: Option<&[String]>) -> Result<Vec<Service>, Error> {
        let has = |name: &&String| self.names.contains(*name);
        let services = named.map(|named| named.iter().filter(has).cloned().collect::<Vec<_>>());
        match services {
            Some(services) if services.is_empty() => Ok(Vec::new()),
            services => self.references.read(&Options {
                services,
                ..Options::default()
            }),
        }
    }
}
