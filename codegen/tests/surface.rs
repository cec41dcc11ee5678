//! The surface of the service that the project vendors.

mod fixtures;

use fixtures::{assert_snapshot, vendored};
use taskcluster_codegen::{Options, read, surface};

#[test]
fn the_surface_of_worker_manager_keeps_still() {
    let options = Options {
        services: Some(vec!["worker-manager".into()]),
        vendored: true,
        ..Options::default()
    };
    let services = read(&vendored(), &options).unwrap_or_else(|problems| panic!("{problems}"));
    let surfaces: Vec<_> = services.iter().map(surface).collect();
    assert_snapshot("worker_manager", &surfaces.join("\n"));
}
