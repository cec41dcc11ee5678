//! The content of `UPSTREAM.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

use super::hash::hashes;
use crate::error::Error;
use crate::report::{Excerpt, Report};

/// The name of the file.
pub const FILE: &str = "UPSTREAM.toml";

const COMMENT: &str = "\
# Where these documents come from. `vendor` writes this file, and `check` holds the documents against the hashes.
# A service that has a `source` of its own came from there, not from the one above. Descriptions called `own` stay in an update.
";

/// The content of the file.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Upstream {
    /// The lines at the start of the file.
    #[serde(skip)]
    comment: Option<String>,
    /// The text of the file.
    #[serde(skip)]
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Datetime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    descriptions: Option<Descriptions>,
    #[serde(default)]
    pub(super) services: BTreeMap<String, Spanned<Recorded>>,
}

/// The origin of the descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Descriptions {
    /// The folder's own: they stay when the structure is updated.
    Own,
}

/// The record of one service.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recorded {
    /// The versions of its API, as in `v1`.
    pub(super) versions: Vec<String>,
    /// The result of [`hashes`] for its documents.
    pub(super) sha256: String,
    /// The source of this service. If present, its release and date also apply to this service only.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Datetime>,
}

/// The source of documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The deployment's root URL, or the name of the file or folder.
    pub source: Option<String>,
    /// The Taskcluster release of the documents, as in `v106.0.0`.
    pub release: Option<String>,
    /// The date of the copy, in UTC.
    pub date: Option<Datetime>,
    /// Whether only the structure is from the source, and the descriptions are the folder's own.
    pub keeps_descriptions: bool,
}

impl Upstream {
    /// Creates a record for documents from a source, without services. Keeps the first lines of another record.
    pub fn new(origin: Origin, other: Option<&Self>) -> Self {
        Self {
            comment: other.and_then(|other| other.comment.clone()),
            source: origin.source,
            release: origin.release,
            date: origin.date,
            descriptions: origin.keeps_descriptions.then_some(Descriptions::Own),
            ..Self::default()
        }
    }

    /// Reads the record of a folder; `None` without a record.
    pub fn of_folder(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => {
                let title = format!("cannot be read: {error}");
                return Err(Error::at(&path, title, "correct it, or remove it"));
            }
        };
        match toml::from_str::<Self>(&text) {
            Ok(mut upstream) => {
                upstream.comment = Some(leading_comment(&text));
                upstream.text = text;
                Ok(Some(upstream))
            }
            Err(error) => Err(Error::of_reports(vec![Report {
                title: format!(
                    "does not have the format that `vendor` writes: {}",
                    error.message()
                ),
                origin: Some(path.display().to_string()),
                excerpt: error.span().map(|span| Excerpt::of(&text, &span, None)),
                cure: "correct it, or remove it and run `check --accept`".to_owned(),
            }])),
        }
    }

    /// Returns whether the folder has its own descriptions.
    pub fn keeps_descriptions(&self) -> bool {
        self.descriptions == Some(Descriptions::Own)
    }

    /// Returns whether another record of the same documents is equal, except for the date.
    pub fn is_from(&self, origin: &Origin) -> bool {
        self.source == origin.source
            && self.release == origin.release
            && self.keeps_descriptions() == origin.keeps_descriptions
            && self
                .services
                .values()
                .all(|it| it.get_ref().source.is_none())
    }

    /// Returns the release of the documents, if it is known.
    pub fn release(&self) -> Option<&str> {
        self.release.as_deref()
    }

    /// Copies the records of some services from another file, including their sources.
    pub fn keep(&mut self, other: &Self, which: impl Fn(&str) -> bool) {
        let kept = other.services.iter().filter(|(service, _)| which(service));
        for (service, recorded) in kept {
            let mut recorded = recorded.clone();
            let own = recorded.get_mut();
            if own.source.is_none() {
                own.source = other.source.clone().or_else(|| Some("unknown".to_owned()));
                own.release.clone_from(&other.release);
                own.date = other.date;
            }
            let is_same = own.source == self.source && own.release == self.release;
            if is_same && own.date == self.date {
                (own.source, own.release, own.date) = (None, None, None);
            }
            self.services.insert(service.clone(), recorded);
        }
    }

    /// Records the versions and hashes of some services in a folder, or of exactly the services that it has. The recorded
    /// sources stay unchanged.
    pub fn record(&mut self, folder: &Path, some: Option<&BTreeSet<String>>) -> Result<(), Error> {
        let found = hashes(folder).map_err(|error| {
            let title = format!("cannot be read: {error}");
            Error::at(folder, title, "give a folder that can be read")
        })?;
        if some.is_none() {
            self.services
                .retain(|service, _| found.contains_key(service));
        }
        for (service, (versions, sha256)) in found {
            if some.is_some_and(|some| !some.contains(&service)) {
                continue;
            }
            let known = self.services.remove(&service).map(Spanned::into_inner);
            let recorded = match known {
                Some(known) => Recorded {
                    versions,
                    sha256,
                    ..known
                },
                None => Recorded {
                    versions,
                    sha256,
                    source: None,
                    release: None,
                    date: None,
                },
            };
            self.services.insert(service, Spanned::new(0..0, recorded));
        }
        Ok(())
    }

    /// Returns the text of the file.
    pub fn render(&self) -> Result<String, Error> {
        let body = toml::to_string(self).map_err(|error| {
            let title = format!("{FILE} cannot be written: {error}");
            Error::new(title, "report this as a bug of taskcluster-codegen")
        })?;
        let comment = self.comment.as_deref().unwrap_or(COMMENT);
        Ok(format!("{comment}{body}"))
    }

    /// Writes the file in one step.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let (file, new) = (folder.join(FILE), folder.join(format!(".{FILE}.new")));
        let text = self.render()?;
        let written = fs::write(&new, text).and_then(|()| fs::rename(&new, &file));
        written.map_err(|error| {
            drop(fs::remove_file(&new));
            let title = format!("cannot be written: {error}");
            Error::at(&file, title, "give a folder that can be written to")
        })
    }
}

/// Treats a missing folder as a missing file.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn leading_comment(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.take_while(|line| line.starts_with('#')).collect()
}
