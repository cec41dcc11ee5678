//! The Taskcluster release of the documents.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use taskcluster_codegen::model::{Method, Service};

use super::http::Http;
use super::source::Source;
use crate::output::say;

/// A release, as in `v106.0.0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release(String);

/// The maximum length of a release name.
const LONGEST: usize = 64;

impl FromStr for Release {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let may = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
        if text.is_empty() || text.len() > LONGEST || !text.chars().all(may) {
            return Err("a release is written like `v106.0.0`".to_owned());
        }
        let is_bare = text.starts_with(|c: char| c.is_ascii_digit());
        Ok(Self(format!("{}{text}", if is_bare { "v" } else { "" })))
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Asks a deployment for its release. Returns `None` if the response has no release.
///
/// Each service reports its version in the format of [Dockerflow](https://github.com/mozilla-services/Dockerflow), at an endpoint
/// that needs no credentials.
pub fn ask(source: &Source, services: &[Service], http: &Http) -> Option<Release> {
    #[derive(Deserialize)]
    struct Version {
        version: String,
    }

    let Source::Deployment(root) = source else {
        return None;
    };
    let address = services.iter().find_map(|service| {
        let mut endpoints = service.endpoints.iter();
        let tells = endpoints.any(|it| it.route.text == "/__version__" && it.method == Method::Get);
        let path = format!("api/{}/{}/__version__", service.wire, service.version);
        root.join(&path).filter(|_| tells)
    });
    let answer = address.and_then(|address| http.text(&address, &mut |_| ()).ok()?);
    let version: Option<Version> = answer.and_then(|text| serde_json::from_str(&text).ok());
    let release = version.and_then(|version| version.version.parse().ok());
    if release.is_none() {
        say("the deployment does not report its release; set it with `--release`");
    }
    release
}
