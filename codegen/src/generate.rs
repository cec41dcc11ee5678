//! The stages in a row.

use std::path::PathBuf;

use crate::load::{Loaded, Source, load};
use crate::model::Service;
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::{emit, fixups, format, lower};

/// What to generate.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The services, as in `worker-manager`; all that have an API if `None`.
    pub services: Option<Vec<String>>,
    /// Whether the references are the release that the tables of names and fixups are made for. Then an entry that is of
    /// no use is a problem; another release may lack the place.
    pub vendored: bool,
    /// Whether each service is a feature of the crate that is built. Then the cure for a missing one is to turn it off.
    pub features: bool,
}

/// What was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// One module for each service, by name.
    pub modules: Vec<Module>,
    /// Every file that was read, sorted.
    pub files: Vec<PathBuf>,
}

/// The source of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The module's name, as in `worker_manager`.
    pub name: String,
    /// The service's name, as in `worker-manager`.
    pub service: String,
    /// The endpoints' names on the wire, as the reference lists them.
    pub endpoints: Vec<String>,
    /// The Rust source.
    pub text: String,
}

/// A stage that has an end of its own. Schemas are closed while references are lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Reading documents.
    Load,
    /// Mending them.
    Fixups,
    /// Closing schemas, and making the model.
    Lower,
    /// Making tokens of one service.
    Emit,
    /// Making text of one service.
    Format,
}

/// Generates Rust source, or tells every problem that stands in the way.
///
/// The same references give the same bytes, on every run and machine.
pub fn generate(source: &Source, options: &Options) -> Result<Generated, Problems> {
    generate_in_stages(source, options, &mut |_| ())
}

/// Does what [`generate`] does, and says at the end of each stage which it was, for whoever measures. The last two end
/// once for each service.
pub fn generate_in_stages(
    source: &Source,
    options: &Options,
    ended: &mut dyn FnMut(Stage),
) -> Result<Generated, Problems> {
    let (services, files) = read_with_files(source, options, ended)?;
    let mut problems = Problems::in_source(source.label());
    let modules = services
        .iter()
        .filter_map(|service| module(service, &mut problems, ended))
        .collect();
    if problems.is_empty() {
        Ok(Generated { modules, files })
    } else {
        Err(problems)
    }
}

/// Reads references as the model of the services, without generating anything.
pub fn read(source: &Source, options: &Options) -> Result<Vec<Service>, Problems> {
    read_with_files(source, options, &mut |_| ()).map(|(services, _)| services)
}

fn read_with_files(
    source: &Source,
    options: &Options,
    ended: &mut dyn FnMut(Stage),
) -> Result<(Vec<Service>, Vec<PathBuf>), Problems> {
    let mut problems = Problems::in_source(source.label());
    let Loaded {
        mut documents,
        files,
        services,
    } = load(source, options, &mut problems);
    ended(Stage::Load);
    fixups::apply(&mut documents, &services, options.vendored, &mut problems);
    ended(Stage::Fixups);
    let services = lower::lower(&documents, options.vendored, &mut problems);
    ended(Stage::Lower);
    if problems.is_empty() {
        Ok((services, files))
    } else {
        Err(problems)
    }
}

fn module(
    service: &Service,
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
                endpoints: service.endpoints.iter().map(|it| it.wire.clone()).collect(),
                text,
            })
        }
        Err(reason) => {
            problems.add(
                Place::root(service.origin.clone()),
                Fault::UnplannedTypes { reason },
            );
            None
        }
    }
}
