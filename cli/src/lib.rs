//! The program `taskcluster-codegen`, and [`diff`], which compares two releases.

mod commands;
pub mod diff;
mod documents;
mod error;
mod output;
mod report;
mod upstream;
mod vendor;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{Check, Diff, Generate, Surface, Vendor};
use output::say;

/// Makes a typed Rust client of the API references that every Taskcluster deployment publishes.
///
/// References come as a folder that mirrors a deployment (`references/…` and `schemas/…` lie in it), or as the one file
/// that a deployment serves at `/references/references.json`.
#[derive(Parser)]
#[command(name = "taskcluster-codegen", version, arg_required_else_help = true)]
#[command(after_help = "\
Exit status: 0 done; 1 problems, all printed to standard error; 2 wrong usage.

When the API changes:
  taskcluster-codegen vendor --from https://tc.example.com --to schemas
  taskcluster-codegen check --references schemas")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Generate(Generate),
    Vendor(Vendor),
    Check(Check),
    Diff(Diff),
    Surface(Surface),
}

/// Runs the command that the command line names, and returns the exit status.
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Generate(generate) => generate.run(),
        Command::Vendor(vendor) => vendor.run(),
        Command::Check(check) => check.run(),
        Command::Diff(diff) => diff.run(),
        Command::Surface(surface) => surface.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
