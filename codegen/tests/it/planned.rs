//! Tests that the generated types are exactly those of the model.

use std::collections::BTreeSet;

use crate::fixtures::{fixtures, releases, vendored};
use syn::{Item, Visibility};
use taskcluster_codegen::{Options, Source, generate, read};

#[test]
fn modules_contain_exactly_the_types_of_the_model() {
    fixtures("fixtures")
        .iter()
        .for_each(|fixture| assert_planned(&fixture.source));
    assert_planned(&vendored());
    releases()
        .iter()
        .flatten()
        .for_each(|release| assert_planned(&release.source));
}

fn assert_planned(source: &Source) {
    let options = Options::default();
    let services = read(source, &options).unwrap_or_else(|problems| panic!("{problems}"));
    let generated = generate(source, &options).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(
        services.len(),
        generated.modules.len(),
        "{source:?}: a module for each service"
    );
    for (service, module) in services.iter().zip(&generated.modules) {
        let own = service.types.iter().filter(|def| def.shared_with.is_none());
        let client = (!service.is_payload).then_some(&service.name);
        let planned: BTreeSet<_> = own
            .map(|def| &def.name)
            .chain(client)
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            planned,
            public_types(&module.text),
            "{source:?}: {}",
            module.name
        );
    }
}

fn public_types(text: &str) -> BTreeSet<String> {
    let file = syn::parse_file(text).expect("generated code parses");
    let name = |item| match item {
        Item::Struct(item) if is_public(&item.vis) => Some(item.ident.to_string()),
        Item::Enum(item) if is_public(&item.vis) => Some(item.ident.to_string()),
        Item::Type(item) if is_public(&item.vis) => Some(item.ident.to_string()),
        _ => None,
    };
    file.items.into_iter().filter_map(name).collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
