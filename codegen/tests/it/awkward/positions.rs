//! The positions in references that Rust names come from.

use serde_json::{Map, Value, json};

use taskcluster_codegen::Place;

use super::sample::file_of;
use crate::crafted::References;

/// A position of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    RequestField,
    RequiredRequestField,
    ResponseField,
    EnumValue,
    TagValue,
    Tag,
    KindTitle,
    NestedType,
    Definition,
    ListOfPage,
    SchemaFile,
    Endpoint,
    Argument,
    QueryKey,
    Exchange,
    Word,
}

use Position::*;

/// All positions.
pub const POSITIONS: [Position; 16] = [
    RequestField,
    RequiredRequestField,
    ResponseField,
    EnumValue,
    TagValue,
    Tag,
    KindTitle,
    NestedType,
    Definition,
    ListOfPage,
    SchemaFile,
    Endpoint,
    Argument,
    QueryKey,
    Exchange,
    Word,
];

impl Position {
    /// Returns whether the place contains names of this position, or this name of a file.
    pub fn is_home_of(self, place: &Place, name: &str) -> bool {
        let file = file_of(place).unwrap_or_default();
        let below = |step: &str| place.segments().iter().any(|it| it == step);
        match self {
            RequestField => file == "optional-parts",
            RequiredRequestField => file == "required-parts",
            ResponseField => file == "answered-parts",
            EnumValue => file == "choice-of-values",
            TagValue => file == "kinds-by-value",
            Tag => file == "kinds-by-tag",
            KindTitle => file == "kinds-by-title",
            NestedType => file == "holder-of-parts",
            Definition => file == "holder-of-definitions",
            ListOfPage => file.starts_with("page-number"),
            SchemaFile => file == name || file == "api" && (below("input") || below("output")),
            Endpoint => file == "api" && below("name"),
            Argument => file == "api" && (below("args") || below("route")),
            QueryKey => file == "api" && below("query"),
            Exchange => file == "exchanges" && !below("routingKey"),
            Word => file == "exchanges" && below("routingKey"),
        }
    }
}

/// A name at a position.
pub type Atom = (Position, &'static str);

/// A version of a service with these names.
pub struct Module<'a> {
    /// The service's name.
    pub service: &'a str,
    /// The version, as in `v1`.
    pub version: &'a str,
    /// The names.
    pub atoms: &'a [Atom],
}

impl Module<'_> {
    /// Returns the references, which contain each name once.
    pub fn references(&self) -> References {
        let mut parts = Parts::new(self);
        parts.requests();
        parts.enums_and_unions();
        parts.nested();
        parts.schema_files();
        parts.endpoints();
        parts.exchanges();
        parts.finish()
    }
}

struct Parts<'a> {
    module: &'a Module<'a>,
    references: References,
    entries: Vec<Value>,
    exchanges: Vec<Value>,
}

impl<'a> Parts<'a> {
    fn new(module: &'a Module<'a>) -> Self {
        Self {
            module,
            references: References::default(),
            entries: Vec::new(),
            exchanges: Vec::new(),
        }
    }

