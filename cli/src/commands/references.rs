//! References as the command line names them: a folder, a file or a deployment.

use std::collections::BTreeSet;
use std::path::PathBuf;

use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Generated, Options, Problems, Source, generate, read};

use crate::diff::ExchangeService;
use crate::documents::{Collection, admit};
use crate::error::Error;
use crate::vendor::{self, Gathered, Http, Selection};

/// References that were found and can be read.
pub struct References {
    source: Source,
    origin: Origin,
}

/// The texts of the documents, for reports.
enum Origin {
    Path(PathBuf),
    Fetched(Collection),
}

impl References {
    /// Opens a folder or a file. Fails for any other kind of path.
    pub fn at(path: PathBuf) -> Result<Self, Error> {
        if path.exists() {
            admit(&path).map_err(|error| {
                let title = format!("cannot be read: {error}");
                let cure = "give a folder that mirrors a deployment, or a `references.json`";
                Error::at(&path, title, cure)
            })?;
        }
        Ok(Self {
            source: Source::at(&path),
            origin: Origin::Path(path),
        })
    }

    /// Opens a folder, a file, or a deployment, whose documents it fetches.
    pub fn of(source: vendor::Source, http: &Http) -> Result<Self, Error> {
        let root = match source {
            vendor::Source::Path(path) => return Self::at(path),
            vendor::Source::Deployment(root) => root,
        };
        let source = vendor::Source::Deployment(root);
        let Gathered { documents, root } = source.gather(None, http)?;
        let selection = Selection::of(&documents, None, root.as_ref())?;
        Ok(Self {
            source: selection.source(documents.name.clone()),
            origin: Origin::Fetched(documents),
        })
    }

    /// Returns the names of the services that have an API.
    pub fn services(&self) -> Result<BTreeSet<String>, Error> {
        let references = taskcluster_codegen::References::read(&self.source);
        let references = references.map_err(|problems| self.error(&problems))?;
        let names = references.apis().iter().map(|api| api.service.clone());
        Ok(names.collect())
    }

    /// Returns the services that have exchanges and no API.
    pub fn exchange_services(&self) -> Vec<ExchangeService> {
        let of = |documents: &Collection| {
            let services = documents.exchange_services().into_iter();
            let services = services.map(|(service, version, exchanges)| ExchangeService {
                service: service.to_owned(),
                version: version.to_owned(),
                exchanges,
            });
            services.collect()
        };
        match &self.origin {
            // The generator has already reported what cannot be read.
            Origin::Path(path) => of(&Collection::at(path, &mut Problems::default())),
            Origin::Fetched(documents) => of(documents),
        }
    }

    /// Builds the model of the services.
    pub fn read(&self, options: &Options) -> Result<Vec<Service>, Error> {
        read(&self.source, options).map_err(|problems| self.error(&problems))
    }

    /// Generates the code of the services.
    pub fn generate(&self, options: &Options) -> Result<Generated, Error> {
        generate(&self.source, options).map_err(|problems| self.error(&problems))
    }

    /// Shows the problems in the current text of the documents.
    fn error(&self, problems: &Problems) -> Error {
        match &self.origin {
            Origin::Path(path) => {
                let documents = Collection::at(path, &mut Problems::default());
                Error::of_problems(problems, &documents)
            }
            Origin::Fetched(documents) => Error::of_problems(problems, documents),
        }
    }
}
