//! Writes generated modules to files.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::generated::Generated;

impl Generated {
    /// Writes one file per module to `folder`, and two files that declare the modules: `services.rs` those of services, and
    /// `payloads.rs` those with payloads, if there are any. Creates the folder if necessary.
    ///
    /// Use `include!` on these two files. If a file cannot be written, the existing files are unchanged.
    pub fn write_to(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let (mut services, mut payloads) = (String::new(), String::new());
        let mut files = Vec::new();
        for module in &self.modules {
            let file = format!("{}.rs", module.name.trim_start_matches("r#"));
            let declared = match module.is_payload {
                true => &mut payloads,
                false => &mut services,
            };
            // The module around payloads has the feature.
            if module.has_feature && !module.is_payload {
                let feature = &module.service;
                *declared += &format!("#[cfg_attr(docsrs, doc(cfg(feature = {feature:?})))]\n");
            }
            *declared += &format!("#[path = {file:?}]\npub mod {};\n", module.name);
            files.push((folder.join(file), module.text.as_str()));
        }
        files.push((folder.join("services.rs"), &services));
        if !payloads.is_empty() {
            files.push((folder.join("payloads.rs"), &payloads));
        }
        replace(&files)
    }
}

/// Writes all temporary files before it replaces the first file.
fn replace(files: &[(PathBuf, &str)]) -> io::Result<()> {
    let written = files
        .iter()
        .try_for_each(|(file, text)| fs::write(new(file), text))
        .and_then(|()| {
            let mut files = files.iter();
            files.try_for_each(|(file, _)| fs::rename(new(file), file))
        });
    if written.is_err() {
        for (file, _) in files {
            // Files that were never written or are already renamed do not exist.
            drop(fs::remove_file(new(file)));
        }
    }
    written
}

fn new(file: &Path) -> PathBuf {
    file.with_extension("rs.new")
}
