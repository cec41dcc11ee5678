//! References as a command line names them: a folder or a file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Generated, Options, Problems, Source, generate, read};

use crate::documents::Collection;
use crate::error::Error;

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
    pub fn services(&self) -> Result<BTreeSet<String>, Error> {
        let references = taskcluster_codegen::References::read(&self.source);
        let references = references.map_err(|problems| self.error(&problems))?;
        let names = references.apis().iter().map(|api| api.service.clone());
        Ok(names.collect())
    }

    /// The model of the services.
    pub fn read(&self, options: &Options) -> Result<Vec<Service>, Error> {
        read(&self.source, options).map_err(|problems| self.error(&problems))
    }

    /// The code of the services.
    pub fn generate(&self, options: &Options) -> Result<Generated, Error> {
        generate(&self.source, options).map_err(|problems| self.error(&problems))
    }

    /// The problems, shown in the documents as they are now. What cannot be read was reported by the generator.
    fn error(&self, problems: &Problems) -> Error {
        let documents = Collection::at(&self.path, &mut Problems::default());
        Error::of_problems(problems, &documents)
    }
}
