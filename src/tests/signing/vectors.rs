//! Test vectors of other implementations, from files beside the project, if they are available.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::Value;

use crate::Credentials;
use crate::request::RootUrl;
use crate::request::route;
use crate::signing::hawk::{Signed, Signer, bewit, header};

fn read(name: &str) -> Option<Value> {
    let path = format!("{}/../shared/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there are no test vectors beside the project");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn argument_encoding_matches_other_implementations() {
    let Some(vectors) = read("url-building.json") else {
        return;
    };
    for case in vectors["rust_urlencode"].as_array().unwrap() {
        assert_eq!(
            route::encode(case["input"].as_str().unwrap()).to_string(),
            case["expected"]
        );
    }
}

#[test]
fn route_expansion_matches_other_implementations() {
    let Some(vectors) = read("url-building.json") else {
        return;
    };
    let entries = vectors["reference"]["entries"].as_array().unwrap();
    for case in vectors["build"].as_array().unwrap() {
        let entry = entries
            .iter()
            .find(|entry| entry["name"] == case["entry"])
            .unwrap();
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let arguments: Vec<String> = case["args"].as_array().unwrap().iter().map(text).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let path = route::expand(entry["route"].as_str().unwrap(), &arguments, &[]).unwrap();
        let expected = case["path"].as_str().unwrap().split('?').next().unwrap();
        assert_eq!(format!("/v1{path}"), expected);
    }
    for root in vectors["root_urls"].as_array().unwrap() {
        let given = root["rootUrl"].as_str().unwrap();
        assert_eq!(
            format!("{}/api/fake2", RootUrl::parse(given).unwrap().as_str()),
            root["prefix"]
        );
    }
}

#[test]
fn header_signatures_match_other_implementations() {
    let Some(vectors) = read("hawk.json") else {
        return;
    };
    let mut compared = 0;
    for case in vectors["headers"].as_array().unwrap() {
        // The client sends only JSON payloads, and does not support SHA-1.
        if case["credentials"]["algorithm"] != "sha256" || !case["payload"].is_null() {
            continue;
        }
        let text = |name: &str| case[name].as_str();
        let url = text("url").unwrap().parse().unwrap();
        let signed = Signed {
            method: text("method").unwrap(),
            url: &url,
            body: None,
            ext: text("ext"),
        };
        let credentials = &case["credentials"];
        let credentials = Credentials::new(
            credentials["id"].as_str().unwrap(),
            credentials["key"].as_str().unwrap(),
        );
        let time = UNIX_EPOCH + Duration::from_secs(case["timestamp"].as_u64().unwrap());
        let made = header(
            &Signer::new(&credentials),
            &signed,
            time,
            text("nonce").unwrap(),
        )
        .unwrap();
        let attributes = |header: &str| {
            let header = header.trim_start_matches("Hawk ").to_owned();
            let mut attributes: Vec<_> = header.split(", ").map(str::to_owned).collect();
            attributes.sort();
            attributes
        };
        assert_eq!(attributes(&made), attributes(text("header").unwrap()));
        compared += 1;
    }
    assert!(compared > 0);
}

#[test]
fn bewits_match_other_implementations() {
    let Some(vectors) = read("hawk.json") else {
        return;
    };
    let bewits = vectors["bewits"].as_array().unwrap();
    for case in bewits {
        let url = case["url"].as_str().unwrap().parse().unwrap();
        let credentials = &case["credentials"];
        let credentials = Credentials::new(
            credentials["id"].as_str().unwrap(),
            credentials["key"].as_str().unwrap(),
        );
        // The input is a lifetime, and the current time is cut to whole seconds.
        let now = Duration::from_millis(case["now_ms"].as_u64().unwrap());
        let ttl = Duration::from_secs(case["ttl_s"].as_u64().unwrap());
        let made = bewit(
            &Signer::new(&credentials),
            &url,
            case["ext"].as_str(),
            UNIX_EPOCH + now + ttl,
        );
        assert_eq!(made.unwrap(), case["bewit"]);
    }
    assert!(!bewits.is_empty());
}
