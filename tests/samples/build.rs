//! Lists the type of each schema file that an endpoint or an exchange of an enabled service names, and of each payload and
//! configuration. The references are those of the client.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, Source, payload_groups, read};

/// The services that have a Cargo feature.
const SERVICES: &str =
    "auth github hooks index notify object purge-cache queue secrets web-server worker-manager";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own = env::var_os("TASKCLUSTER_REFERENCES").map(PathBuf::from);
    let references = root.join(own.unwrap_or_else(|| "schemas".into()));
    println!("cargo::rerun-if-env-changed=TASKCLUSTER_REFERENCES");
    println!("cargo::rerun-if-changed={}", references.display());
    println!("cargo::rustc-env=REFERENCES={}", references.display());

    let is_on = |service: &&str| {
        let feature = service.to_uppercase().replace('-', "_");
        env::var_os(format!("CARGO_FEATURE_{feature}")).is_some()
    };
    let services = SERVICES.split(' ').filter(is_on);
    let payloads = payload_groups().filter(|_| is_on(&"payloads"));
    let on: Vec<_> = services.chain(payloads).map(str::to_owned).collect();
    let options = Options {
        services: Some(on.clone()),
        features: on,
        ..Options::default()
    };
    let services = read(&Source::at(references), &options);
    let services = services.unwrap_or_else(|problems| panic!("{problems}"));
    let list = services.iter().map(types).collect::<String>();
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let written = fs::write(
        Path::new(&out).join("types.rs"),
        format!("each_type! {{\n{list}}}\n"),
    );
    written.expect("OUT_DIR is writable");
}

fn types(service: &Service) -> String {
    let roots = service
        .types
        .iter()
        .filter(|def| def.place.parent().is_none());
    roots.fold(String::new(), |mut list, def| {
        let (module, document) = (&service.module, def.place.document());
        let parent = if service.is_payload { "payload::" } else { "" };
        writeln!(
            list,
            "    {:?} => {parent}{module}::{},",
            document.as_str(),
            def.name
        )
        .expect("writing to a string succeeds");
        list
    })
}
