//! References as a command line names them: a folder or a file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Generated, Options, Problems, Source, generate, read};

use crate::collection::Collection;
use crate::failure::Failure;

/// A folder or a file with references.
pub struct References {
    path: PathBuf,
    source: Source,
}

impl References {
    pub fn at(path: PathBuf) -> Self {
        let source = Source::at(&path);
        Self { path, source }
    }

    /// The names of the services that have an API.
    pub fn services(&self) -> Result<BTreeSet<String>, Failure> {
        let references = taskcluster_codegen::References::read(&self.source);
        let references = references.map_err(|problems| self.failure(&problems))?;
        let names = references.apis().iter().map(|api| api.service.clone());
        Ok(names.collect())
    }

    /// The model of the services.
    pub fn read(&self, options: &Options) -> Result<Vec<Service>, Failure> {
        read(&self.source, options).map_err(|problems| self.failure(&problems))
    }

    /// The code of the services.
    pub fn generate(&self, options: &Options) -> Result<Generated, Failure> {
        generate(&self.source, options).map_err(|problems| self.failure(&problems))
    }

    /// The problems, shown in the documents as they are now. What cannot be read was reported by the generator.
    fn failure(&self, problems: &Problems) -> Failure {
        let documents = Collection::at(&self.path, &mut Problems::default());
        Failure::of_problems(problems, &documents)
    }
}
