//! Single requests for which a real service responded unlike an earlier fake, with the response of the real service.

mod expectation;
mod scenes;

use std::fs;
use std::path::Path;

use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/cases/fake");

/// Cases that the fake does not follow, each with the reason.
const LEFT_OUT: [(&str, &str); 1] = [(
    "fake-leap-second",
    "an internal error of the real service, for a second that no clock shows",
)];

#[tokio::test]
async fn responds_to_each_case_as_the_real_service() {
    let Ok(files) = fs::read_dir(FOLDER) else {
        eprintln!("skipped: there is no {FOLDER}");
        return;
    };
    let mut differences = Vec::new();
    for file in files {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_string();
        if let Some((_, reason)) = LEFT_OUT.iter().find(|(left_out, _)| *left_out == name) {
            eprintln!("left out: {name}: {reason}");
            continue;
        }
        let found = scenes::play(&name, &read(&path)).await;
        differences.extend(found.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}
