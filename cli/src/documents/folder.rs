//! What lies in a folder of references.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use taskcluster_codegen::payload_groups;

/// Everything below a folder that is not a folder, by its path from there with `/` on every system. Links are not followed.
pub fn files(root: &Path) -> io::Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    gather(root, "", &mut files)?;
    Ok(files)
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, entry.path());
        }
    }
    Ok(())
}

/// The service that a document belongs to, by its path.
pub fn service_of(path: &str) -> Option<&str> {
    let (folder, rest) = path.split_once('/')?;
    let (service, _) = rest.split_once('/')?;
    Some(service).filter(|_| folder == "references" || folder == "schemas")
}

/// The group of payloads that a schema belongs to, by its path.
pub fn payload_group_of(path: &str) -> Option<&str> {
    let group = service_of(path).filter(|_| path.starts_with("schemas/"))?;
    payload_groups().any(|it| it == group).then_some(group)
}

/// The service and the version of an API reference, by its path.
pub fn api_of(path: &str) -> Option<(&str, &str)> {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["references", service, version, "api.json"] => Some((service, version)),
        _ => None,
    }
}

/// The service and the version of an exchanges reference, by its path.
pub fn exchanges_of(path: &str) -> Option<(&str, &str)> {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["references", service, version, "exchanges.json"] => Some((service, version)),
        _ => None,
    }
}

/// Whether a document is a reference that the generator reads.
pub fn is_reference(path: &str) -> bool {
    let segments: Vec<_> = path.split('/').collect();
    matches!(
        segments[..],
        ["references", _, _, "api.json" | "exchanges.json"]
    )
}
