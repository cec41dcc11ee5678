//! The steps of `vendor`: fetch documents, select and check them, replace the folder. The command `vendor` runs them in this
//! order; no step prints anything but progress.

mod fetch;
mod folder;
mod origin;
mod root_url;
mod selection;
mod services;
mod several;

pub use fetch::{Gathered, Http, Release, Source, ask};
pub use folder::Target;
pub use origin::today;
pub use root_url::RootUrl;
pub use selection::{Selection, keep};
