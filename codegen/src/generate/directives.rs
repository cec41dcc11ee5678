//! What a build script tells cargo.

use std::fmt::Write as _;

use super::generated::Generated;
use crate::printable::printable;

impl Generated {
    /// What a build script is to print: which files to watch, and a `cfg` for each endpoint.
    ///
    /// `#[cfg(endpoint = "queue.createTask")]` is for code that is written by hand and needs what another release may lack.
    ///
    /// Each is one line. Cargo cannot watch a file whose path has a control character, so there is none for it.
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
