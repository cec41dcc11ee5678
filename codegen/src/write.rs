//! Generated modules to files.

use std::path::Path;
use std::{fs, io};

use crate::generate::Generated;

impl Generated {
    /// Writes each module to a file in `folder`, and `services.rs`, which declares them all.
    ///
    /// `include!` that file where the modules belong.
    pub fn write_to(&self, folder: &Path) -> io::Result<()> {
        let mut services = String::new();
        for module in &self.modules {
            let file = format!("{}.rs", module.name.trim_start_matches("r#"));
            fs::write(folder.join(&file), &module.text)?;
            services.push_str(&format!("#[path = {file:?}]\npub mod {};\n", module.name));
        }
        fs::write(folder.join("services.rs"), services)
    }
}
