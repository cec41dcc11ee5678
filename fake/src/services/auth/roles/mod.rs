//! Endpoints for roles, and their pages.

mod definitions;
mod pages;

pub use definitions::{all, create, delete, list, list_ids, one, update};
