//! `vendor`: where documents come from, what is refused, and what happens to the folder.

mod deployment;
mod hostile;
mod interrupted;
mod manifest;
mod sources;
mod target;
