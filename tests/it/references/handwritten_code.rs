//! Handwritten code is compiled if and only if the references have everything that it needs.

#[path = "../../../build/helpers.rs"]
mod table;

use std::path::Path;

use table::{HELPERS, Helper};
use taskcluster_codegen::model::{Service, Shape};
use taskcluster_codegen::{Options, Source, read};

fn vendored() -> Vec<Service> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let services = read(&Source::Folder(folder), &Options::default());
    services.unwrap_or_else(|problems| panic!("{problems}"))
}

fn fields<'a>(
    service: &'a mut Service,
    of: &str,
) -> &'a mut Vec<taskcluster_codegen::model::Field> {
    let mut types = service.types.iter_mut();
    let def = types.find(|def| def.name.as_str() == of);
    match &mut def.expect("the service has the type").shape {
        Shape::Struct(fields) => fields,
        other => panic!("{of} is not a struct: {other:?}"),
    }
}

/// Removes the item that a line names from the service.
fn without(service: &mut Service, line: &str) {
    let (kind, rest) = line.split_once(' ').expect("a line has a kind");
    let end = rest.find([':', '(', ' ']).unwrap_or(rest.len());
    match kind {
        "method" => {
            let name = &rest[..end];
            service
                .endpoints
                .retain(|it| it.method_name.as_str() != name);
        }
        "field" => {
            let (of, field) = rest[..end].split_once('.').expect("a field follows a type");
            fields(service, of).retain(|it| it.name.as_str() != field);
        }
        "struct" => {
            let mut types = service.types.iter_mut();
            let def = types.find(|def| def.name.as_str() == &rest[..end]);
            def.expect("the service has the type").in_requests = false;
        }
        "kind" => {
            let name = rest[end..].trim_start_matches("::");
            let name = name.split('(').next().expect("a kind has a name");
            let mut types = service.types.iter_mut();
            let def = types.find(|def| def.name.as_str() == &rest[..end]);
            match &mut def.expect("the service has the type").shape {
                Shape::Union(union) => union.kinds.retain(|it| it.name.as_str() != name),
                other => panic!("{line} is not in a union: {other:?}"),
            }
        }
        "word" => {
            let (of, word) = rest.split_once('.').expect("a word follows an exchange");
            let mut exchanges = service.exchanges.iter_mut();
            let exchange = exchanges.find(|it| it.type_name.as_str() == of);
            let exchange = exchange.expect("the service has the exchange");
            exchange.routing_key.retain(|it| it.name.as_str() != word);
        }
        other => panic!("unknown kind of line: {other}"),
    }
}

fn needs() -> impl Iterator<Item = (&'static Helper, &'static str, &'static str)> {
    HELPERS.iter().flat_map(|helper| {
        let lines = |(service, lines): &'static (&str, &[&'static str])| {
            lines.iter().map(move |line| (*service, *line))
        };
        let needs = helper.needs.iter().flat_map(lines);
        needs.map(move |(service, line)| (helper, service, line))
    })
}

#[test]
fn vendored_references_have_all_needed_items() {
    let services = vendored();
    for helper in &HELPERS {
        assert_eq!(helper.lacks(&services), None, "{}", helper.feature);
    }
}

#[test]
fn names_each_missing_endpoint_field_and_kind() {
    let whole = vendored();
    for (helper, wire, line) in needs() {
        let mut services = whole.clone();
        let service = services.iter_mut().find(|it| it.wire == wire);
        without(service.expect("the service exists"), line);
        let lacks = helper.lacks(&services).expect("an item is missing");
        assert_eq!(lacks, format!("`{line}` in the service `{wire}`"));
        let error = helper.error(&lacks);
        let named = format!("the feature `{}` needs", helper.feature);
        assert!(
            error.starts_with(&named) && error.contains(helper.since),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1);
        // The feature of a service is useful without the handwritten code.
        assert_eq!(
            helper.required,
            helper.feature != wire,
            "{}",
            helper.feature
        );
    }
}

#[test]
fn names_a_missing_service() {
    for helper in &HELPERS {
        let (wire, _) = helper.needs[0];
        let mut services = vendored();
        services.retain(|service| service.wire != wire);
        assert_eq!(
            helper.lacks(&services),
            Some(format!("the service `{wire}`"))
        );
    }
}

#[test]
fn names_a_request_with_an_additional_required_field() {
    let mut services = vendored();
    let object = services.iter_mut().find(|it| it.wire == "object");
    let object = object.expect("the service exists");
    // A field of another type represents a new one.
    let new = fields(object, "GetObjectResponse")[0].clone();
    assert!(new.required);
    let name = new.name.clone();
    fields(object, "FinishUploadRequest").retain(|field| field.name != name);
    fields(object, "DownloadObjectRequest").push(new);
    let artifacts = HELPERS.iter().find(|helper| helper.feature == "artifacts");
    let lacks = artifacts.expect("the helper exists").lacks(&services);
    let expected =
        format!("`DownloadObjectRequest without a required {name}` in the service `object`");
    assert_eq!(lacks, Some(expected));
}
