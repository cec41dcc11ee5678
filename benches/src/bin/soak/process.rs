//! Starts the server's process, and reads memory and open files of this process.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// The server in its own process, so that its memory is not counted.
pub struct Server {
    pub root: String,
    process: Child,
    output: BufReader<ChildStdout>,
}

impl Server {
    pub fn start() -> Self {
        let mut process = Command::new(std::env::current_exe().expect("this program has a path"))
            .arg("server")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program can be started");
        let mut output = BufReader::new(process.stdout.take().expect("the output is piped"));
        let mut root = String::new();
        output.read_line(&mut root).expect("a root URL");
        Self {
            root: root.trim().to_owned(),
            process,
            output,
        }
    }

    /// Stops the server. Returns how often it served each call, by call name.
    pub fn finish(mut self) -> HashMap<String, u32> {
        drop(self.process.stdin.take());
        let lines = self.output.lines().map(|line| line.expect("text"));
        let done = lines.map(|line| {
            let (id, count) = line.split_once(' ').expect("an id and a count");
            (id.to_owned(), count.parse().expect("a count"))
        });
        let done = done.collect();
        self.process.wait().expect("the server ends");
        done
    }
}

/// The resources of this process at one time.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Resident memory, in KiB.
    pub memory: u64,
    /// Open file descriptors.
    pub descriptors: usize,
}

impl Sample {
    /// Reads the sample. Works on Linux only.
    pub fn now() -> Self {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        let descriptors = std::fs::read_dir("/proc/self/fd").expect("Linux");
        Self {
            memory: number.and_then(|it| it.parse().ok()).expect("a number"),
            descriptors: descriptors.count(),
        }
    }
}
