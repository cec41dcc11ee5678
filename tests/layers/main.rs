//! The rules of the architecture that can be read off the sources: who may know whom, and where things happen.

mod source;

use std::fs;
use std::path::Path;

use source::{Source, code, sources, sources_besides_tests};
use taskcluster_codegen::{Options, generate};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// None of these words or paths is in the code of a source, but for the files or folders that do have some of them.
fn assert_only_in(sources: &[Source], allowed: &[&str], words: &[&str]) {
    let found = |source: &Source| {
        let code = source.code();
        let mut words = words.iter();
        words.find(|word| code.contains(&format!(" {word} ")))
    };
    for source in sources {
        let may = allowed
            .iter()
            .any(|allowed| source.path.starts_with(allowed));
        if let Some(word) = found(source).filter(|_| !may) {
            panic!("`{word}` is in {}", source.path);
        }
    }
    for allowed in allowed {
        let mut theirs = sources
            .iter()
            .filter(|source| source.path.starts_with(allowed));
        assert!(
            theirs.any(|source| found(source).is_some()),
            "none of {words:?} is in {allowed}"
        );
    }
}

/// The lines of one table of a manifest.
fn table(manifest: &str, name: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(ROOT).join(manifest)).unwrap();
    let lines = text.lines().skip_while(|line| *line != name).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_generator_knows_nothing_of_the_runtime() {
    for source in sources("codegen/src") {
        assert!(
            !source.text.contains("taskcluster_client"),
            "{}",
            source.path
        );
    }
    for name in ["[dependencies]", "[dev-dependencies]"] {
        let table = table("codegen/Cargo.toml", name);
        assert!(!table.is_empty());
        assert!(!table.iter().any(|line| line.starts_with("taskcluster-")));
    }
}

#[test]
fn the_runtime_knows_the_generator_only_while_it_is_built() {
    assert_only_in(&sources("src"), &[], &["taskcluster_codegen"]);
    let dependencies = table("Cargo.toml", "[dependencies]");
    assert!(dependencies.iter().any(|line| line.starts_with("serde")));
    assert!(
        !dependencies
            .iter()
            .any(|line| line.starts_with("taskcluster-"))
    );
}

#[test]
fn generated_code_sees_rt_std_and_itself() {
    let source = taskcluster_codegen::Source::Folder(Path::new(ROOT).join("schemas"));
    let options = Options {
        vendored: true,
        ..Options::default()
    };
    let generated = generate(&source, &options).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(!generated.modules.is_empty());
    for module in generated.modules {
        let code = code(&module.text);
        let words: Vec<_> = code.split_whitespace().collect();
        for (position, pair) in words.windows(2).enumerate() {
            let before = position.checked_sub(1).map(|before| words[before]);
            let [root, "::"] = pair else { continue };
            if before == Some("::") {
                continue;
            }
            let after = words[position + 2];
            let may = match *root {
                "crate" => after == "rt",
                "std" | "super" | "self" | "rt" | "fmt" | "endpoint" => true,
                // A type of the module, or a trait of `rt`.
                name => name.starts_with(char::is_uppercase),
            };
            assert!(may, "{} has `{root}::{after}`", module.name);
        }
    }
}

#[test]
fn the_model_is_free_of_json_tokens_and_files() {
    let mut sources = sources("codegen/src");
    sources.retain(|source| source.path.starts_with("codegen/src/model"));
    let words = [
        "serde_json",
        "quote",
        "typify_impl",
        "syn",
        "proc_macro2",
        "fs",
    ];
    assert_only_in(&sources, &[], &words);
}

/// The generator without its program.
fn library_sources() -> Vec<Source> {
    let mut sources = sources_besides_tests("codegen/src");
    sources.retain(|source| !is_program(&source.path));
    sources
}

fn is_program(path: &str) -> bool {
    path == "codegen/src/main.rs" || path.starts_with("codegen/src/cli/")
}

#[test]
fn the_program_sees_the_generator_from_outside() {
    for source in sources("codegen/src") {
        let own_modules = source.text.contains("mod cli;");
        assert_eq!(own_modules, source.path == "codegen/src/main.rs");
        if is_program(&source.path) {
            let code = source.code();
            let mut inner = code.split(" crate :: ").skip(1);
            assert!(
                inner.all(|path| path.starts_with("cli ")),
                "{}",
                source.path
            );
        }
    }
}

