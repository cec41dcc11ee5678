//! Scopes of calls to an invented service, and test vectors of other implementations.

use serde_json::{Value, json};

use crate::rt::{self, Api, Call, Decode, Endpoint, Method, ScopeTemplate, Stability};
use crate::{Client, ClientBuilder, Credentials, ScopeCheck, ScopeExpression, ScopeSet};

enum Brand {}

impl Endpoint for Brand {
    const API: Api = Api::new("stable", "v1");
    const NAME: &'static str = "brand";
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/herd/<herdId>/brand";
    const QUERY: &'static [&'static str] = &["mark"];
    const SCOPES: ScopeTemplate = ScopeTemplate::AllOf(&[
        ScopeTemplate::Scope("stable:brand:<herdId>:<mark>"),
        ScopeTemplate::For {
            variable: "unicornId",
            list: "unicornIds",
            in_body: true,
            each: "stable:touch:<unicornId>",
        },
        ScopeTemplate::If {
            condition: "urgent",
            then: &ScopeTemplate::Scope("stable:hurry"),
            otherwise: None,
        },
    ]);
    const STABILITY: Stability = Stability::Stable;
    type Output = ();
    const DECODE: Decode<Self::Output> = rt::nothing;
}

/// An endpoint with a scope parameter that only the service knows: the owner.
enum Sell {}

impl Endpoint for Sell {
    const API: Api = Api::new("stable", "v1");
    const NAME: &'static str = "sell";
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/herd/<herdId>/sell";
    const SCOPES: ScopeTemplate = ScopeTemplate::AllOf(&[
        ScopeTemplate::Scope("stable:sell:<herdId>"),
        ScopeTemplate::Scope("stable:act-for:<owner>"),
    ]);
    const STABILITY: Stability = Stability::Stable;
    type Output = ();
    const DECODE: Decode<Self::Output> = rt::nothing;
}

enum Ping {}

impl Endpoint for Ping {
    const API: Api = Api::new("stable", "v1");
    const NAME: &'static str = "ping";
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/ping";
    const STABILITY: Stability = Stability::Stable;
    type Output = ();
    const DECODE: Decode<Self::Output> = rt::nothing;
}

fn anybody() -> ClientBuilder {
    Client::builder("http://tc.example.com")
}

/// Returns a client with temporary credentials. The certificate needs only the members that matter to the test.
fn temporary(certificate: &str) -> ClientBuilder {
    let mut whole = serde_json::json!({
        "version": 1, "start": 0, "expiry": 1, "seed": "s".repeat(44), "signature": "x",
    });
    let given: serde_json::Map<String, Value> = serde_json::from_str(certificate).unwrap();
    whole.as_object_mut().unwrap().extend(given);
    let credentials = Credentials::with_certificate("me", "hunter2", whole.to_string());
    anybody().credentials(credentials.unwrap())
}

fn sell(client: ClientBuilder) -> ScopeCheck {
    let client = client.build().unwrap();
    client.check_scopes(&Call::<Sell>::new(&client, &["a"]))
}

#[test]
fn required_scopes_have_all_parameters_filled_in() {
    let client = anybody().build().unwrap();
    let call = Call::<Brand>::new(&client, &["a b/ü"]);
    let needs = |call: &Call<Brand>| serde_json::to_value(call.required_scopes()).unwrap();

    assert_eq!(
        needs(
            &call
                .clone()
                .query("mark", "x")
                .body(&json!({"unicornIds": ["u1", "u2"], "urgent": true}))
        ),
        json!({"AllOf": ["stable:brand:a b/ü:x", "stable:touch:u1", "stable:touch:u2", "stable:hurry"]})
    );
    assert_eq!(
        needs(&call.clone().body(&json!({"urgent": false}))),
        json!({"AllOf": ["stable:brand:a b/ü:*"]})
    );
    // An invalid call also needs scopes.
    let unwritable = std::collections::BTreeMap::from([((1, 2), 3)]);
    let flawed = Call::<Brand>::new(&client, &[""]).body(&unwritable);
    assert_eq!(
        needs(&flawed),
        json!({"AllOf": ["stable:brand::*", "stable:hurry"]})
    );
    let ping = Call::<Ping>::new(&client, &[]);
    assert_eq!(ping.required_scopes(), ScopeExpression::NOTHING);
}

