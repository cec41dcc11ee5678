//! The API of whole Taskcluster releases generates, where their references lie beside this repository.

use crate::fixtures::{releases, texts};

#[test]
fn every_service_of_every_release_generates() {
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
fn two_runs_over_a_release_give_the_same_bytes() {
    for release in releases().unwrap_or_default() {
        assert!(
            texts(&release.source) == texts(&release.source),
            "{} differs between runs",
            release.name
        );
    }
}
