//! What was generated.

use std::path::PathBuf;

use crate::model::Service;
use crate::problem::Problems;

/// What was generated.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// One module for each service, by name.
    pub modules: Vec<Module>,
    /// The model of each service, as [`read`](crate::read) gives it.
    pub services: Vec<Service>,
    /// Every file that was read, sorted.
    pub files: Vec<PathBuf>,
    /// What is odd about the references, and stops nothing.
    pub warnings: Problems,
}

/// The source of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The module's name, as in `worker_manager`.
    pub name: String,
    /// The service's name, as in `worker-manager`.
    pub service: String,
    /// Whether a cargo feature with the service's name asks for the module. Documentation on docs.rs then shows the feature.
    pub has_feature: bool,
    /// The endpoints' names on the wire, as the reference lists them.
    pub endpoints: Vec<String>,
    /// The Rust source.
    pub text: String,
}
