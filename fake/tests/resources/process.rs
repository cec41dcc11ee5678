//! Measurements of this process on Linux.

use std::fs;
use std::path::Path;

const THIS: &str = "/proc/self";

/// This process.
pub struct Process {
    resident: usize,
}

impl Process {
    /// Returns this process, or `None` on systems without these measurements.
    pub fn this() -> Option<Process> {
        let knows = Path::new(THIS).join("clear_refs").exists();
        knows.then_some(Process { resident: 0 })
    }

    /// Returns the number of threads of fakes.
    pub fn threads_of_fakes(&self) -> usize {
        let threads = fs::read_dir(Path::new(THIS).join("task")).unwrap();
        let names = threads.filter_map(|thread| {
            // Other threads may end during this loop.
            fs::read_to_string(thread.ok()?.path().join("comm")).ok()
        });
        // Linux truncates names to 15 letters.
        names
            .filter(|name| name.trim() == "taskcluster-fak")
            .count()
    }

    /// Returns the number of open files and sockets.
    pub fn descriptors(&self) -> usize {
        fs::read_dir(Path::new(THIS).join("fd")).unwrap().count()
    }

    /// Starts to measure the growth of memory.
    pub fn start_measuring(&mut self) {
        fs::write(format!("{THIS}/clear_refs"), "5").unwrap();
        self.resident = self.status("VmRSS:");
    }

    /// Returns the peak growth of memory since the start of the measurement, in bytes.
    pub fn grown(&self) -> usize {
        self.status("VmHWM:").saturating_sub(self.resident)
    }

    fn status(&self, key: &str) -> usize {
        let status = fs::read_to_string(format!("{THIS}/status")).unwrap();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(key))
            .unwrap();
        let kilobytes: usize = line.trim().trim_end_matches(" kB").parse().unwrap();
        kilobytes * 1024
    }
}
