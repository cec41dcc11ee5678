//! Authentication and authorization.

mod audit;
mod authentication;
mod certificates;
mod changes;
mod clients;
mod expiry;
mod roles;
mod service;
mod temporary_credentials;
