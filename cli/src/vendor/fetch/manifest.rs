//! The documents of a deployment one by one: those in its manifest, and all documents that these refer to.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use taskcluster_codegen::{
    DocumentPath, Place, ProblemKind, Problems, payload_groups, standalone_documents,
};

use super::address::address;
use super::http::Http;
use super::progress::Progress;
use crate::documents::{Collection, api_of, is_reference, not_json, service_of};
use crate::error::Error;
use crate::vendor::root_url::RootUrl;
use crate::vendor::services::missing;
use crate::vendor::several::several;

const MANIFEST: &str = "references/manifest.json";

/// The maximum number of documents. v106.0.0 has 246.
const MOST_DOCUMENTS: usize = 5000;

/// Fetches the references of these services, or of all, and their schemas.
pub fn fetch(
    root: &RootUrl,
    services: Option<&[String]>,
    http: &Http,
) -> Result<Collection, Error> {
    let mut documents = Collection::new(root.to_string());
    let progress = Progress::of_documents(&format!("{root}, document by document"));
    let fetch = |path: &DocumentPath| {
        let address = address(root, path.as_str())?;
        let text = http.text(&address, &mut |_| ())?;
        progress.advance(1);
        Ok::<_, Error>(text.map(|text| (address.to_string(), text)))
    };
    let manifest = DocumentPath::new(MANIFEST);
    progress.expect(1);
    let Some((origin, text)) = fetch(&manifest)? else {
        let title = "serves neither /references/references.json nor /references/manifest.json";
        let cure = "give the root URL of a Taskcluster deployment";
        return Err(Error::in_origin(root.to_string(), title, cure));
    };
    documents.add(manifest.clone(), origin, text);
    let mut paths_to_fetch = listed(&documents, &manifest, root, services)?;
    let mut seen: BTreeSet<_> = paths_to_fetch.iter().cloned().collect();
    while !paths_to_fetch.is_empty() {
        if seen.len() > MOST_DOCUMENTS {
            let title = format!("has more than {MOST_DOCUMENTS} documents");
            let cure = "name the services to fetch with `--service`";
            return Err(Error::in_origin(root.to_string(), title, cure));
        }
        progress.expect(paths_to_fetch.len());
        let mut next = Vec::new();
        for (path, fetched) in paths_to_fetch.iter().zip(several(&paths_to_fetch, fetch)?) {
            if let Some((origin, text)) = fetched {
                // A later step reports documents that are not JSON.
                let content = serde_json::from_str(&text).unwrap_or(Value::Null);
                next.extend(targets(path, &content, root));
                documents.add(path.clone(), origin, text);
            } else if is_reference(path.as_str()) {
                let fault = ProblemKind::MissingDocument {
                    document: path.to_string(),
                };
                return Err(Error::of_problem(Place::root(manifest), fault, &documents));
            }
            // A missing schema is reported where it is referenced.
        }
        next.retain(|path| seen.insert(path.clone()));
        paths_to_fetch = next;
    }
    Ok(documents)
}

/// Returns the references in the manifest and the payloads and configurations, for these services or for all.
fn listed(
    documents: &Collection,
    manifest: &DocumentPath,
    root: &RootUrl,
    services: Option<&[String]>,
) -> Result<Vec<DocumentPath>, Error> {
    #[derive(Deserialize)]
    struct Manifest {
        references: Vec<String>,
    }

    let place = Place::root(manifest.clone());
    let text = documents.text(manifest).unwrap_or_default();
    let list: Manifest = serde_json::from_str(text).map_err(|error| {
        let fault = match error.is_data() {
            true => ProblemKind::NotReference {
                reason: error.to_string(),
            },
            false => not_json(text, &error),
        };
        Error::of_problem(place.clone(), fault, documents)
    })?;
    let mut problems = Problems::default();
    let mut paths = Vec::new();
    for (index, reference) in list.references.iter().enumerate() {
        let place = place.child("references").child(index.to_string());
        let local = root.strip(reference).unwrap_or(reference);
        match local.strip_prefix('/') {
            None => problems.add(
                place,
                ProblemKind::ForeignReference {
                    reference: reference.clone(),
                },
            ),
            Some(path) => {
                let path = DocumentPath::new(path);
                match path.unsafe_reason() {
                    Some(reason) => problems.add(place, ProblemKind::UnsafePath { reason }),
                    None => paths.push(path),
                }
            }
        }
    }
    let known: BTreeSet<_> = paths
        .iter()
        .filter_map(|path| Some(api_of(path.as_str())?.0.to_owned()))
        .collect();
    // A manifest does not list schemas, so it cannot tell whether a deployment has payloads.
    let is_group = |name: &String| payload_groups().any(|group| group == name);
    let named: Option<Vec<_>> = services.map(|services| {
        let named = services.iter().filter(|name| !is_group(name));
        named.cloned().collect()
    });
    missing(&known, named.as_deref(), &mut problems);
    if !problems.is_empty() {
        return Err(Error::of_problems(&problems, documents));
    }
    paths.sort_unstable();
    paths.dedup();
    paths.retain(|path| {
        // Without names, services that have exchanges and no API are also fetched: `diff` reports them.
        let is_known = |service: &&str| services.is_none() || known.contains(*service);
        let service = service_of(path.as_str()).filter(is_known);
        let is_asked = |service: &str| services.is_none_or(|it| it.iter().any(|it| it == service));
        is_reference(path.as_str()) && service.is_some_and(is_asked)
    });
    let is_asked = |folder: &str| match services {
        Some(services) => services.iter().any(|it| it == folder),
        None => known.contains(folder) || payload_groups().any(|group| group == folder),
    };
    let standalone = standalone_documents().filter(|(folder, _)| is_asked(folder));
    paths.extend(standalone.map(|(_, path)| path));
    Ok(paths)
}

/// Returns the schemas of its own service that a document references.
fn targets(path: &DocumentPath, content: &Value, root: &RootUrl) -> Vec<DocumentPath> {
    let Some(service) = service_of(path.as_str()) else {
        return Vec::new();
    };
    let folder = format!("schemas/{service}/");
    let mut written = Vec::new();
    let base = if is_reference(path.as_str()) {
        let entries = content.get("entries").and_then(Value::as_array);
        for entry in entries.into_iter().flatten() {
            let schemas = ["input", "output", "schema"].map(|key| entry.get(key)?.as_str());
            written.extend(schemas.into_iter().flatten());
        }
        DocumentPath::new(format!("{folder}api.json"))
    } else {
        gather_refs(content, &mut written);
        path.clone()
    };
    let targets = written.into_iter().filter_map(|reference| {
        let local = root.strip(reference).unwrap_or(reference);
        let (file, _) = local.split_once('#').unwrap_or((local, ""));
        let target = base.join(file).filter(|_| !file.contains("://"))?;
        let is_schema = target.as_str().starts_with(&folder) && target.as_str().ends_with(".json");
        let is_safe = target.unsafe_reason().is_none();
        Some(target).filter(|_| is_schema && is_safe)
    });
    targets.collect()
}

fn gather_refs<'v>(value: &'v Value, written: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            written.extend(members.get("$ref").and_then(Value::as_str));
            members
                .values()
                .for_each(|value| gather_refs(value, written));
        }
        Value::Array(items) => items.iter().for_each(|item| gather_refs(item, written)),
        _ => {}
    }
}
