//! The program `taskcluster-codegen`.

use std::process::ExitCode;

fn main() -> ExitCode {
    taskcluster_codegen_cli::run()
}
