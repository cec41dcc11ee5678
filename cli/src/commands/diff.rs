//! `diff`: what changed for a user of the client.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use taskcluster_codegen::Options;
use taskcluster_codegen::model::Service;

use super::network::Network;
use super::quiet::Quiet;
use super::references::References;
use super::services::Services;
use crate::diff::{ExchangeService, diff};
use crate::error::Error;
use crate::output::print;
use crate::vendor::{Http, Source};

/// Report what changed for a user of the client, and whether it breaks
#[derive(Args)]
pub struct Diff {
    /// The old release: a deployment's root URL, as in `https://tc.example.com`; a `references.json`; or a folder that mirrors
    /// a deployment
    #[arg(value_name = "OLD", value_parser = Quiet::<Source>::default())]
    old: Source,
    /// The new release, in the same forms
    #[arg(value_name = "NEW", value_parser = Quiet::<Source>::default())]
    new: Source,
    #[command(flatten)]
    services: Services,
    #[command(flatten)]
    network: Network,
    /// Text for people, Markdown for a changelog or a pull request, JSON for tools
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The output format of the differences.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

impl Diff {
    pub fn run(self) -> Result<(), Error> {
        let http = self.network.http();
        let old = Release::of(self.old, &http)?;
        let new = Release::of(self.new, &http)?;
        for name in self.services.named().unwrap_or_default() {
            if !old.knows(name) && !new.knows(name) {
                let known = old.names.union(&new.names).cloned().collect::<Vec<_>>();
                return Err(Error::new(
                    format!("neither release has a service `{name}`"),
                    format!("choose one of {}", known.join(", ")),
                ));
            }
        }
        let named = self.services.named();
        let diff = diff(&old.read(named)?, &new.read(named)?)
            .with_exchange_services(&old.exchanges(named), &new.exchanges(named));
        print(&match self.format {
            Format::Text => diff.text(),
            Format::Markdown => diff.markdown(),
            Format::Json => diff.json(),
        })
    }
}

/// One of the two compared releases.
struct Release {
    references: References,
    /// The services with an API.
    names: BTreeSet<String>,
    /// The services with exchanges only.
    exchanges: Vec<ExchangeService>,
}

impl Release {
    fn of(source: Source, http: &Http) -> Result<Self, Error> {
        let references = References::of(source, http)?;
        Ok(Self {
            names: references.services()?,
            exchanges: references.exchange_services(),
            references,
        })
    }

    /// Returns whether the release has the service, with an API or with exchanges only.
    fn knows(&self, name: &str) -> bool {
        self.names.contains(name) || self.exchanges.iter().any(|it| it.service == name)
    }

    /// Returns the services with exchanges only, limited to the named services if the command line names any.
    fn exchanges(&self, named: Option<&[String]>) -> Vec<ExchangeService> {
        let is_named =
            |it: &&ExchangeService| named.is_none_or(|it_is| it_is.contains(&it.service));
        self.exchanges.iter().filter(is_named).cloned().collect()
    }

    /// Returns the services, limited to those that the command line names. A service in one release only was added or removed.
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