#[test]
fn check_scopes_compares_known_scopes_with_required_scopes() {
    let enough = json!({"scopes": ["stable:*"]}).to_string();
    let few = json!({"scopes": ["stable:act-for:*"]}).to_string();
    assert_eq!(sell(temporary(&enough)), ScopeCheck::Satisfied);
    let missing = ScopeCheck::Missing("stable:sell:a".into());
    assert_eq!(sell(temporary(&few)), missing);
    assert_eq!(missing.missing().unwrap().to_string(), "stable:sell:a");
    assert!(!missing.is_satisfied());

    let restricted = temporary(&enough).authorized_scopes(["stable:act-for:*"]);
    assert_eq!(sell(restricted), missing);
    let permanent = anybody().credentials(Credentials::new("me", "hunter2"));
    let restricted = permanent.authorized_scopes(["stable:act-for:*", "stable:sell:*"]);
    assert_eq!(sell(restricted), ScopeCheck::Satisfied);
}

#[test]
fn check_scopes_is_unknown_if_only_the_service_can_decide() {
    let permanent = Credentials::new("me", "hunter2");
    assert_eq!(sell(anybody()), ScopeCheck::Unknown);
    let nobody = anybody().authorized_scopes(["stable:*"]);
    assert_eq!(sell(nobody), ScopeCheck::Unknown);
    assert_eq!(sell(anybody().credentials(permanent)), ScopeCheck::Unknown);
    let role = json!({"scopes": ["assume:seller"]}).to_string();
    assert_eq!(sell(temporary(&role)), ScopeCheck::Unknown);
    let owner = json!({"scopes": ["stable:sell:a", "stable:act-for:me"]}).to_string();
    assert_eq!(sell(temporary(&owner)), ScopeCheck::Unknown);
}

#[test]
fn everybody_may_call_endpoints_without_scopes() {
    for client in [anybody(), temporary(r#"{"scopes":[]}"#)] {
        let client = client.build().unwrap();
        let check = client.check_scopes(&Call::<Ping>::new(&client, &[]));
        assert_eq!(check, ScopeCheck::Satisfied);
    }
}

fn vectors() -> Option<Value> {
    let path = "/../shared/vectors/scope-satisfaction.json";
    let path = format!("{}{path}", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {path} does not exist");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

#[test]
fn expressions_match_other_implementations() {
    let Some(vectors) = vectors() else { return };
    for valid in vectors["valid_expressions"].as_array().unwrap() {
        let expression: ScopeExpression = read(valid);
        assert_eq!(serde_json::to_value(&expression).unwrap(), *valid);
    }
    for invalid in vectors["invalid_expressions"].as_array().unwrap() {
        let result = serde_json::from_value::<ScopeExpression>(invalid.clone());
        assert!(result.is_err(), "{invalid}");
    }
}

#[test]
fn satisfaction_matches_other_implementations() {
    let Some(vectors) = vectors() else { return };
    for case in vectors["satisfies"].as_array().unwrap() {
        let (scopes, expression): (ScopeSet, ScopeExpression) =
            (read(&case["scopes"]), read(&case["expression"]));
        let satisfied = expression.is_satisfied_by(&scopes);
        assert_eq!(satisfied, case["satisfied"].as_bool().unwrap(), "{case}");
    }
    for case in vectors["removeGivenScopes"].as_array().unwrap() {
        let (scopes, expression): (ScopeSet, ScopeExpression) =
            (read(&case["scopes"]), read(&case["expression"]));
        let missing = serde_json::to_value(expression.missing(&scopes)).unwrap();
        assert_eq!(missing, case["missing"], "{case}");
    }
}
