//! Generated modules to files.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::generated::Generated;

impl Generated {
    /// Writes each module to a file in `folder`, and `services.rs`, which declares them all. The folder is made if need be.
    ///
    /// `include!` that file where the modules belong. When something cannot be written, the files that were there stay as
    /// they were.
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

/// Writes all texts beside their files before the first file is replaced.
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
            // What was never written, or is renamed already, is not there to be removed.
            drop(fs::remove_file(new(file)));
        }
    }
    written
}

fn new(file: &Path) -> PathBuf {
    file.with_extension("rs.new")
}
