//! The services and features that the build needs.

use std::collections::BTreeSet;
use std::env;

/// The files and environment variables whose change causes a new build.
pub const WATCHED: &str = "cargo::rerun-if-changed=build.rs
cargo::rerun-if-changed=build
cargo::rerun-if-env-changed=TASKCLUSTER_REFERENCES
cargo::rerun-if-env-changed=TASKCLUSTER_SERVICES";

/// The services that have their own feature.
const SERVICES: &str =
    "auth github hooks index notify object purge-cache queue secrets web-server worker-manager";

/// The groups of payloads, which the feature `payloads` enables.
const PAYLOADS: [&str; 2] = ["docker-worker", "generic-worker"];

/// Returns the services whose features are on, and the groups of payloads.
pub fn services() -> Vec<String> {
    let services = SERVICES.split(' ').filter(|service| is_on(service));
    let payloads = PAYLOADS.into_iter().filter(|_| is_on("payloads"));
    services.chain(payloads).map(str::to_owned).collect()
}

/// Returns whether a cargo feature is on.
pub fn is_on(feature: &str) -> bool {
    let name = feature.to_uppercase().replace('-', "_");
    env::var_os(format!("CARGO_FEATURE_{name}")).is_some()
}

/// Returns the services in `TASKCLUSTER_SERVICES`, separated by commas. Services without a feature are only available this way.
pub fn named() -> BTreeSet<String> {
    let names = env::var("TASKCLUSTER_SERVICES").unwrap_or_default();
    let names = names.split(',').map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
