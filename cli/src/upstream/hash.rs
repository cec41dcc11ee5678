//! One hash for all documents of a service.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use ring::digest::{Context, SHA256, digest};

use crate::documents::{api_of, files, payload_group_of, service_of};

/// Returns the versions and the hash of each service that has an API in a folder, and of each group of payloads, by name.
///
/// The hash is the output of this shell command in the folder, with SHA-256 in hexadecimal throughout:
/// `find references/NAME schemas/NAME -type f | LC_ALL=C sort | xargs sha256sum | sha256sum`.
pub fn hashes(folder: &Path) -> io::Result<BTreeMap<String, (Vec<String>, String)>> {
    let files = files(folder)?;
    let mut found = BTreeMap::new();
    for (service, version) in files.keys().filter_map(|path| api_of(path)) {
        let (versions, _): &mut (Vec<_>, _) = found
            .entry(service.to_owned())
            .or_insert_with(|| (Vec::new(), Context::new(&SHA256)));
        versions.push(version.to_owned());
    }
    // A group of payloads has no API, and therefore no version.
    for group in files.keys().filter_map(|path| payload_group_of(path)) {
        let entry = found.entry(group.to_owned());
        entry.or_insert_with(|| (Vec::new(), Context::new(&SHA256)));
    }
    for (path, file) in &files {
        // Like `find -type f`, skip links.
        if !fs::symlink_metadata(file)?.is_file() {
            continue;
        }
        let service = service_of(path);
        if let Some((_, context)) = service.and_then(|service| found.get_mut(service)) {
            let document = hex(digest(&SHA256, &fs::read(file)?).as_ref());
            context.update(format!("{document}  {path}\n").as_bytes());
        }
    }
    let finish = |(service, (versions, context)): (String, (Vec<String>, Context))| {
        (service, (versions, hex(context.finish().as_ref())))
    };
    Ok(found.into_iter().map(finish).collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
