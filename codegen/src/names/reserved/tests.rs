//! Tests that the lists match the runtime's source.

use std::collections::BTreeSet;
use std::path::Path;

use syn::{GenericArgument, ImplItem, Item, ItemImpl, PathArguments, Type, UseTree, Visibility};

use super::*;

#[test]
fn reserves_methods_of_calls_for_query_setters() {
    assert_eq!(set(CALL_METHODS), methods(&["Call"]));
}

#[test]
fn reserves_methods_of_bindings_and_routing_keys_for_words() {
    let mut methods = methods(&["Binding", "RoutingKey"]);
    // From `ToString` and `ToOwned`, which every `Display` and `Clone` type implements.
    methods.extend(["to_owned".to_owned(), "to_string".to_owned()]);
    assert_eq!(set(KEY_METHODS), methods);
}

#[test]
fn imports_exist_in_the_runtime() {
    let mut offered = BTreeSet::new();
    for (path, file) in runtime() {
        if path.ends_with("rt.rs") || path.ends_with("rt/mod.rs") {
            file.items.iter().for_each(|item| match item {
                Item::Use(item) if !matches!(item.vis, Visibility::Inherited) => {
                    imported(&item.tree, &mut offered);
                }
                _ => {}
            });
        }
    }
    for list in [MODULE_IMPORTS, ENDPOINT_IMPORTS, EXCHANGE_IMPORTS] {
        let missing: Vec<_> = list
            .iter()
            .filter(|name| !offered.contains(**name))
            .collect();
        assert!(missing.is_empty(), "{missing:?} of {offered:?}");
        assert!(list.is_sorted());
    }
}

#[test]
fn reserves_modules_of_the_crate_for_services() {
    let mut modules = BTreeSet::from(["alloc", "core", "std"].map(str::to_owned));
    for (path, file) in runtime() {
        if path.ends_with("src/lib.rs") {
            modules.extend(file.items.iter().filter_map(|item| match item {
                Item::Mod(item) => Some(item.ident.to_string()),
                _ => None,
            }));
        }
    }
    assert_eq!(set(CRATE_MODULES), modules);
}

fn set(list: &[&str]) -> BTreeSet<String> {
    assert!(list.is_sorted(), "{list:?}");
    list.iter().map(|&name| name.to_owned()).collect()
}

/// Returns the methods of these types, with any type parameter.
fn methods(types: &[&str]) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for (_, file) in runtime() {
        for item in &file.items {
            if let Item::Impl(item) = item
                && generic_over_parameter(item).is_some_and(|name| types.contains(&name.as_str()))
            {
                methods.extend(item.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(item) => Some(item.sig.ident.to_string()),
                    _ => None,
                }));
            }
        }
    }
    methods
}

/// Returns `Name` for an `impl` of `Name<E>` with a parameter `E`.
fn generic_over_parameter(item: &ItemImpl) -> Option<String> {
    let Type::Path(ty) = &*item.self_ty else {
        return None;
    };
    let last = ty.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let parameters: Vec<_> = item
        .generics
        .type_params()
        .map(|it| it.ident.to_string())
        .collect();
    let is_parameter = arguments.args.iter().any(|argument| match argument {
        GenericArgument::Type(Type::Path(ty)) => ty
            .path
            .get_ident()
            .is_some_and(|it| parameters.contains(&it.to_string())),
        _ => false,
    });
    is_parameter.then(|| last.ident.to_string())
}

fn imported(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(tree) => imported(&tree.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, names)),
        UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        UseTree::Rename(name) => drop(names.insert(name.rename.to_string())),
        UseTree::Glob(_) => {}
    }
}

/// Returns the source files of the runtime, without its tests.
fn runtime() -> Vec<(String, syn::File)> {
    let mut files = Vec::new();
    gather(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../src"),
        &mut files,
    );
    assert!(files.len() > 10, "the runtime's source exists");
    files
}

fn gather(folder: &Path, files: &mut Vec<(String, syn::File)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            if !name.ends_with("/tests") {
                gather(&path, files);
            }
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).expect("text");
            files.push((name, syn::parse_file(&text).expect("Rust")));
        }
    }
}
