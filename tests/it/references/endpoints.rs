//! Every endpoint of every service, compared with the API references by code that is independent of the generator.

use std::any::type_name;
use std::path::Path;
use std::sync::LazyLock;

use crate::support::names::{capitalized, on_the_wire};
use crate::support::reference::{entries, text};
use samples::{Documents, samples};
use serde::de::DeserializeOwned;
use serde_json::Value;
use taskcluster_client::{Api, Call, Client, Endpoint, Method, Stability};
use url::Url;

const ROOT: &str = "https://tc.example.com:4443/a/b";

static DOCUMENTS: LazyLock<Documents> =
    LazyLock::new(|| Documents::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")));

/// The client's view of one endpoint.
struct Listed {
    api: Api,
    type_name: &'static str,
    method_name: &'static str,
    name: &'static str,
    method: Method,
    route: &'static str,
    stability: Stability,
    input: Option<&'static str>,
    output: &'static str,
    url: Url,
    url_with_query: Url,
}

/// Returns an argument or query value that needs encoding and differs from the others.
fn awkward(name: &str) -> String {
    format!("{name}/b c%2F?é#&=+~")
}

fn output<E: Endpoint>(_: &Call<E>) -> &'static str {
    type_name::<E::Output>()
}

/// Returns the schema of an endpoint's body.
fn schema(service: &str, input: &str) -> String {
    format!("schemas/{service}/{}", input.trim_end_matches('#'))
}

/// Returns a body with the required fields of its schema.
fn body<T: DeserializeOwned, E: Endpoint>() -> T {
    let entries = entries(E::API.service());
    let entry = entries.iter().find(|entry| entry["name"] == E::NAME);
    let path = schema(E::API.service(), text(entry.unwrap(), "input"));
    let least = samples(&DOCUMENTS, &path).swap_remove(0);
    serde_json::from_value(least.value).unwrap()
}

macro_rules! list {
    ($service:ident of $client:ident: $(
        $endpoint:ident
        $method:ident($($argument:ident),* $(; $body:ident)?)
        [$($key:ident)*] $kind:ident,
    )+) => {{
        let service = $service::new(&$client);
        vec![$({
            $(let $argument = awkward(&on_the_wire(stringify!($argument)));)*
            let call = service.$method(
                $(&$argument,)*
                $(&body::<$body, endpoint::$endpoint>())?
            );
            Listed {
                api: <endpoint::$endpoint as Endpoint>::API,
                type_name: stringify!($endpoint),
                method_name: stringify!($method),
                name: endpoint::$endpoint::NAME,
                method: endpoint::$endpoint::METHOD,
                route: endpoint::$endpoint::ROUTE,
                stability: endpoint::$endpoint::STABILITY,
                input: None $(.or(Some(stringify!($body))))?,
                output: output(&call),
                url: call.url().unwrap(),
                url_with_query: call
                    $(.$key(awkward(&on_the_wire(stringify!($key)))))*
                    .url()
                    .unwrap(),
            }
        }),+]
    }};
}

macro_rules! services {
    ($($feature:literal $module:ident::$service:ident),+) => {
        /// Returns every endpoint of every enabled service, by service.
        #[allow(deprecated, reason = "deprecated endpoints must also be correct")]
        fn listed() -> Vec<Vec<Listed>> {
            let client = Client::builder(ROOT).build().unwrap();
            let mut services = Vec::new();
            $(
                #[cfg(feature = $feature)]
                services.push({
                    use taskcluster_client::$module::*;
                    crate::support::calls::$module!(list! { $service of client: })
                });
            )+
            services
        }
    };
}
services! {
    "auth" auth::Auth,
    "github" github::Github,
    "hooks" hooks::Hooks,
    "index" index::Index,
    "notify" notify::Notify,
    "object" object::Object,
    "purge-cache" purge_cache::PurgeCache,
    "queue" queue::Queue,
    "secrets" secrets::Secrets,
    "web-server" web_server::WebServer,
    "worker-manager" worker_manager::WorkerManager
}

