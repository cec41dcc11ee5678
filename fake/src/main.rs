//! Runs a fake Taskcluster alone and prints how to reach it.

use std::process::ExitCode;

use clap::{Arg, Command, value_parser};
use taskcluster_fake::Fake;

fn main() -> ExitCode {
    let port = Arg::new("port")
        .long("port")
        .value_name("PORT")
        .value_parser(value_parser!(u16))
        .default_value("0")
        .help("Port of 127.0.0.1 to listen on; 0 for a free one");
    let matches = Command::new("taskcluster-fake")
        .about("A Taskcluster in memory, for trying things out")
        .version(env!("CARGO_PKG_VERSION"))
        .arg(port)
        .get_matches();
    let port = matches.get_one("port").copied().unwrap_or(0);
    match run(port) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("taskcluster-fake: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(port: u16) -> Result<(), Box<dyn std::error::Error>> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_io().build()?;
    runtime.block_on(async {
        let fake = Fake::start_on(port).await?;
        print!("{}", instructions(&fake));
        tokio::signal::ctrl_c().await?;
        Ok(())
    })
}

/// What to do in a shell to reach the fake; a POSIX shell can evaluate all of it.
fn instructions(fake: &Fake) -> String {
    let mut lines = format!(
        "# A fake Taskcluster runs at {} until Ctrl-C. In another shell:\n",
        fake.root_url()
    );
    // A client would go by these first.
    lines += "unset TASKCLUSTER_PROXY_URL TASKCLUSTER_CERTIFICATE\n";
    for (name, value) in fake.environment() {
        lines += &format!("export {name}='{value}'\n");
    }
    lines
}
