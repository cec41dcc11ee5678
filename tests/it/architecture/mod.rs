//! Checks the architecture rules in the sources: which module may use which, the size of folders, and the only places for
//! files, tokens, HTTP and randomness. The lists are in `rules.rs`.

mod blocking;
mod generated;
mod graph;
mod layout;
mod mentions;
mod names;
mod rules;
mod synthetic;
mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use taskcluster_codegen::{Module, Options, generate};

use self::rules::{CRATES, MODEL, ONLY, SERVICES};
use self::tree::{Files, Tree};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Reads the Rust files below a folder.
fn sources(folder: &str) -> Files {
    let mut folders = vec![PathBuf::from(folder)];
    let mut files = Files::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(ROOT).join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(entry.path()).unwrap();
                files.insert(path.to_str().unwrap().replace('\\', "/"), text);
            }
        }
    }
    assert!(!files.is_empty(), "{folder} has no Rust files");
    files
}

/// Reads the modules of each crate, with the rules for the crate.
fn trees() -> impl Iterator<Item = (&'static rules::Crate, Tree)> {
    CRATES.iter().map(|rules| {
        let (folder, _) = rules.root.split_once("src/").unwrap();
        let generated = if folder.is_empty() { SERVICES } else { &[] };
        let files = sources(&format!("{folder}src"));
        (rules, Tree::read(&files, rules.root, generated))
    })
}

fn assert_none(problems: impl IntoIterator<Item = String>) {
    let problems: Vec<_> = problems.into_iter().collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// Returns the names in one table of a manifest.
fn dependencies(manifest: &str, table: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(ROOT).join(manifest)).unwrap();
    let lines = text.lines().skip_while(|line| *line != table).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split(['.', ' ']).next());
    let names: Vec<_> = names.map(str::to_owned).collect();
    assert!(!names.is_empty(), "{manifest} has no {table}");
    names
}

#[test]
fn lists_have_all_top_level_modules() {
    for (rules, tree) in trees() {
        let listed = rules.modules.iter().copied();
        let listed: BTreeSet<_> = listed.filter(|name| *name != graph::GENERATED).collect();
        assert_eq!(listed, graph::top_level(&tree), "{}", rules.root);
    }
}

/// The modules of the client that are for tests, and the generated ones. ARCHITECTURE.md describes all others.
const NOT_DESCRIBED: &[&str] = &["benches", "fuzzing", graph::GENERATED];

#[test]
fn architecture_md_lists_the_modules_of_the_client_in_order() {
    let text = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let (_, section) = text.split_once("## Modules of the client").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let described: Vec<_> = rows.filter_map(|row| row.split('`').next()).collect();
    let listed = CRATES[0].modules.iter().copied();
    let listed: Vec<_> = listed
        .filter(|name| !NOT_DESCRIBED.contains(name))
        .collect();
    assert_eq!(described, listed, "update the table in ARCHITECTURE.md");
}

#[test]
fn no_module_uses_a_module_above_it() {
    assert_none(trees().flat_map(|(rules, tree)| graph::upward(&tree, rules.modules)));
}

#[test]
fn no_files_use_each_other() {
    assert_none(trees().flat_map(|(_, tree)| graph::cycles(&tree)));
}

#[test]
fn folders_are_small_and_modules_state_their_purpose() {
    let folders = ["src", "codegen/src", "cli/src", "fake/src", "tests/it"];
    assert_none(
        folders
            .iter()
            .flat_map(|folder| layout::problems(&sources(folder))),
    );
}

#[test]
fn files_tokens_http_and_randomness_have_one_place_each() {
    for (rules, tree) in trees() {
        let of_crate = ONLY
            .iter()
            .filter(|only| rules.root.starts_with(only.sources));
        assert_none(of_crate.flat_map(|only| names::misplaced(&tree, only)));
    }
}

#[test]
fn model_uses_no_json_tokens_or_files() {
    let (folder, names) = MODEL;
    let mut trees = trees();
    let (_, mut tree) = trees
        .find(|(rules, _)| folder.starts_with(rules.root.trim_end_matches("lib.rs")))
        .unwrap();
    assert!(
        tree.modules
            .values()
            .any(|module| module.file.starts_with(folder))
    );
    for module in tree.modules.values_mut() {
        if !module.file.starts_with(folder) {
            module.mentions.clear();
        }
    }
    let only = names::Only {
        sources: folder,
        names,
        places: &[],
    };
    assert_none(names::misplaced(&tree, &only));
}

#[test]
fn runtime_has_the_generator_as_build_dependency_only() {
    let ours = |name: &String| name.starts_with("taskcluster-");
    assert!(
        !dependencies("Cargo.toml", "[dependencies]")
            .iter()
            .any(ours)
    );
    for table in ["[dependencies]", "[dev-dependencies]"] {
        assert!(!dependencies("codegen/Cargo.toml", table).iter().any(ours));
    }
}

#[test]
fn generated_code_names_only_rt_std_and_itself() {
    let source = taskcluster_codegen::Source::Folder(Path::new(ROOT).join("schemas"));
    let options = Options {
        vendored: true,
        ..Options::default()
    };
    let generated = generate(&source, &options).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(!generated.modules.is_empty());
    let shared = |module: &Module| {
        let payloads = generated.modules.iter().filter(|it| it.is_payload);
        let others = payloads.filter(|it| module.is_payload && it.name != module.name);
        others
            .map(|it| format!("names `super::{}::", it.name))
            .collect::<Vec<_>>()
    };
    let modules = generated.modules.iter();
    let foreign = modules.flat_map(|module| {
        let shared = shared(module);
        let foreign = generated::foreign(&module.name, &module.text).into_iter();
        foreign.filter(move |it| !shared.iter().any(|shared| it.contains(shared)))
    });
    assert_none(foreign);
}

#[test]
fn build_script_only_calls_the_generator() {
    let text = fs::read_to_string(Path::new(ROOT).join("build.rs")).unwrap();
    let lines = text.lines().count();
    assert!(lines <= 40, "build.rs has {lines} lines");
}
