//! Runs the stages in a row.

use std::path::PathBuf;

use super::generated::{Generated, Module};
use crate::documents::{self, Loaded, Source};
use crate::location::Place;
use crate::model::Service;
use crate::problem::{ProblemKind, Problems};
use crate::reference::read_apis;
use crate::{emit, format, lower, schema};

/// What to generate.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The services, as in `worker-manager`; all that have an API if `None`.
    pub services: Option<Vec<String>>,
    /// Whether the references are the release that the tables of names and fixups are made for. Then an entry that is of
    /// no use is a problem; another release may lack the place.
    pub vendored: bool,
    /// The services that features of the crate that is built ask for. The cure for a missing one is to turn off its feature.
    pub features: Vec<String>,
}

/// A stage of the generator. Each has a folder of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Loads documents, and mends known defects.
    Documents,
    /// Reads references.
    Reference,
    /// Closes schemas.
    Schema,
    /// Builds the model.
    Lower,
    /// Makes tokens of one service.
    Emit,
    /// Makes text of one service.
    Format,
}

/// Generates Rust source, or tells every problem that stands in the way.
///
/// The same references give the same bytes, on every run and machine.
pub fn generate(source: &Source, options: &Options) -> Result<Generated, Problems> {
    generate_in_stages(source, options, &mut |_| ())
}

/// Does what [`generate`] does, and calls `ended` after each stage, for measurements. The last two end once for each
/// service.
pub fn generate_in_stages(
    source: &Source,
    options: &Options,
    ended: &mut dyn FnMut(Stage),
) -> Result<Generated, Problems> {
    let Read {
        services,
        files,
        warnings,
    } = read_with_files(source, options, ended)?;
    let mut problems = Problems::in_source(source.label());
    let modules = services
        .iter()
        .filter_map(|service| module(service, &options.features, &mut problems, ended))
        .collect();
    if problems.is_empty() {
        Ok(Generated {
            modules,
            services,
            files,
            warnings,
        })
    } else {
        Err(problems)
    }
}

/// Reads references as the model of the services, without generating anything.
pub fn read(source: &Source, options: &Options) -> Result<Vec<Service>, Problems> {
    read_with_files(source, options, &mut |_| ()).map(|read| read.services)
}

/// References that were read.
struct Read {
    services: Vec<Service>,
    files: Vec<PathBuf>,
    warnings: Problems,
}

fn read_with_files(
    source: &Source,
    options: &Options,
    ended: &mut dyn FnMut(Stage),
) -> Result<Read, Problems> {
    let mut problems = Problems::in_source(source.label()).of_vendored(options.vendored);
    let services = options.services.as_deref();
    let Loaded {
        mut documents,
        files,
        services,
    } = documents::load(source, services, &options.features, &mut problems);
    documents::apply_fixups(&mut documents, &services, options.vendored, &mut problems);
    ended(Stage::Documents);
    let apis = read_apis(&documents, &mut problems);
    ended(Stage::Reference);
    let close = |api| schema::close(&documents, api, &mut problems);
    let definitions: Vec<_> = apis.iter().map(close).collect();
    ended(Stage::Schema);
    let closed = apis.iter().zip(&definitions);
    let services = lower::lower(closed, options.vendored, &mut problems);
    ended(Stage::Lower);
    if problems.is_empty() {
        Ok(Read {
            services,
            files,
            warnings: problems.into_warnings(),
        })
    } else {
        Err(problems)
    }
}

fn module(
    service: &Service,
    features: &[String],
    problems: &mut Problems,
    ended: &mut dyn FnMut(Stage),
) -> Option<Module> {
    let tokens = emit::emit(service, problems)?;
    ended(Stage::Emit);
    match format::format(tokens, &emit::header(service)) {
        Ok(text) => {
            ended(Stage::Format);
            Some(Module {
                name: service.module.to_string(),
                service: service.wire.clone(),
                has_feature: features.contains(&service.wire),
                endpoints: service.endpoints.iter().map(|it| it.wire.clone()).collect(),
                text,
            })
        }
        Err(reason) => {
            problems.add(
                Place::root(service.origin.clone()),
                ProblemKind::UnplannedTypes { reason },
            );
            None
        }
    }
}
