//! One file per command, with its options and its output, and the options that several commands share.

mod check;
mod diff;
mod generate;
mod network;
mod quiet;
mod references;
mod services;
mod surface;
mod update;
mod vendor;

pub use check::Check;
pub use diff::Diff;
pub use generate::Generate;
pub use surface::Surface;
pub use update::Update;
pub use vendor::Vendor;
