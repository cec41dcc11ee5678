//! Changes between releases: each kind of change, the documentation that shows them, and the history of Taskcluster.

mod history;
mod kinds;
mod mirror;
mod page;
mod pairs;
mod releases;
mod verdicts;
