//! Writes generated modules to files.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::generated::Generated;

impl Generated {
    /// Writes one file per module to `folder`, and `services.rs`, which declares the modules. Creates the folder if necessary.
    ///
    /// Use `include!` on `services.rs`. If a file cannot be written, the existing files are
    /// unchanged.
    pub fn write_to(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut services = String::new();
        let mut files = Vec::new();
        for module in &self.modules {
            let file = format!("{}.rs", module.name.trim_start_matches("r#"));
            if module.has_feature {
                let feature = &module.service;
                services += &format!("#[cfg_attr(docsrs, doc(cfg(feature = {feature:?})))]\n");
            }
            services += &format!("#[path = {file:?}]\npub mod {};\n", module.name);
            files.push((folder.join(file), module.text.as_str()));
        }
        files.push((folder.join("services.rs"), &services));
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
