//! The program `taskcluster-codegen`, and [`diff`], which compares two releases.

mod commands;
pub mod diff;
mod documents;
mod error;
mod output;
mod printable;
mod report;
mod upstream;
mod vendor;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{Check, Diff, Generate, Surface, Update, Vendor};
use output::{say, say_error};
use printable::is_obeyed;

/// Generates a typed Rust client from the API references that every Taskcluster deployment publishes.
///
/// Reads references from a folder that mirrors a deployment (with `references/…` and `schemas/…`), or from the single file
/// that a deployment serves at `/references/references.json`.
#[derive(Parser)]
#[command(name = "taskcluster-codegen", version, arg_required_else_help = true)]
#[command(after_help = "\
Exit status: 0 done; 1 problems, all printed to standard error; 2 wrong usage.

When the API changes:
  taskcluster-codegen update --from https://tc.example.com --to schemas --report update.md
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
    Update(Update),
}

/// Runs the command that the command line names, and returns the exit status.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let done = match arguments.command {
        Command::Generate(generate) => generate.run(),
        Command::Vendor(vendor) => vendor.run(),
        Command::Check(check) => check.run(),
        Command::Diff(diff) => diff.run(),
        Command::Surface(surface) => surface.run(),
        Command::Update(update) => update.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say_error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Prints help, the version, or a usage error. A file name in it may contain characters that control a terminal.
fn usage(error: &clap::Error) -> ExitCode {
    let is_safe = |argument: OsString| !argument.to_string_lossy().chars().any(is_obeyed);
    if env::args_os().all(is_safe) {
        // A closed stream is not an error.
        drop(error.print());
    } else {
        say(error.render().to_string().trim_end());
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
