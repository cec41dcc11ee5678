//! What the build script tells cargo about the hand-written code.

use taskcluster_codegen::{Generated, ProblemKind, Problems};

use super::features::is_on;
use super::helpers::{HELPERS, Helper};

/// Enables a `cfg` for each piece of code that has everything it needs: `#[cfg(helper = "artifacts")]`. Fails if a feature is
/// useless without its code.
pub fn helpers_of(generated: &Generated) -> Result<String, String> {
    let mut lines = "cargo::rustc-check-cfg=cfg(helper, values(any()))\n".to_owned();
    let mut errors = String::new();
    for helper in HELPERS.iter().filter(|helper| is_on(helper.feature)) {
        match helper.lacks(&generated.services) {
            None => lines += &format!("cargo::rustc-cfg=helper={:?}\n", helper.feature),
            Some(lacks) if helper.required => errors += &format!("{}\n", helper.error(&lacks)),
            Some(_) => {}
        }
    }
    match errors.is_empty() {
        true => Ok(lines),
        false => Err(errors),
    }
}

/// Returns the error of the build: for each missing service, the feature that requires it; else all problems.
pub fn error_text(problems: &Problems) -> String {
    let needs = |helper: &&Helper, service: &str| {
        let mut needs = helper.needs.iter();
        helper.required && is_on(helper.feature) && needs.any(|(wire, _)| *wire == service)
    };
    let missing = problems.iter().filter_map(|problem| match problem.kind() {
        ProblemKind::NoService { feature, .. } => feature.as_deref(),
        _ => None,
    });
    let errors = missing.flat_map(|service| {
        let helpers = HELPERS.iter().filter(move |helper| needs(helper, service));
        helpers.map(move |helper| helper.error(&format!("the service `{service}`")))
    });
    let errors: Vec<_> = errors.collect();
    match errors.is_empty() {
        true => problems.to_string(),
        false => errors.join("\n"),
    }
}
