//! Runs the stages of the generator in order.

use std::path::PathBuf;

use super::generated::{Generated, Module};
use crate::documents::{self, Loaded, Source};
use crate::location::Place;
use crate::model::Service;
use crate::problem::{ProblemKind, Problems};
use crate::reference::{payload_groups, read_apis, read_payloads};
use crate::{emit, format, lower, schema};

/// Options of a run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The services to generate, as in `worker-manager`; all services with an API if `None`.
    pub services: Option<Vec<String>>,
    /// Whether the references are the release of the built-in tables of names and fixups. If so, an unused entry of a table
    /// is a problem. Other releases may lack the entry's place.
    pub vendored: bool,
    /// The services that cargo features of the crate require. The message about a missing one says to turn off its feature.
    pub features: Vec<String>,
}

/// A stage of the generator. Each has a folder with its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Loads documents and fixes known defects.
    Documents,
    /// Reads references.
    Reference,
    /// Closes schemas.
    Schema,
    /// Builds the model.
    Lower,
    /// Emits tokens for one service.
    Emit,
    /// Formats the text of one service.
    Format,
}

/// Generates Rust source. Fails with all problems of the references.
///
/// The same references give the same bytes in every run and on every machine.
pub fn generate(source: &Source, options: &Options) -> Result<Generated, Problems> {
    generate_in_stages(source, options, &mut |_| ())
}

/// Like [`generate`], but calls `ended` after each stage, for measurements. The last two stages end once per
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

/// Reads references into the model of the services, without generating code.
pub fn read(source: &Source, options: &Options) -> Result<Vec<Service>, Problems> {
    read_with_files(source, options, &mut |_| ()).map(|read| read.services)
}

/// The parsed references.
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
    let groups: Vec<_> = payload_groups().collect();
    let Loaded {
        mut documents,
        files,
        services,
    } = documents::load(source, services, &groups, &options.features, &mut problems);
    documents::apply_fixups(&mut documents, &services, options.vendored, &mut problems);
    ended(Stage::Documents);
    let mut apis = read_apis(&documents, &mut problems);
    apis.extend(read_payloads(&services, &documents));
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
                is_payload: service.is_payload,
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
