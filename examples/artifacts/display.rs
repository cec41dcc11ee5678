//! Shows the progress: a bar on terminals, and plain lines elsewhere.

use std::io::{IsTerminal, stderr};

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};
use taskcluster_client::DownloadsProgress;

pub enum Display {
    Bar(ProgressBar),
    /// The number of files that the last line showed.
    Lines(usize),
}

impl Display {
    pub fn new() -> Self {
        if !stderr().is_terminal() {
            return Self::Lines(0);
        }
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self::Bar(bar)
    }

    pub fn show(&mut self, progress: &DownloadsProgress) {
        let more = if progress.is_list_complete() { "" } else { "+" };
        let ended = progress.files_done() + progress.files_failed();
        let files = format!("{ended} of {}{more} files", progress.files_known());
        match self {
            Self::Bar(bar) => {
                bar.set_length(progress.bytes_known());
                bar.set_position(progress.bytes_done());
                let rate = HumanBytes(progress.bytes_per_second() as u64);
                bar.set_message(format!("{rate}/s, {files}"));
            }
            Self::Lines(shown) if ended > *shown => {
                *shown = ended;
                eprintln!("{files}, {} bytes", progress.bytes_done());
            }
            Self::Lines(_) => {}
        }
    }
}
