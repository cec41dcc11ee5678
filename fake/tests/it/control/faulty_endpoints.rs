//! Faults of each endpoint of each service.

use taskcluster_fake::Fault;

use crate::support::references::endpoints;
use crate::support::wire::{Request, Wire};

#[tokio::test]
async fn a_fault_replaces_the_response_of_each_endpoint() {
    let wire = Wire::start().await;
    let mut services = std::collections::BTreeSet::new();
    for endpoint in endpoints() {
        let name = &endpoint.name;
        services.insert(name.split('.').next().unwrap().to_string());
        let fault = Fault::error(418, "Teapot", "short and stout");
        wire.fake.fail(name, [fault]).unwrap();
        let parameters = vec!["x"; endpoint.arguments];
        let path = endpoint.path(&parameters);
        let reply = wire.send(Request {
            method: &endpoint.method,
            path: &path,
            ..Request::default()
        });
        assert_eq!(reply.await.status, 418, "{name}");
        assert!(
            wire.fake.requests_to(name).unwrap()[0].is_faulted(),
            "{name}"
        );
    }
    assert_eq!(services.len(), 11, "{services:?}");
}