#[test]
fn only_vendoring_and_records_write_files_in_the_program() {
    let mut sources = sources_besides_tests("codegen/src");
    sources.retain(|source| is_program(&source.path));
    let vendor = |file| format!("codegen/src/cli/vendor/{file}.rs");
    let [staging, target, exchange] = ["staging", "target", "exchange"].map(vendor);
    let record = "codegen/src/cli/upstream/mod.rs";
    let writing = [
        "fs :: write",
        "fs :: rename",
        "fs :: copy",
        "fs :: create_dir",
        "fs :: create_dir_all",
        "fs :: remove_dir_all",
        "fs :: remove_file",
        "File :: create",
        "OpenOptions",
    ];
    assert_only_in(&sources, &[&staging, &target, &exchange, record], &writing);
    let http = vendor("http");
    assert_only_in(&sources, &[&http], &["ureq"]);
    assert_only_in(&sources, &[&vendor("origin")], &["Timestamp :: now"]);
}

#[test]
fn only_load_reads_files_and_only_write_writes_them() {
    let sources = library_sources();
    let [load, write] = ["codegen/src/documents/load.rs", "codegen/src/generate/write.rs"];
    assert_only_in(&sources, &[load, write], &["fs", "io :: Read"]);
    let reading = ["fs :: read", "fs :: read_dir", "fs :: read_to_string"];
    assert_only_in(&sources, &[load], &reading);
    assert_only_in(
        &sources,
        &[],
        &["fs :: File", "File :: open", "OpenOptions"],
    );
    assert_only_in(&sources, &[write], &["fs :: write", "fs :: create_dir_all"]);
}

#[test]
fn only_the_emission_of_types_names_typify() {
    let sources = sources_besides_tests("codegen/src");
    assert_only_in(
        &sources,
        &["codegen/src/emit/types.rs"],
        &["typify_impl", "typify"],
    );
}

#[test]
fn only_names_makes_identifiers() {
    let sources = sources_besides_tests("codegen/src");
    let makers = [
        "format_ident",
        "Ident :: new",
        "Ident :: new_raw",
        "parse_str :: < Ident >",
    ];
    assert_only_in(&sources, &["codegen/src/names/"], &makers);
}

#[test]
fn only_the_transport_sends() {
    let mut sources = sources_besides_tests("src");
    assert_only_in(
        &sources,
        &["src/transport.rs", "src/transport/"],
        &[". execute (", "reqwest :: get", "Request :: new"],
    );
    // A call's own method, which asks the transport.
    for source in &mut sources {
        source.text = source.text.replace("self.send()", "self.call()");
    }
    assert_only_in(&sources, &[], &[". send ("]);
}

#[test]
fn the_clock_and_randomness_come_in_at_one_place_each() {
    let sources = sources_besides_tests("src");
    let times = [
        "SystemTime :: now",
        "Utc :: now",
        "Local :: now",
        "Zoned :: now",
    ];
    assert_only_in(&sources, &["src/clock.rs"], &times);
    // How long something takes, by the clock that tests can pause.
    assert_only_in(&sources, &["src/transport.rs"], &["Instant :: now"]);
    assert_only_in(
        &sources,
        &["src/transport.rs"],
        &["tokio :: time :: Instant"],
    );
    let random = [
        "fastrand",
        "rand",
        "getrandom",
        "ring :: rand",
        "make_header",
        "RandomState",
        "slugid :: nice",
        "slugid :: v4",
    ];
    assert_only_in(&sources, &["src/random.rs"], &random);
}

#[test]
fn nothing_panics_on_input() {
    for folder in ["src", "codegen/src"] {
        let sources = sources_besides_tests(folder);
        let panics = [
            ". unwrap (",
            ". unwrap_err (",
            "panic !",
            "todo !",
            "unimplemented !",
        ];
        assert_only_in(&sources, &[], &panics);
    }
}

#[test]
fn the_build_script_does_no_more_than_call_the_generator() {
    let lines = Source::read("build.rs").lines();
    assert!(lines <= 40, "build.rs has {lines} lines");
}

#[test]
fn a_file_is_one_idea() {
    let sources = ["src", "codegen/src", "fake/src"].map(sources);
    let long: Vec<_> = sources
        .iter()
        .flatten()
        .filter(|source| source.lines() > 350)
        .map(|source| format!("{} has {} lines", source.path, source.lines()))
        .collect();
    assert!(long.is_empty(), "{}", long.join(", "));
}

#[test]
fn no_module_is_called_after_nothing() {
    for source in ["src", "codegen/src", "fake/src"]
        .map(sources)
        .iter()
        .flatten()
    {
        for name in ["utils", "util", "common", "helpers", "misc"] {
            let path = format!("{}/", source.path.trim_end_matches(".rs"));
            let code = source.code();
            let named =
                path.contains(&format!("/{name}/")) || code.contains(&format!(" mod {name} "));
            assert!(!named, "{} has `{name}`", source.path);
        }
    }
}
