//! `--timeout`: limits of network requests.

use std::time::Duration;

use clap::{Args, value_parser};

use crate::vendor::Http;

/// The limits of requests.
#[derive(Args)]
pub struct Network {
    /// Timeout for one document of a deployment, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

impl Network {
    /// Creates a client with these limits.
    pub fn http(&self) -> Http {
        Http::new(Duration::from_secs(self.timeout))
    }
}
