//! The planned items of a model, and the items of a module, as comparable lines.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{Fields, ImplItem, Item, ItemImpl, Macro, Visibility};
use taskcluster_codegen::model::{Endpoint, Service, Shape, TypeDef};

/// Returns every name that the model gives to an item of the module.
pub fn names(service: &Service) -> BTreeSet<String> {
    let mut names = BTreeSet::from([service.name.to_string(), service.module.to_string()]);
    let mut add = |name: &dyn ToString| {
        names.insert(name.to_string());
    };
    for endpoint in &service.endpoints {
        add(&endpoint.method_name);
        add(&endpoint.type_name);
        endpoint.route.arguments.iter().for_each(|it| add(&it.name));
        endpoint.query.iter().for_each(|it| add(&it.setter));
        endpoint.input.iter().for_each(|it| add(&it.argument));
    }
    for exchange in &service.exchanges {
        add(&exchange.type_name);
        exchange.routing_key.iter().for_each(|it| add(&it.name));
    }
    for def in &service.types {
        add(&def.name);
        match &def.shape {
            Shape::Struct(fields) => {
                // The names of its builder, if it has one.
                add(&def.name.with_suffix("Builder"));
                for field in fields {
                    add(&field.name);
                    add(&field.name.with_prefix("maybe_"));
                }
            }
            Shape::Enum(variants) => variants.iter().for_each(|it| add(&it.name)),
            Shape::Union(union) => union.kinds.iter().for_each(|it| {
                add(&it.name);
                add(&it.holds);
            }),
            Shape::Alias(_) => {}
        }
    }
    names
}

/// Returns the items that the model plans.
pub fn planned(service: &Service) -> BTreeSet<String> {
    let name = &service.name;
    let mut lines = BTreeSet::from([
        "const API".to_owned(),
        format!("struct {name}"),
        format!("field {name}.client"),
        format!("fn {name}::new"),
        format!("fn {name}::from_env"),
        "mod endpoint".to_owned(),
    ]);
    for Endpoint {
        method_name,
        type_name,
        query,
        ..
    } in &service.endpoints
    {
        lines.insert(format!("fn {name}::{method_name}"));
        lines.insert(format!("enum endpoint::{type_name}"));
        let setters = query
            .iter()
            .map(|key| format!("fn Call<endpoint::{type_name}>::{}", key.setter));
        lines.extend(setters);
    }
    for exchange in &service.exchanges {
        lines.insert("mod exchange".to_owned());
        let name = &exchange.type_name;
        lines.insert(format!("enum exchange::{name}"));
        for word in exchange
            .routing_key
            .iter()
            .filter(|word| word.constant.is_none())
        {
            lines.insert(format!("fn exchange::Binding<{name}>::{}", word.name));
            lines.insert(format!("fn exchange::RoutingKey<{name}>::{}", word.name));
        }
    }
    service
        .types
        .iter()
        .for_each(|def| plan_type(def, &mut lines));
    plan_checks(service, &mut lines);
    lines
}

/// Plans the module with the checks of the types in requests. Aliases have a marker for their rules.
fn plan_checks(service: &Service, lines: &mut BTreeSet<String>) {
    let types = service.types.iter().filter(|def| def.in_requests);
    let is_alias = |def: &&TypeDef| matches!(def.shape, Shape::Alias(_));
    let (aliases, others): (Vec<_>, Vec<_>) = types.partition(is_alias);
    let aliases = aliases.iter().filter(|def| !def.rules.is_empty());
    let aliases: Vec<_> = aliases
        .map(|def| format!("enum checks::{}", def.name))
        .collect();
    if !aliases.is_empty() || !others.is_empty() {
        lines.insert("mod checks".to_owned());
    }
    lines.extend(aliases);
}

fn plan_type(def: &TypeDef, lines: &mut BTreeSet<String>) {
    let name = &def.name;
    match &def.shape {
        Shape::Struct(fields) => {
            lines.insert(format!("struct {name}"));
            lines.extend(
                fields
                    .iter()
                    .map(|field| format!("field {name}.{}", field.name)),
            );
        }
        Shape::Enum(variants) => {
            lines.insert(format!("enum {name}"));
            lines.extend(
                variants
                    .iter()
                    .map(|variant| format!("variant {name}::{}", variant.name)),
            );
            lines.insert(format!("variant {name}::UnknownValue"));
        }
        Shape::Union(union) => {
            lines.insert(format!("enum {name}"));
            lines.extend(
                union
                    .kinds
                    .iter()
                    .map(|kind| format!("variant {name}::{}", kind.name)),
            );
            lines.insert(format!("variant {name}::UnknownValue"));
        }
        Shape::Alias(_) => drop(lines.insert(format!("type {name}"))),
    }
}

