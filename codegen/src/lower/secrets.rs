//! Properties and path arguments that contain secrets, which `Debug` hides.
//!
//! Schemas do not mark secrets. These lists come from a review of all services.

use std::collections::BTreeMap;

use crate::location::Place;

/// Names of properties and path arguments that always contain a secret:
/// credentials (`accessToken`, `certificate`, `token`, `sas` and those of AWS), request signatures (`authorization`),
/// registration secrets of workers (`secret`, `staticSecret`, and `document` and `signature` of identity proofs),
/// values in the secrets service, and the reservation of an object name (`uploadId`).
const NAMES: [&str; 12] = [
    "accessToken",
    "authorization",
    "certificate",
    "document",
    "sas",
    "secret",
    "secretAccessKey",
    "sessionToken",
    "signature",
    "staticSecret",
    "token",
    "uploadId",
];

/// Two more names, for the signed URLs of the endpoint `pollTaskUrls` in older releases.
const FORMER_NAMES: [&str; 2] = ["signedDeleteUrl", "signedPollUrl"];

/// Properties whose names are harmless elsewhere, by place below `schemas/`. A union variant is named by its label, as in
/// the tables of names.
const PLACES: [&str; 8] = [
    // The value can end with a signature, the `bewit`.
    "auth/v1/authenticate-hawk-request.json#/properties/resource",
    "object/v1/download-object-response.json#/oneOf/simple/properties/url",
    "object/v1/download-object-response.json#/oneOf/getUrl/properties/url",
    "object/v1/upload-method-put-url.json#/definitions/response/properties/headers",
    "object/v1/upload-method-put-url.json#/definitions/response/properties/url",
    "queue/v1/artifact-content-response.json#/oneOf/s3/properties/url",
    "queue/v1/get-artifact-response.json#/properties/url",
    "queue/v1/post-artifact-response.json#/oneOf/s3/properties/putUrl",
];

/// Returns whether to hide a property of the object at `place`.
pub fn is_secret_property(place: &Place, wire: &str, labels: &BTreeMap<Place, String>) -> bool {
    let in_places = || {
        let place = place.child("properties").child(wire).labelled(labels);
        PLACES
            .iter()
            .any(|known| place.strip_prefix("schemas/") == Some(known))
    };
    let in_names = NAMES.contains(&wire) || FORMER_NAMES.contains(&wire);
    in_names || PLACES.iter().any(|known| known.ends_with(wire)) && in_places()
}

/// Returns whether to hide a path argument.
pub fn is_secret_argument(wire: &str) -> bool {
    NAMES.contains(&wire)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{NAMES, PLACES};
    use crate::documents::{Source, load};
    use crate::location::Place;
    use crate::lower::lower;
    use crate::model::{Service, Shape};
    use crate::problem::Problems;
    use crate::reference::read_apis;
    use crate::schema::close;

    /// Returns the services, and the labels of their union variants.
    fn vendored_services() -> (Vec<Service>, BTreeMap<Place, String>) {
        let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");
        let mut problems = Problems::in_source(schemas);
        let documents = load(&Source::at(schemas), None, &[], &[], &mut problems).documents;
        let apis = read_apis(&documents, &mut problems);
        let close = |api| close(&documents, api, &mut problems);
        let definitions: Vec<_> = apis.iter().map(close).collect();
        let services = lower(apis.iter().zip(&definitions), false, &mut problems);
        assert!(problems.is_empty(), "{problems}");
        let labels = definitions.into_iter().flat_map(|it| it.labels);
        (services, labels.collect())
    }

    #[test]
    fn every_entry_matches_a_secret() {
        let (services, labels) = vendored_services();
        let mut names = BTreeSet::new();
        let mut places = BTreeSet::new();
        for def in services.iter().flat_map(|service| &service.types) {
            let Shape::Struct(fields) = &def.shape else {
                continue;
            };
            for field in fields.iter().filter(|field| field.secret) {
                names.insert(field.wire.as_str());
                let place = def.place.child("properties").child(&field.wire);
                places.insert(place.labelled(&labels));
            }
        }
        for name in NAMES {
            assert!(names.contains(name), "no property has the name `{name}`");
        }
        for place in PLACES {
            let place = format!("schemas/{place}");
            assert!(places.contains(&place), "no property is at {place}");
            let is_index = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
            assert!(!place.split('/').any(is_index), "{place} contains an index");
        }
    }
}
