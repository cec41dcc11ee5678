//! Runs the program in tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The exit status and the output of a run.
#[derive(Debug)]
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Returns the program in the package's folder, without proxies and colour settings.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taskcluster-codegen"));
    for variable in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
    ] {
        command.env_remove(variable);
    }
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null());
    command
}

/// Runs the program with these arguments.
pub fn run<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    finish(program().args(arguments))
}

/// Runs a command until it ends.
pub fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the program starts");
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).expect("the output is text"),
        err: String::from_utf8(output.stderr).expect("the messages are text"),
    }
}

impl Run {
    /// Returns the output of a run that must succeed.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.status, Some(0), "{self:?}");
        self.out
    }

    /// Returns the messages of a run that must end with problems and without a result.
    #[track_caller]
    pub fn failed(self) -> String {
        assert_eq!(self.status, Some(1), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        self.err
    }
}

/// Returns every file below a folder by its path, folders included.
pub fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    gather(folder, folder, &mut tree);
    tree
}

fn gather(root: &Path, folder: &Path, tree: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry can be listed").path();
        let name = path.strip_prefix(root).expect("it lies in the root");
        let name = name.to_str().expect("names are text").replace('\\', "/");
        if path.is_dir() {
            tree.insert(format!("{name}/"), String::new());
            gather(root, &path, tree);
        } else {
            let text = fs::read_to_string(&path).expect("a file can be read");
            tree.insert(name, text);
        }
    }
}
