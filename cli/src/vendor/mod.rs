//! The steps of `vendor`: fetch documents, select and check them, replace the folder. `Update` runs them in
//! this order for the commands `vendor` and `update`; no step prints anything but progress.

mod fetch;
mod folder;
mod origin;
mod root_url;
mod selection;
mod services;
mod several;
mod update;

pub use fetch::{Gathered, Http, Release, Source};
pub use root_url::RootUrl;
pub use selection::Selection;
pub use update::{Descriptions, Request, Update};
