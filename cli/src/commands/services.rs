//! `--service`: which services a command is about.

use clap::Args;
use taskcluster_codegen::Options;

/// The services that the command line names.
#[derive(Args)]
pub struct Services {
    /// Only this service, as in `worker-manager`; may be given several times. Without it: all that have an API
    #[arg(long = "service", value_name = "NAME")]
    names: Vec<String>,
}

impl Services {
    /// The names; `None` for all.
    pub fn named(&self) -> Option<&[String]> {
        Some(self.names.as_slice()).filter(|names| !names.is_empty())
    }

    /// What the generator is asked.
    pub fn options(&self) -> Options {
        Options {
            services: self.named().map(<[String]>::to_vec),
            ..Options::default()
        }
    }
}
