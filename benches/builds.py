#!/usr/bin/env python3
"""Measures the build of a program that uses a client, and prints a table.

Usage: benches/builds.py [--rounds N] [--mode MODE]... [--all] [--slow] [--alone]

Each program lists a page of workers, with the official crate or with this client's default features. `--all` adds two programs:
one without `brotli`, and one with every feature except `native-tls`. Dependencies have the versions that a new project would get
today. Each round makes clean builds of all programs, in turns and mode by mode, so that a slow phase of the machine affects all.
The figures are medians. `--slow` instead lists the crates that take more than 1 s, and `--alone` shows how long `cargo check` takes
for this crate alone, with several sets of features.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = """
use taskcluster_client::Error;
use taskcluster_client::worker_manager::WorkerManager;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let wm = WorkerManager::from_env()?;
    println!("{:?}", wm.list_workers_for_worker_pool("proj/ci").limit(10).await?);
    Ok(())
}
"""
OFFICIAL = """
use taskcluster::{ClientBuilder, Credentials, WorkerManager};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = std::env::var("TASKCLUSTER_ROOT_URL")?;
    let wm = WorkerManager::new(ClientBuilder::new(root).credentials(Credentials::from_env()?))?;
    println!("{:?}", wm.listWorkersForWorkerPool("proj/ci", None, Some("10"), None, None).await?);
    Ok(())
}
"""
LEAST_FEATURES = ["worker-manager", "rustls"]
ALL_FEATURES = [
    "full", "artifacts", "blocking", "check", "chrono", "http2", "jiff", "objects", "payloads", "pulse", "references", "socks",
]
# Added to the feature `rustls`.
ALONE = [
    ["worker-manager"],
    ["worker-manager", "payloads", "check"],
    ["full"],
    ["full", "payloads"],
    ["full", "payloads", "check"],
    ALL_FEATURES + ["brotli"],
]
MODES = {"check": ["check"], "debug": ["build"], "release": ["build", "--release"]}


def main():
    arguments = parse()
    environment()
    if arguments.alone:
        alone(arguments.rounds)
        return
    with tempfile.TemporaryDirectory() as folder:
        programs = [
            Program(folder, "official", 'taskcluster = "114.0.0"', OFFICIAL),
            Program(folder, "ours", ours([]), OURS),
        ]
        if arguments.all:
            programs.append(Program(folder, "ours-without-brotli", ours(LEAST_FEATURES, default=False), OURS))
            programs.append(Program(folder, "ours-all-features", ours(ALL_FEATURES), OURS))
        if arguments.slow:
            slow(programs[1])
            return
        for turn in range(arguments.rounds):
            for mode in arguments.mode or MODES:
                for program in programs if turn % 2 == 0 else reversed(programs):
                    program.measure(mode)
        report(programs, arguments.mode or MODES)


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--mode", action="append", choices=MODES, help="only this mode; can be repeated")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--alone", action="store_true")
    return parser.parse_args()


def environment():
    """Removes settings for other builds from the environment."""
    for variable in ("CARGO_TARGET_DIR", "CARGO_INCREMENTAL", "RUSTFLAGS", "RUSTC_WRAPPER"):
        os.environ.pop(variable, None)


def ours(features, default=True):
    flags = f"default-features = {json.dumps(default)}, features = {json.dumps(features)}"
    return f"taskcluster-client = {{ path = {json.dumps(str(ROOT))}, {flags} }}"


class Program:
    def __init__(self, folder, name, dependency, source):
        self.name = name
        self.folder = Path(folder, name)
        self.figures = {}
        (self.folder / "src").mkdir(parents=True)
        self.main = self.folder / "src/main.rs"
        self.main.write_text(source)
        (self.folder / "Cargo.toml").write_text(
            f"""[package]
name = "{name}"
version = "0.0.0"
edition = "2021"

[dependencies]
{dependency}
tokio = {{ version = "1", features = ["macros", "rt-multi-thread"] }}

[profile.release]
strip = true

