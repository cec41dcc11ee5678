//! `--service`: selects the services that a command works on.

use clap::Args;
use taskcluster_codegen::Options;

/// The services that the command line names.
#[derive(Args)]
pub struct Services {
    /// Only this service, as in `worker-manager`; can be repeated. Default: all services that have an API
    #[arg(long = "service", value_name = "NAME")]
    names: Vec<String>,
}

impl Services {
    /// Returns the names; `None` for all services.
    pub fn named(&self) -> Option<&[String]> {
        Some(self.names.as_slice()).filter(|names| !names.is_empty())
    }

    /// Returns the generator's options.
    pub fn options(&self) -> Options {
        Options {
            services: self.named().map(<[String]>::to_vec),
            ..Options::default()
        }
    }
}
