//! The result of a run of the generator.

use std::path::PathBuf;

use crate::model::Service;
use crate::problem::Problems;

/// The result of a run: modules, models, input files and warnings.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// One module per service, by name.
    pub modules: Vec<Module>,
    /// The model of each service, as returned by [`read`](crate::read).
    pub services: Vec<Service>,
    /// All files that were read, sorted.
    pub files: Vec<PathBuf>,
    /// The warnings about the references. They do not stop the run.
    pub warnings: Problems,
}

/// The source code of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The module's name, as in `worker_manager`.
    pub name: String,
    /// The service's name, as in `worker-manager`.
    pub service: String,
    /// Whether the module belongs into the module `payload`.
    pub is_payload: bool,
    /// Whether the module belongs to a cargo feature with the service's name. docs.rs then shows the feature.
    pub has_feature: bool,
    /// The wire names of the endpoints, in the order of the reference.
    pub endpoints: Vec<String>,
    /// The Rust source.
    pub text: String,
}
