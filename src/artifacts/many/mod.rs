//! Downloads of many artifacts into a folder: lists them, maps their names to paths, and fetches what the folder lacks.

mod builder;
mod folder;
mod known;
mod list;
mod memory;
mod names;
mod one;
mod options;
mod progress;
mod results;
mod run;
mod services;

pub use builder::Downloads;
pub use progress::DownloadsProgress;
pub use results::{DownloadedFile, DownloadedFiles, FailedDownload};
