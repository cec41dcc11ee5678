//! The API references, as far as the fake needs them: which routes there are.

use std::sync::LazyLock;

use hyper::Method;
use serde::Deserialize;

use crate::routes::{Route, Routes};
use crate::scopes::Expression;

const REFERENCES: [&str; 1] = [include_str!(
    "../../schemas/references/worker-manager/v1/api.json"
)];

/// The routes of every service of the fake.
pub static ROUTES: LazyLock<Routes> = LazyLock::new(|| {
    let routes = REFERENCES.iter().flat_map(|text| {
        let reference = serde_json::from_str::<Reference>(text);
        reference
            .expect("the references in this repository can be read")
            .routes()
    });
    Routes::new(routes.collect())
});

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reference {
    service_name: String,
    api_version: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    method: String,
    route: String,
    #[serde(default)]
    args: Vec<String>,
    #[serde(default)]
    query: Vec<String>,
    scopes: Option<Expression>,
    input: Option<String>,
}

impl Reference {
    fn routes(self) -> Vec<Route> {
        let Reference {
            service_name: service,
            api_version: version,
            entries,
        } = self;
        let route = |entry: Entry| {
            let path = format!("/api/{service}/{version}{}", entry.route);
            let schema = |input: String| format!("/schemas/{service}/{input}");
            Route {
                service: service.clone(),
                name: entry.name,
                method: Method::from_bytes(entry.method.to_uppercase().as_bytes())
                    .expect("a reference names an HTTP method"),
                segments: Route::segments(&path),
                args: entry.args,
                query: entry.query,
                scopes: entry.scopes,
                input: entry.input.map(schema),
            }
        };
        entries.into_iter().map(route).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_references_can_be_read() {
        let path = "/api/worker-manager/v1/ping";
        let found = ROUTES.find(&Method::GET, path).unwrap();
        assert_eq!(found.route.name, "ping");
    }

    #[test]
    fn every_placeholder_of_a_route_is_one_of_its_arguments() {
        for route in ROUTES.iter() {
            assert_eq!(route.placeholders(), route.args, "{}", route.name);
        }
    }
}
