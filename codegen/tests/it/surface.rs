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
fn surface_of_each_service_equals_snapshot() {
    for service in &services() {
        assert_snapshot(service.module.as_str(), &surface(service));
    }
}

#[test]
fn type_names_are_short() {
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
