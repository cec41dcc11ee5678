//! A checked update of a folder that is not written yet.

use std::path::{Path, PathBuf};

use taskcluster_codegen::Place;
use taskcluster_codegen::model::Service;

use super::fetch::{Gathered, Http, Release, Source, ask};
use super::folder::Target;
use super::origin::today;
use super::root_url::RootUrl;
use super::selection::{Selection, keep};
use crate::error::Error;
use crate::upstream::{Origin, Upstream};

/// The settings of an update.
pub struct Request<'a> {
    /// The source of the documents.
    pub from: Source,
    /// The folder.
    pub to: PathBuf,
    /// The services; `None` for all.
    pub services: Option<&'a [String]>,
    /// The release that the documents describe, if the caller knows it.
    pub release: Option<Release>,
    /// What happens with the descriptions of the folder.
    pub descriptions: Descriptions,
    /// The root URL that the documents of a file or a folder may contain.
    pub root_url: Option<RootUrl>,
}

/// The origin of the updated documents' descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Descriptions {
    /// The source.
    Source,
    /// The folder.
    Folder,
    /// The folder if its record marks its descriptions as its own, else the source.
    Recorded,
}

/// A folder, and the checked documents that will replace it.
pub struct Update {
    target: Target,
    only_some: bool,
    origin: Origin,
    /// The documents.
    pub selection: Selection,
    /// The places without a description.
    pub undescribed: Vec<Place>,
    /// The services of the folder; `None` if they cannot be read.
    pub old: Option<Vec<Service>>,
    /// The services of the source.
    pub new: Vec<Service>,
}

impl Update {
    /// Fetches and checks the documents. Changes nothing.
    pub fn prepare(request: Request<'_>, http: &Http) -> Result<Self, Error> {
        let Request { from, services, .. } = request;
        let target = Target::open(&request.to)?;
        from.is_not(target.folder())?;
        let Gathered { documents, root } = from.gather(services, http)?;
        let root = root.or(request.root_url);
        let mut selection = Selection::of(&documents, services, root.as_ref())?;
        let is_recorded = target.upstream().is_some_and(Upstream::keeps_descriptions);
        let keeps_descriptions = match request.descriptions {
            Descriptions::Source => false,
            Descriptions::Folder => true,
            Descriptions::Recorded => is_recorded,
        };
        let undescribed = if keeps_descriptions {
            keep(&mut selection.documents, &target.documents()?)
        } else {
            Vec::new()
        };
        let new = selection.read(&documents)?;
        let old = target.services(services);
        let release = request.release.or_else(|| ask(&from, &new, http));
        // The record of the other services stays unchanged.
        let keeps_descriptions = keeps_descriptions || (services.is_some() && is_recorded);
        let origin = today(&from, release, keeps_descriptions);
        Ok(Self {
            target,
            only_some: services.is_some(),
            origin,
            selection,
            undescribed,
            old,
            new,
        })
    }

    /// Returns whether the folder already has the documents.
    pub fn is_current(&self) -> bool {
        let Self {
            target, selection, ..
        } = self;
        target.is_current(selection, self.only_some, &self.origin)
    }

    /// Returns the source of the documents.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Returns the release of the folder, if it is known.
    pub fn old_release(&self) -> Option<&str> {
        self.target.upstream()?.release()
    }

    /// Returns the absolute path of the folder.
    pub fn folder(&self) -> &Path {
        self.target.folder()
    }

    /// Replaces the folder. After an error the folder is unchanged.
    pub fn write(&self) -> Result<(), Error> {
        let Self {
            selection, origin, ..
        } = self;
        self.target
            .replace(selection, self.only_some, origin.clone())
    }
}
