//! Every public async method of the client has a blocking counterpart.

use std::collections::BTreeSet;

use syn::{ImplItem, ImplItemFn, Item, Type, Visibility};

use super::sources;

/// The public async methods without a method `wait_…`, and what a blocking program uses instead.
const WITHOUT_COUNTERPART: &[(&str, &str)] = &[
    // `wait_items`, `wait_pages` and `wait_messages` return iterators, which have `next` and `collect`.
    ("Items", "collect_all"),
    ("Items", "next"),
    ("Listener", "next"),
    ("Pages", "collect_all"),
    ("Pages", "next"),
];

#[test]
fn async_methods_have_blocking_counterparts() {
    let methods = public_methods();
    assert!(
        methods
            .iter()
            .any(|method| method.is_async && method.name == "to_file")
    );
    let has = |ty: &str, name: &str| {
        let mut of_type = methods.iter().filter(|method| method.ty == ty);
        of_type.any(|method| !method.is_async && method.name == name)
    };
    let missing: BTreeSet<_> = methods
        .iter()
        .filter(|method| method.is_async && !has(&method.ty, &format!("wait_{}", method.name)))
        .map(|method| (method.ty.as_str(), method.name.as_str()))
        .collect();
    assert_eq!(
        missing,
        BTreeSet::from_iter(WITHOUT_COUNTERPART.iter().copied())
    );
}

struct Method {
    ty: String,
    name: String,
    is_async: bool,
}

/// Returns the public methods in the runtime's source, except methods of traits and tests.
fn public_methods() -> Vec<Method> {
    let mut methods = Vec::new();
    let mut files = sources("src");
    files.retain(|path, _| !path.starts_with("src/tests/"));
    for (path, text) in files {
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for item in file.items {
            if let Item::Impl(item) = item
                && item.trait_.is_none()
                && let Type::Path(ty) = &*item.self_ty
                && let Some(ty) = ty.path.segments.last()
            {
                let public = item.items.iter().filter_map(public_method);
                methods.extend(public.map(|method| Method {
                    ty: ty.ident.to_string(),
                    name: method.sig.ident.to_string(),
                    is_async: method.sig.asyncness.is_some(),
                }));
            }
        }
    }
    methods
}

fn public_method(item: &ImplItem) -> Option<&ImplItemFn> {
    match item {
        ImplItem::Fn(method) if matches!(method.vis, Visibility::Public(_)) => Some(method),
        _ => None,
    }
}
