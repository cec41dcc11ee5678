//! A path that matches a route.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::route::Route;

/// A route with the path parameters of a request.
pub struct MatchedRoute<'a> {
    /// The endpoint.
    pub route: &'a Route,
    /// The encoded path parameters.
    pub(super) args: Vec<String>,
}

impl MatchedRoute<'_> {
    /// Returns the decoded path parameters.
    ///
    /// Returns `None` if the percent-encoding of a parameter is invalid or not UTF-8.
    pub fn params(&self) -> Option<BTreeMap<String, String>> {
        let names = self.route.args.iter().cloned();
        let pairs = names.zip(&self.args);
        pairs
            .map(|(name, arg)| Some((name, decoded(arg)?)))
            .collect()
    }
}

fn decoded(text: &str) -> Option<String> {
    let well_formed = text.split('%').skip(1).all(|after| {
        let code = after.as_bytes().get(..2);
        code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
    });
    let text = percent_decode_str(text).decode_utf8().ok()?;
    well_formed.then(|| text.into_owned())
}