/// Returns the items of a module, without the functions of its types, which [`functions_of_types`] returns.
pub fn found(file: &syn::File, service: &Service) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    find(&file.items, "", service, &mut lines);
    lines
}

/// Returns the names of the functions of the module's types, without those of the service.
pub fn functions_of_types(file: &syn::File, service: &Service) -> BTreeSet<String> {
    let own = file.items.iter().filter_map(|item| match item {
        Item::Impl(item) if item.trait_.is_none() && is_type(&spelled(&item.self_ty), service) => {
            Some(item)
        }
        _ => None,
    });
    own.flat_map(functions).collect()
}

fn find(items: &[Item], within: &str, service: &Service, lines: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Use(_) => {}
            Item::Macro(item) if item.ident.is_none() => lines.extend(routing_keys(&item.mac)),
            Item::Const(item) => drop(lines.insert(format!("const {within}{}", item.ident))),
            Item::Type(item) => drop(lines.insert(format!("type {within}{}", item.ident))),
            Item::Struct(item) => {
                lines.insert(format!("struct {within}{}", item.ident));
                fields(&item.fields, &item.ident.to_string(), lines);
            }
            Item::Enum(item) => {
                lines.insert(format!("enum {within}{}", item.ident));
                let variants = item.variants.iter();
                lines.extend(
                    variants.map(|variant| format!("variant {}::{}", item.ident, variant.ident)),
                );
            }
            Item::Impl(item) => find_functions(item, within, service, lines),
            Item::Mod(item) if within.is_empty() => {
                lines.insert(format!("mod {}", item.ident));
                let items = item.content.as_ref().map_or(&[][..], |(_, items)| items);
                find(items, &format!("{}::", item.ident), service, lines);
            }
            other => drop(lines.insert(format!("another item: {}", other.to_token_stream()))),
        }
    }
}

/// Returns the functions from `rt::routing_key!(exchange { A, B } { c: required "c" })`; empty for another macro.
fn routing_keys(call: &Macro) -> Vec<String> {
    if call
        .path
        .segments
        .last()
        .is_none_or(|name| name.ident != "routing_key")
    {
        return Vec::new();
    }
    let mut tokens = call.tokens.clone().into_iter();
    let (Some(TokenTree::Ident(module)), Some(exchanges), Some(words), None) =
        (tokens.next(), tokens.next(), tokens.next(), tokens.next())
    else {
        return vec!["another form of routing_key".to_owned()];
    };
    let (exchanges, words) = (entries(exchanges), entries(words));
    let functions = |exchange: &String| {
        ["Binding", "RoutingKey"].map(|of| {
            let functions = words.iter();
            functions
                .map(|word| format!("fn {module}::{of}<{exchange}>::{word}"))
                .collect::<Vec<_>>()
        })
    };
    exchanges.iter().flat_map(functions).flatten().collect()
}

/// Returns the first word of each entry in braces. Entries are separated by commas and start with documentation.
fn entries(list: TokenTree) -> Vec<String> {
    let TokenTree::Group(list) = list else {
        return Vec::new();
    };
    let mut starts = true;
    let mut names = Vec::new();
    for token in list.stream() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ',' => starts = true,
            TokenTree::Ident(word) if starts => {
                names.push(word.to_string());
                starts = false;
            }
            _ => {}
        }
    }
    names
}

fn fields(fields: &Fields, of: &str, lines: &mut BTreeSet<String>) {
    for field in fields {
        let name = field
            .ident
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let hidden = match field.vis {
            Visibility::Public(_) => "",
            _ if name == "client" => "",
            _ => "hidden ",
        };
        lines.insert(format!("{hidden}field {of}.{name}"));
    }
}

/// Returns the functions of an inherent or trait implementation, by type.
fn find_functions(item: &ItemImpl, within: &str, service: &Service, lines: &mut BTreeSet<String>) {
    let of = spelled(&item.self_ty);
    if item.trait_.is_some() || within.is_empty() && is_type(&of, service) {
        return;
    }
    lines.extend(functions(item).map(|function| format!("fn {within}{of}::{function}")));
}

fn functions(item: &ItemImpl) -> impl Iterator<Item = String> {
    item.items.iter().map(|item| match item {
        ImplItem::Fn(function) => function.sig.ident.to_string(),
        other => format!("another item: {}", other.to_token_stream()),
    })
}

fn is_type(spelling: &str, service: &Service) -> bool {
    service
        .types
        .iter()
        .any(|def| def.name.as_str() == spelling)
}

fn spelled(ty: &syn::Type) -> String {
    ty.to_token_stream().to_string().replace(' ', "")
}
