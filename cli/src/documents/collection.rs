//! Documents as texts with their origin, for reports of problems and for `vendor`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use taskcluster_codegen::{DocumentPath, Place, ProblemKind, Problems};

use super::file::read_text;
use super::folder::{api_of, exchanges_of, files};

/// The texts of a folder, of a `references.json`, or of a server's responses.
pub struct Collection {
    /// The folder, the file or the URL.
    pub name: String,
    /// The text that contains all documents, if there is one file for all.
    whole: Option<String>,
    documents: BTreeMap<DocumentPath, Text>,
}

/// The location of a document's text.
enum Text {
    /// In the shared text.
    Part {
        filename: Range<usize>,
        content: Range<usize>,
    },
    /// In its own file or response.
    Own { origin: String, text: String },
}

/// A text, and the range of a document in it.
pub struct Part<'a> {
    /// The file or the URL.
    pub origin: &'a str,
    /// The complete text.
    pub text: &'a str,
    /// The range of the document.
    pub content: Range<usize>,
    /// The range that represents the document itself: its name in a list, else its start.
    pub head: Range<usize>,
}

impl Collection {
    /// Creates an empty collection.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            whole: None,
            documents: BTreeMap::new(),
        }
    }

    /// Reads the documents of a folder or of a file. Reports unreadable documents as problems.
    pub fn at(path: &Path, problems: &mut Problems) -> Self {
        let name = path.display().to_string();
        if path.is_dir() {
            return Self::of_folder(name, path, problems);
        }
        match read_text(path) {
            Ok(text) => Self::of_list(name, text, problems),
            Err(error) => {
                let reason = error.to_string();
                problems.add(Place::nowhere(), ProblemKind::Unreadable { reason });
                Self::new(name)
            }
        }
    }

    fn of_folder(name: String, root: &Path, problems: &mut Problems) -> Self {
        let mut collection = Self::new(name);
        for folder in ["references", "schemas"] {
            for (path, file) in files(&root.join(folder)).unwrap_or_default() {
                if !path.ends_with(".json") {
                    continue;
                }
                let path = DocumentPath::new(format!("{folder}/{path}"));
                match read_text(&file) {
                    Ok(text) => collection.add(path, file.display().to_string(), text),
                    Err(error) => {
                        let reason = error.to_string();
                        problems.add(Place::root(path), ProblemKind::Unreadable { reason });
                    }
                }
            }
        }
        collection
    }

    /// Reads the documents of a `references.json`.
    pub fn of_list(name: String, text: String, problems: &mut Problems) -> Self {
        #[derive(Deserialize)]
        struct Document<'a> {
            #[serde(borrow)]
            filename: &'a RawValue,
            #[serde(borrow)]
            content: &'a RawValue,
        }

        let mut documents = BTreeMap::new();
        let list = serde_json::from_str::<Vec<&RawValue>>(&text);
        if let Err(error) = &list {
            problems.add(Place::nowhere(), not_a_list(&text, error));
        }
        for document in list.unwrap_or_default() {
            let document = serde_json::from_str::<Document>(document.get());
            let named = document.ok().and_then(|document| {
                let filename: String = serde_json::from_str(document.filename.get()).ok()?;
                Some((filename, document))
            });
            let Some((filename, document)) = named else {
                problems.add(Place::nowhere(), ProblemKind::NotReferences);
                continue;
            };
            let range = |part: &RawValue| {
                let start = offset(&text, part.get());
                start..start + part.get().len()
            };
            let (filename, part) = (
                DocumentPath::new(filename),
                Text::Part {
                    filename: range(document.filename),
                    content: range(document.content),
                },
            );
            if documents.insert(filename.clone(), part).is_some() {
                problems.add(Place::root(filename), ProblemKind::RepeatedDocument);
            }
        }
        Self {
            name,
            whole: Some(text),
            documents,
        }
    }

    /// Adds a document with its own text.
    pub fn add(&mut self, path: DocumentPath, origin: String, text: String) {
        self.documents.insert(path, Text::Own { origin, text });
    }

    /// Returns the paths of the documents, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &DocumentPath> {
        self.documents.keys()
    }

    /// Returns the services that have exchanges and no API: name, version and number of exchanges. Generated code has no module for them.
    pub fn exchange_services(&self) -> Vec<(&str, &str, usize)> {
        #[derive(Deserialize)]
        struct Reference {
            #[serde(default)]
            entries: Vec<IgnoredAny>,
        }

        let paths = || self.paths().map(DocumentPath::as_str);
        let apis: BTreeSet<_> = paths().filter_map(|path| Some(api_of(path)?.0)).collect();
        let found = self.paths().filter_map(|path| {
            let (service, version) = exchanges_of(path.as_str())?;
            if apis.contains(service) {
                return None;
            }
            let reference = serde_json::from_str::<Reference>(self.text(path)?).ok()?;
            Some((service, version, reference.entries.len()))
        });
        found.collect()
    }

    /// Returns the text of a document.
    pub fn text(&self, path: &DocumentPath) -> Option<&str> {
        let part = self.part(path)?;
        part.text.get(part.content)
    }

    /// Returns a document with the text that contains it.
    pub fn part(&self, path: &DocumentPath) -> Option<Part<'_>> {
        Some(match self.documents.get(path)? {
            Text::Own { origin, text } => Part {
                origin,
                text,
                content: 0..text.len(),
                head: 0..0,
            },
            Text::Part { filename, content } => Part {
                origin: &self.name,
                text: self.whole.as_deref()?,
                content: content.clone(),
                head: filename.clone(),
            },
        })
    }

    /// Returns the text that contains all documents.
    pub fn whole(&self) -> Option<Part<'_>> {
        let text = self.whole.as_deref()?;
        Some(Part {
            origin: &self.name,
            text,
            content: 0..text.len(),
            head: 0..0,
        })
    }
}

fn not_a_list(text: &str, error: &serde_json::Error) -> ProblemKind {
    match error.is_data() {
        true => ProblemKind::NotReferences,
        false => not_json(text, error),
    }
}

/// Returns why a text is not JSON.
pub fn not_json(text: &str, error: &serde_json::Error) -> ProblemKind {
    if text.starts_with('\u{feff}') {
        return ProblemKind::ByteOrderMark;
    }
    ProblemKind::NotJson {
        reason: error.to_string(),
    }
}

/// Returns where a part of a text starts in it.
pub fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
