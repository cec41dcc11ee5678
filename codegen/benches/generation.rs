//! How long it takes to generate code: of one service, of five, of all, and of ten times as much.
//!
//! `cargo bench --package taskcluster-codegen`; with `--profile dev` as fast as a build script is in a debug build.

use std::path::Path;
use std::{fs, hint::black_box};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde_json::{Value, json};
use taskcluster_codegen::{Options, References, Source, generate};

const FIVE: [&str; 5] = ["auth", "hooks", "index", "queue", "worker-manager"];

fn vendored() -> Source {
    Source::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas"))
}

/// Services under ten names each: all but purge-cache, where two names clash without the table of chosen ones.
fn ten_times() -> Source {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let mut documents = Vec::new();
    for path in paths(&folder) {
        let text = fs::read_to_string(&path).expect("a schema can be read");
        let below = path.strip_prefix(&folder).expect("it lies below");
        let below = below.to_string_lossy().replace('\\', "/");
        let service = below.split('/').nth(1).expect("a service has a folder");
        if service == "purge-cache" {
            continue;
        }
        for copy in 'a'..='j' {
            let name = format!("{service}-{copy}");
            let rename = |text: &str| text.replace(&format!("/{service}/"), &format!("/{name}/"));
            let mut content: Value = serde_json::from_str(&rename(&text)).expect("it is JSON");
            if content.get("serviceName").is_some() {
                content["serviceName"] = json!(name);
            }
            documents.push(json!({"filename": rename(&below), "content": content}));
        }
    }
    Source::Text {
        name: "ten times as much".to_owned(),
        json: Value::from(documents).to_string(),
    }
}

fn paths(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let entries = entries.map(|entry| entry.expect("the folder can be read").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let documents = files
        .into_iter()
        .filter(|path| path.extension() == Some("json".as_ref()));
    let below = folders.iter().flat_map(|folder| paths(folder));
    documents.chain(below).collect()
}

fn services(names: &[&str]) -> Options {
    Options {
        services: Some(names.iter().map(|name| (*name).to_owned()).collect()),
        ..Options::default()
    }
}

fn generation(criterion: &mut Criterion) {
    let (once, ten) = (vendored(), ten_times());
    let all = Options::default();
    let cases = [
        ("one service", &once, services(&["worker-manager"])),
        ("five services", &once, services(&FIVE)),
        ("all services", &once, all.clone()),
        ("ten times as much", &ten, all),
    ];
    let mut group = criterion.benchmark_group("generate");
    group.sample_size(10);
    for (name, source, options) in &cases {
        let generated = generate(source, options).unwrap_or_else(|problems| panic!("{problems}"));
        let bytes: usize = generated
            .modules
            .iter()
            .map(|module| module.text.len())
            .sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| generate(black_box(source), options));
        });
    }
    group.finish();
    criterion.bench_function("read references only", |bencher| {
        bencher.iter(|| References::read(black_box(&once)));
    });
}

criterion_group!(benches, generation);
criterion_main!(benches);
