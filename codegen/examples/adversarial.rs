//! Writes a `references.json` for tests of the client: from an attacker (`hostile`) or with awkward names (`awkward`).
//!
//! Set `TASKCLUSTER_REFERENCES` to the file, and enable the features of all services.

#[path = "../tests/it/awkward/mod.rs"]
mod awkward;
#[path = "../tests/it/crafted/mod.rs"]
mod crafted;
#[path = "../tests/it/hostile/mod.rs"]
mod hostile;

use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let made = match &arguments[..] {
        [kind, path] if kind == "hostile" => write(path, &hostile::sample()),
        [kind, path] if kind == "awkward" => awkward::sample().and_then(|sample| {
            println!("{} names taken, {} refused", sample.taken, sample.refused);
            write(path, &sample.references)
        }),
        _ => Err("usage: adversarial hostile|awkward FILE".to_owned()),
    };
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(path: &str, references: &crafted::References) -> Result<(), String> {
    fs::write(path, references.json()).map_err(|error| format!("cannot write {path}: {error}"))
}
