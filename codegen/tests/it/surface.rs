//! The surfaces of the services that the project vendors.

use crate::fixtures::{assert_snapshot, vendored};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, read, surface};

fn services() -> Vec<Service> {
    let options = Options {
        vendored: true,
        ..Options::default()
    };
    read(&vendored(), &options).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_surface_of_each_service_keeps_still() {
    for service in &services() {
        assert_snapshot(service.module.as_str(), &surface(service));
    }
}

#[test]
fn no_type_has_a_name_that_nobody_wants_to_write() {
    for service in services() {
        for def in service.types {
            let name = def.name.as_str();
            let clumsy = name.len() > 40 || name.ends_with("Item");
            assert!(
                !clumsy,
                "`{name}` wants an entry in the table: {}",
                def.place
            );
        }
    }
}
