//! Runs a fake Taskcluster and prints how to connect to it.

mod arguments;
mod stop;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use taskcluster_fake::Fake;

use arguments::Arguments;

/// The exit status for wrong usage.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    match Arguments::parse() {
        Ok(arguments) => {
            run(arguments).map_or_else(|error| failed(error, 1), |()| ExitCode::SUCCESS)
        }
        Err(wrong) => failed(wrong, USAGE),
    }
}

fn failed(error: impl std::fmt::Display, status: u8) -> ExitCode {
    eprintln!("taskcluster-fake: {error}");
    status.into()
}

fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_io().build()?;
    runtime.block_on(async {
        // From here on, a signal stops the fake instead of ending the process.
        let stop = stop::signals()?;
        let state = arguments.state.clone();
        if let Some(path) = &state {
            check_saving(path).map_err(|error| not_saved(path, &error))?;
        }
        let fake = arguments.fake().start().await?;
        // A closed output is not an error.
        let _ = std::io::stdout().write_all(instructions(&fake).as_bytes());
        stop.await;
        if let Some(path) = state {
            let saved = fake.save_state(&path);
            saved.map_err(|error| not_saved(&path, &error))?;
        }
        Ok(())
    })
}

/// Checks that the folder of the state file accepts new files, so that the state is not lost at the end.
fn check_saving(path: &Path) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let probe = folder.join(format!(".taskcluster-fake-{}", std::process::id()));
    std::fs::File::create(&probe)?;
    std::fs::remove_file(probe)
}

fn not_saved(path: &Path, error: &std::io::Error) -> String {
    format!("cannot save the state to {}: {error}", path.display())
}

/// Returns the instructions to connect to the fake. A POSIX shell can evaluate them.
fn instructions(fake: &Fake) -> String {
    let mut lines = format!(
        "# A fake Taskcluster runs at {} until Ctrl-C. A browser shows its state there. In another shell:\n",
        fake.root_url()
    );
    // These variables would take precedence in clients.
    lines += "unset TASKCLUSTER_PROXY_URL TASKCLUSTER_CERTIFICATE\n";
    for (name, value) in fake.environment() {
        lines += &format!("export {name}='{value}'\n");
    }
    lines
}