[workspace]
"""
        )
        self.cargo("fetch")

    def cargo(self, *arguments):
        command = ["cargo", *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed for {self.name}:\n{done.stderr}")
        return done

    def crates(self):
        """Returns the number of crates for this platform, the program included."""
        tree = self.cargo("tree", "--edges", "normal,build", "--prefix", "none", "--no-dedupe").stdout
        return len({" ".join(line.split()[:2]) for line in tree.splitlines()})

    def measure(self, mode):
        target = self.folder / "target"
        shutil.rmtree(target, ignore_errors=True)
        command = [*MODES[mode], "--offline"]
        self.note(mode, "cold", self.timed(command))
        again = self.cargo(*command, "--verbose").stderr
        self.note(mode, "rebuilt", sum(bool(re.match(r"\s*(Compiling|Checking|Dirty)", line)) for line in again.splitlines()))
        self.main.write_text(self.main.read_text() + "\n// changed\n")
        self.note(mode, "changed", self.timed(command))
        if mode == "release":
            self.note(mode, "bytes", (target / "release" / self.name).stat().st_size)

    def timed(self, command):
        """Returns wall-clock seconds and CPU seconds."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        self.cargo(*command)
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def note(self, mode, what, figure):
        self.figures.setdefault((mode, what), []).append(figure)

    def median(self, mode, what):
        figures = self.figures[mode, what]
        if isinstance(figures[0], tuple):
            return tuple(statistics.median(parts) for parts in zip(*figures))
        return statistics.median(figures)


def report(programs, modes):
    official = programs[0]

    def row(what, cell, number):
        cells = [f"{cell(program)} ({number(program) / number(official):.2f})" for program in programs]
        print("|", " | ".join([what, *cells]), "|")

    print("|", " | ".join(["", *(program.name for program in programs)]), "|")
    print("|---" * (len(programs) + 1) + "|")
    row("crates, the program included", lambda it: it.crates(), lambda it: it.crates())
    for mode in modes:
        for what, name in (("cold", "clean"), ("changed", "after a change of main.rs")):
            timed = lambda it: it.median(mode, what)
            row(f"{mode} {name}, wall s", lambda it: f"{timed(it)[0]:.1f}", lambda it: timed(it)[0])
            row(f"{mode} {name}, CPU s", lambda it: f"{timed(it)[1]:.1f}", lambda it: timed(it)[1])
        rebuilt = [f"{it.median(mode, 'rebuilt'):.0f}" for it in programs]
        print("|", " | ".join([f"{mode}: crates rebuilt without need", *rebuilt]), "|")
    if "release" in modes:
        size = lambda it: it.median("release", "bytes")
        row("stripped release binary, MB", lambda it: f"{size(it) / 1e6:.2f}", size)


def slow(program):
    """Lists the crates that take more than 1 s of a release build, one job at a time."""
    program.cargo("build", "--release", "--offline", "--jobs", "1", "--timings")
    page = (program.folder / "target/cargo-timings/cargo-timing.html").read_text()
    units = json.loads(re.search(r"const UNIT_DATA = (\[.*?\]);", page, re.DOTALL)[1])
    seconds = {}
    for unit in units:
        name = f"{unit['name']} {unit['version']}"
        seconds[name] = seconds.get(name, 0) + unit["duration"]
    print("| crate | s |\n|---|---|")
    for name, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        if spent > 1:
            print(f"| {name} | {spent:.1f} |")
    print(f"| all {len(seconds)} | {sum(seconds.values()):.1f} |")


def alone(rounds):
    """Measures `cargo check` of this crate after a change of its main file, without incremental compilation."""
    os.environ["CARGO_INCREMENTAL"] = "0"
    print("| features, besides `rustls` | CPU s |\n|---|---|")
    for features in ALONE:
        command = ["cargo", "check", "--quiet", "--lib", "--no-default-features", "--features", ",".join(["rustls", *features])]
        used = []
        # The first build includes the dependencies.
        for _ in range(rounds + 1):
            (ROOT / "src/lib.rs").touch()
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, cwd=ROOT, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        names = "all" if len(features) > 6 else ", ".join(f"`{feature}`" for feature in features)
        print(f"| {names} | {statistics.median(used[1:]):.1f} |")


main()
