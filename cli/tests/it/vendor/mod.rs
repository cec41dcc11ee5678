//! `vendor`: sources, rejected input, and the state of the folder.

mod deployment;
mod hostile;
mod interrupted;
mod manifest;
mod sources;
mod target;