/// Returns the entries of the references, each with the client's view.
fn pairs() -> Vec<(Value, Listed)> {
    let mut pairs = Vec::new();
    for listed in listed() {
        let service = listed[0].api.service();
        let entries = entries(service);
        let names: Vec<_> = entries.iter().map(|entry| text(entry, "name")).collect();
        let listed_names: Vec<_> = listed.iter().map(|listed| listed.name).collect();
        assert_eq!(names, listed_names, "{service}");
        pairs.extend(entries.into_iter().zip(listed));
    }
    pairs
}

/// Percent-encodes all bytes except RFC 3986's unreserved characters.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Returns the type name for a schema file such as `v1/worker-pool-full.json#`.
fn type_of_document(path: &str) -> String {
    let stem = path
        .strip_prefix("v1/")
        .and_then(|path| path.strip_suffix(".json#"));
    stem.unwrap().split('-').map(capitalized).collect()
}

#[test]
fn entries_have_a_method_and_an_endpoint_type() {
    for (entry, listed) in pairs() {
        let name = text(&entry, "name");
        // Rust has `sentry_dsn` and `SentryDsn` for `sentryDSN`.
        let spelt = on_the_wire(listed.method_name);
        assert!(spelt.eq_ignore_ascii_case(name), "{spelt} for {name}");
        assert_eq!(listed.type_name, capitalized(&spelt));
    }
}

#[test]
fn endpoint_constants_equal_the_entry() {
    for (entry, listed) in pairs() {
        let name = text(&entry, "name");
        assert_eq!(
            listed.method.as_str(),
            text(&entry, "method").to_uppercase(),
            "{name}"
        );
        assert_eq!(listed.route, text(&entry, "route"), "{name}");
        assert_eq!(listed.stability, text(&entry, "stability"), "{name}");
    }
}

#[test]
fn route_contains_the_encoded_arguments() {
    for (entry, listed) in pairs() {
        let mut path = text(&entry, "route").to_owned();
        for argument in entry["args"].as_array().unwrap() {
            let argument = argument.as_str().unwrap();
            let placeholder = format!("<{argument}>");
            assert_eq!(path.matches(&placeholder).count(), 1);
            path = path.replace(&placeholder, &encoded(&awkward(argument)));
        }
        let expected = format!("{ROOT}/api/{}/v1{path}", listed.api.service());
        assert_eq!(listed.url.as_str(), expected);
    }
}

#[test]
fn query_has_exactly_the_keys_of_the_entry() {
    for (entry, listed) in pairs() {
        let keys = entry["query"].as_array().unwrap().iter();
        let expected: Vec<_> = keys
            .map(|key| key.as_str().unwrap())
            .map(|key| format!("{}={}", encoded(key), encoded(&awkward(key))))
            .collect();
        let query = Some(expected.join("&")).filter(|query| !query.is_empty());
        assert_eq!(listed.url_with_query.query(), query.as_deref());
        let mut without = listed.url_with_query;
        without.set_query(None);
        assert_eq!(without, listed.url);
    }
}

#[test]
fn bodies_and_responses_have_the_types_of_the_schema_files() {
    for (entry, listed) in pairs() {
        let name = text(&entry, "name");
        let input = entry["input"].as_str().map(type_of_document);
        assert_eq!(listed.input, input.as_deref(), "{name}");
        let expected = match (entry["output"].as_str(), listed.method) {
            (Some(output), _) => type_of_document(output),
            (None, Method::Get) => "Raw".to_owned(),
            (None, _) => "()".to_owned(),
        };
        let output = listed.output.rsplit("::").next();
        let expected = match expected.as_str() {
            // The only response schema that is a list.
            "ListRolesResponse" => "GetRoleResponse>",
            other => other,
        };
        assert_eq!(output, Some(expected), "{name}");
    }
}
