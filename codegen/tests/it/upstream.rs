//! Tests that whole Taskcluster releases generate. Skipped if the releases are not beside this repository.

use crate::fixtures::{releases, texts};

#[test]
fn generates_every_service_of_every_release() {
    for release in releases().unwrap_or_default() {
        let modules = texts(&release.source);
        assert!(
            modules.len() >= 9,
            "{} has nine services or more",
            release.name
        );
        for text in modules {
            syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{}: {error}\n{text}", release.name));
        }
    }
}

#[test]
fn second_run_over_a_release_gives_the_same_bytes() {
    for release in releases().unwrap_or_default() {
        assert!(
            texts(&release.source) == texts(&release.source),
            "{} differs between runs",
            release.name
        );
    }
}
