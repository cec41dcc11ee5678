//! Cargo directives for a build script.

use std::fmt::Write as _;

use super::generated::Generated;
use crate::printable::printable;

impl Generated {
    /// Returns the lines that a build script prints: the files to watch, and one `cfg` per endpoint.
    ///
    /// Hand-written code uses `#[cfg(endpoint = "queue.createTask")]` for endpoints that other releases may lack.
    ///
    /// Each directive is one line. A file path with a control character gets no directive, because cargo cannot watch it.
    pub fn directives(&self) -> String {
        let mut lines = String::from("cargo::rustc-check-cfg=cfg(endpoint, values(any()))\n");
        let mut line = |line: String| writeln!(lines, "{line}").unwrap_or_default();
        for file in &self.files {
            let file = file.display().to_string();
            if printable(&file) == file {
                line(format!("cargo::rerun-if-changed={file}"));
            }
        }
        for module in &self.modules {
            for endpoint in &module.endpoints {
                let name = format!("{}.{endpoint}", module.service);
                line(format!("cargo::rustc-cfg=endpoint={name:?}"));
            }
        }
        lines
    }
}
