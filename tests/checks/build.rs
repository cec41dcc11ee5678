//! Lists the types of requests, payloads and configurations, each with the place of its schema.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use taskcluster_codegen::model::{Service, Shape, TypeDef};
use taskcluster_codegen::{Options, Source, read};

fn main() {
    let references = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    println!("cargo::rerun-if-changed={}", references.display());
    println!("cargo::rustc-env=REFERENCES={}", references.display());
    let services = read(&Source::at(references), &Options::default());
    let services = services.unwrap_or_else(|problems| panic!("{problems}"));
    let list = services.iter().map(types).collect::<String>();
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let text = format!("each_type! {{\n{list}}}\n");
    fs::write(Path::new(&out).join("types.rs"), text).expect("OUT_DIR is writable");
}

fn types(service: &Service) -> String {
    let module = match service.is_payload {
        true => format!("payload::{}", service.module),
        false => service.module.to_string(),
    };
    let types = service.types.iter();
    let types = types.filter(|def| def.in_requests && def.shared_with.is_none());
    let types = types.filter(|def| matches!(def.shape, Shape::Struct(_) | Shape::Union(_)));
    let types = types.filter(|def| !is_partial(def, service));
    types.fold(String::new(), |mut list, def| {
        let TypeDef { place, name, .. } = def;
        writeln!(list, "    {:?} => {module}::{name},", place.to_string())
            .expect("writing to a string succeeds");
        list
    })
}

/// Returns whether the type is a variant of a union, and the schema of the union has its tag or some of its members.
fn is_partial(def: &TypeDef, service: &Service) -> bool {
    service.types.iter().any(|other| match &other.shape {
        Shape::Union(union) => {
            let mut kinds = union.kinds.iter();
            let is_merged = def.place.segments().iter().any(|step| step == "allOf");
            kinds.any(|kind| kind.holds == def.name && (kind.tags.len() == 1 || is_merged))
        }
        _ => false,
    })
}