    fn at(&self, position: Position) -> Vec<&'static str> {
        let atoms = self.module.atoms.iter();
        atoms
            .filter(|(at, _)| *at == position)
            .map(|(_, name)| *name)
            .collect()
    }

    /// Returns an endpoint with a harmless name.
    fn endpoint(&mut self, name: &str, more: Value) {
        let mut endpoint = json!({
            "type": "function", "name": name, "method": "get", "route": format!("/{}", self.entries.len()), "args": [],
            "stability": "stable", "title": "An endpoint", "description": "Does what its name says.",
        });
        merge(&mut endpoint, more);
        self.entries.push(endpoint);
    }

    fn schema_name(&self, file: &str) -> String {
        format!("{}/{file}.json#", self.module.version)
    }

    fn schema(&mut self, file: &str, schema: Value) {
        let path = format!(
            "schemas/{}/{}/{file}.json",
            self.module.service, self.module.version
        );
        let mut content =
            json!({ "$schema": "/schemas/common/metaschema.json#", "$id": format!("/{path}#") });
        merge(&mut content, schema);
        self.references.add(path, content);
    }

    /// Returns a schema that is both input and output.
    fn body(&mut self, file: &str, schema: Value) {
        let name = self.schema_name(file);
        self.schema(file, schema);
        self.endpoint(
            &format!("send-body-of-{file}"),
            json!({ "method": "put", "input": name, "output": name }),
        );
    }

    /// Returns a schema that is only an output.
    fn output(&mut self, file: &str, schema: Value, query: Value) {
        let name = self.schema_name(file);
        self.schema(file, schema);
        self.endpoint(
            &format!("fetch-{file}"),
            json!({ "output": name, "query": query }),
        );
    }

    fn requests(&mut self) {
        let each = |names: &[&str]| properties(names, |index| json!({ "type": around(index) }));
        let optional = self.at(RequestField);
        if !optional.is_empty() {
            self.body("optional-parts", object(each(&optional), &[]));
        }
        let required = self.at(RequiredRequestField);
        if !required.is_empty() {
            self.body("required-parts", object(each(&required), &required));
        }
        let response = self.at(ResponseField);
        if !response.is_empty() {
            self.output(
                "answered-parts",
                object(each(&response), &response[..response.len() / 2]),
                json!([]),
            );
        }
        for (index, name) in self.at(ListOfPage).into_iter().enumerate() {
            let mut fields = json!({ "continuationToken": { "type": "string" } });
            fields[name] = json!({ "type": "array", "items": { "type": "string" } });
            let required: &[_] = if index % 2 == 0 { &[name] } else { &[] };
            self.output(
                &format!("page-number-{index}"),
                object(fields, required),
                json!(["continuationToken", "limit"]),
            );
        }
    }

    fn enums_and_unions(&mut self) {
        let values = self.at(EnumValue);
        if !values.is_empty() {
            self.body(
                "choice-of-values",
                object(json!({ "it": { "type": "string", "enum": values } }), &[]),
            );
        }
        let tags = self.at(TagValue);
        if tags.len() > 1 {
            let kinds: Vec<_> = tags
                .iter()
                .map(|value| kind("tag-of-kind", value))
                .collect();
            self.body(
                "kinds-by-value",
                object(json!({ "it": { "oneOf": kinds } }), &[]),
            );
        }
        let names = self.at(Tag);
        if !names.is_empty() {
            let of_tag = |name: &&str| json!({ "oneOf": [kind(name, "first-kind"), kind(name, "second-kind")] });
            let unions: Vec<_> = names.iter().map(of_tag).collect();
            let unions = unions
                .into_iter()
                .enumerate()
                .map(|(index, union)| (format!("by-tag-{index}"), union));
            self.body("kinds-by-tag", object(Value::Object(unions.collect()), &[]));
        }
        let titles = self.at(KindTitle);
        if titles.len() > 1 {
            let kinds = titles.iter().enumerate().map(|(index, title)| {
                let property = format!("part-{index}");
                let mut kind = object(
                    json!({ property.as_str(): { "type": "string" } }),
                    &[&property],
                );
                kind["title"] = json!(title);
                kind
            });
            self.body(
                "kinds-by-title",
                object(json!({ "it": { "oneOf": kinds.collect::<Vec<_>>() } }), &[]),
            );
        }
    }

    fn nested(&mut self) {
        let nested = self.at(NestedType);
        if !nested.is_empty() {
            let inner = object(json!({ "text": { "type": "string" } }), &[]);
            let fields = properties(&nested, |index| match index % 3 {
                0 => inner.clone(),
                1 => json!({ "type": "array", "items": inner }),
                _ => json!({ "type": "object", "additionalProperties": inner }),
            });
            self.body("holder-of-parts", object(fields, &[]));
        }
        let definitions = self.at(Definition);
        if !definitions.is_empty() {
            let inner = |_| object(json!({ "text": { "type": "string" } }), &[]);
            let referring = definitions.iter().enumerate().map(|(index, name)| {
                (
                    format!("defined-{index}"),
                    json!({ "$ref": format!("#/definitions/{}", pointer(name)) }),
                )
            });
            let mut holder = object(Value::Object(referring.collect()), &[]);
            holder["definitions"] = properties(&definitions, inner);
            self.body("holder-of-definitions", holder);
        }
    }

    /// Returns a struct, enum, union, list and map in turn, each in a file with the name.
    fn schema_files(&mut self) {
        for (index, name) in self.at(SchemaFile).into_iter().enumerate() {
            let part = json!({ "part": { "type": "string" } });
            let schema = match index % 5 {
                0 => object(part, &["part"]),
                1 => json!({ "type": "string", "enum": ["one", "other"] }),
                2 => json!({ "oneOf": [kind("kind", "one"), kind("kind", "other")] }),
                3 => json!({ "type": "array", "items": object(part, &[]) }),
                _ => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            };
            match index % 2 {
                0 => self.body(name, schema),
                _ => self.output(name, schema, json!([])),
            }
            // This test is not about the endpoint.
            if let Some(entry) = self.entries.last_mut() {
                entry["name"] = json!(format!("handle-file-{index}"));
            }
        }
    }

    fn endpoints(&mut self) {
        self.schema(
            "plain-page",
            object(
                json!({ "continuationToken": { "type": "string" }, "parts": { "type": "array" } }),
                &[],
            ),
        );
        let page = self.schema_name("plain-page");
        for (index, name) in self.at(Endpoint).into_iter().enumerate() {
            let more = match index % 4 {
                0 => json!({ "output": page, "query": ["continuationToken"] }),
                1 => json!({ "method": "post", "input": page, "stability": "deprecated" }),
                2 => json!({ "query": ["limit"], "scopes": "a:<b>" }),
                _ => json!({ "method": "delete", "stability": "experimental" }),
            };
            self.endpoint(name, more);
        }
        let arguments = self.at(Argument);
        for (index, names) in arguments.chunks(12).enumerate() {
            let route: String = names.iter().map(|name| format!("/<{name}>")).collect();
            let more = json!({ "method": "put", "route": route, "args": names, "input": page });
            self.endpoint(&format!("arguments-and-body-{index}"), more);
            self.endpoint(
                &format!("arguments-only-{index}"),
                json!({ "route": route, "args": names }),
            );
        }
        let keys = self.at(QueryKey);
        if !keys.is_empty() {
            self.endpoint("many-query-keys", json!({ "query": keys }));
        }
    }

    fn exchanges(&mut self) {
        let word = |name: &str, required: bool| json!({ "name": name, "summary": "A word.", "multipleWords": false, "required": required });
        let message = self.schema_name("plain-page");
        let exchange = |name: &str, words: Vec<Value>| {
            json!({
                "type": "topic-exchange", "exchange": "an-exchange", "name": name, "title": "An exchange",
                "description": "Announces it.", "routingKey": words, "schema": message,
            })
        };
        for name in self.at(Exchange) {
            self.exchanges
                .push(exchange(name, vec![word("plainWord", true)]));
        }
        let words = self.at(Word);
        if !words.is_empty() {
            let words = words
                .iter()
                .enumerate()
                .map(|(index, name)| word(name, index % 2 == 0));
            self.exchanges
                .push(exchange("exchange-of-words", words.collect()));
        }
    }

    fn finish(mut self) -> References {
        let Module {
            service, version, ..
        } = self.module;
        self.endpoint("ping", json!({}));
        let reference = |kind: &str, entries: Vec<Value>| {
            json!({
                "$schema": format!("/schemas/common/{kind}-reference-v0.json#"), "serviceName": service,
                "apiVersion": version, "title": "A service", "description": "Has names.", "entries": entries,
            })
        };
        let mut exchanges = reference("exchanges", self.exchanges);
        exchanges["exchangePrefix"] = json!("exchange/a/");
        let folder = format!("references/{service}/{version}");
        self.references
            .add(format!("{folder}/api.json"), reference("api", self.entries));
        self.references
            .add(format!("{folder}/exchanges.json"), exchanges);
        self.references
    }
}

fn object(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

/// Returns one variant of a tagged union.
fn kind(tag: &str, value: &str) -> Value {
    let mut properties = json!({ "text": { "type": "string" } });
    properties[tag] = json!({ "type": "string", "enum": [value] });
    object(properties, &[tag])
}

fn properties(names: &[&str], schema: impl Fn(usize) -> Value) -> Value {
    let schemas = names
        .iter()
        .enumerate()
        .map(|(index, name)| ((*name).to_owned(), schema(index)));
    Value::Object(schemas.collect::<Map<_, _>>())
}

fn around(index: usize) -> &'static str {
    ["string", "boolean", "integer", "number"][index % 4]
}

fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(value), Value::Object(more)) = (value, more) {
        value.extend(more);
    }
}

/// Returns a property's name as a JSON pointer segment. Names of definitions omit the characters that are invalid in a
/// URL fragment.
fn pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
