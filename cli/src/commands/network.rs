//! `--timeout`: how commands use the network.

use std::time::Duration;

use clap::{Args, value_parser};

use crate::vendor::Http;

/// The limits of requests.
#[derive(Args)]
pub struct Network {
    /// How long one document of a deployment may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

impl Network {
    /// A client with these limits.
    pub fn http(&self) -> Http {
        Http::new(Duration::from_secs(self.timeout))
    }
}
