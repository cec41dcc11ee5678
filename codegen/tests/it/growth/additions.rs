//! All possible additions to an API, at every place.

use serde_json::{Map, Value, json};

/// One addition.
pub struct Addition {
    /// Its description, with the place.
    pub what: String,
    add: Box<dyn Fn(&mut Value)>,
}

impl Addition {
    fn new(what: String, add: impl Fn(&mut Value) + 'static) -> Self {
        Self {
            what,
            add: Box::new(add),
        }
    }

    /// Returns the documents with the addition.
    pub fn to(&self, documents: &Value) -> Value {
        let mut documents = documents.clone();
        (self.add)(&mut documents);
        documents
    }
}

/// Returns all additions to a list of documents.
pub fn additions(documents: &Value) -> Vec<Addition> {
    let mut additions = Vec::new();
    let list = documents.as_array().expect("references are a list");
    for (index, document) in list.iter().enumerate() {
        let name = document["filename"].as_str().unwrap_or_default();
        let mut add = |what: &str, pointer: &str, change: Box<dyn Fn(&mut Value)>| {
            let what = format!("{what} in {name}#{pointer}");
            let pointer = format!("/{index}/content{pointer}");
            additions.push(Addition::new(what, move |documents| {
                change(documents.pointer_mut(&pointer).expect("the place is there"));
            }));
        };
        let path: Vec<_> = name.split('/').collect();
        match path[..] {
            ["references", .., "api.json"] => to_api(&document["content"], &mut add),
            ["references", .., "exchanges.json"] => to_exchanges(&document["content"], &mut add),
            ["schemas", ..] => to_schema(&document["content"], String::new(), &mut add),
            _ => {}
        }
        match path[..] {
            ["references", _, "v1", "api.json"] => additions.push(version(document)),
            ["schemas", service, version, file] => {
                let reference = format!("{version}/{file}#");
                additions.extend(uses(service, &reference));
                additions.push(twin(document, [service, version, file]));
            }
            _ => {}
        }
    }
    additions
}

type Add<'a> = dyn FnMut(&str, &str, Box<dyn Fn(&mut Value)>) + 'a;

fn to_api(api: &Value, add: &mut Add) {
    let entries = api["entries"].as_array().map_or(0, Vec::len);
    for index in 0..entries {
        let entry = format!("/entries/{index}");
        for (what, key) in [
            ("a query key", "addedKey"),
            ("a token's key", "continuationToken"),
        ] {
            let add_key = move |entry: &mut Value| {
                let keys = member(entry, "query");
                if !keys
                    .as_array()
                    .is_some_and(|keys| keys.contains(&json!(key)))
                {
                    push(keys, json!(key));
                }
            };
            add(what, &entry, Box::new(add_key));
        }
    }
}

fn to_exchanges(exchanges: &Value, add: &mut Add) {
    let entries = exchanges["entries"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    for (index, entry) in entries.iter().enumerate() {
        let mut twin = entry.clone();
        twin["name"] = json!("addedExchange");
        let add_twin = move |entries: &mut Value| push(entries, twin.clone());
        add("an exchange", "/entries", Box::new(add_twin));
        let add_word = |words: &mut Value| {
            let word = json!({ "name": "addedWord", "summary": "Added.", "required": true, "multipleWords": false });
            words
                .as_array_mut()
                .expect("a routing key is a list")
                .insert(0, word);
        };
        add(
            "a word",
            &format!("/entries/{index}/routingKey"),
            Box::new(add_word),
        );
    }
}

/// Adds to a schema, and to all schemas nested in it.
fn to_schema(schema: &Value, pointer: String, add: &mut Add) {
    let Some(members) = schema.as_object() else {
        return;
    };
    if members.get("properties").is_some_and(Value::is_object) {
        to_object(&pointer, add);
    }
    let values = members.get("enum").and_then(Value::as_array);
    if values.is_some_and(|values| values.iter().all(Value::is_string)) {
        let add_value = |values: &mut Value| push(values, json!("added-value"));
        add("a value", &format!("{pointer}/enum"), Box::new(add_value));
    }
    let branches = members.get("oneOf").and_then(Value::as_array);
    if let Some([first, _, ..]) = branches.map(Vec::as_slice)
        && first["properties"].is_object()
    {
        let (kind, pointer) = (kind_like(first), format!("{pointer}/oneOf"));
        let in_front = kind.clone();
        let add_kind = move |branches: &mut Value| push(branches, kind.clone());
        add("a kind", &pointer, Box::new(add_kind));
        let add_in_front = move |branches: &mut Value| {
            let branches = branches.as_array_mut().expect("it is a list");
            branches.insert(0, in_front.clone());
        };
        add("a kind in front", &pointer, Box::new(add_in_front));
    }
    for (key, member) in members {
        let inside = format!("{pointer}/{}", escaped(key));
        match (key.as_str(), member) {
            ("properties" | "definitions", Value::Object(members)) => {
                for (name, member) in members {
                    to_schema(member, format!("{inside}/{}", escaped(name)), add);
                }
            }
            ("items" | "additionalProperties", member) => to_schema(member, inside, add),
            ("oneOf" | "anyOf" | "allOf", Value::Array(members)) => {
                for (index, member) in members.iter().enumerate() {
                    to_schema(member, format!("{inside}/{index}"), add);
                }
            }
            _ => {}
        }
    }
}

fn to_object(pointer: &str, add: &mut Add) {
    let object = json!({ "type": "object", "properties": { "inner": { "type": "string" } } });
    for (what, property) in [
        ("a field", json!({ "type": "string" })),
        ("a nested type", object.clone()),
        (
            "an enum",
            json!({ "type": "string", "enum": ["one", "other"] }),
        ),
        (
            "a list of a type",
            json!({ "type": "array", "items": object }),
        ),
    ] {
        for required in [false, true] {
            let property = property.clone();
            let add_property = move |schema: &mut Value| {
                schema["properties"]["addedField"] = property.clone();
                if required {
                    push(member(schema, "required"), json!("addedField"));
                }
            };
            add(what, pointer, Box::new(add_property));
        }
    }
}

/// Returns a new variant with the tag of the others, but other values.
fn kind_like(branch: &Value) -> Value {
    let mut kind = branch.clone();
    kind["title"] = json!("added kind");
    let properties = kind["properties"].as_object_mut();
    for property in properties.into_iter().flat_map(Map::values_mut) {
        if property.get("enum").is_some() {
            property["enum"] = json!(["added-kind"]);
        }
        if property.get("const").is_some() {
            property["const"] = json!("added-kind");
        }
    }
    kind["properties"]["addedProperty"] = json!({ "type": "string" });
    push(member(&mut kind, "required"), json!("addedProperty"));
    kind
}

/// Adds a second version of a service, without endpoints.
fn version(api: &Value) -> Addition {
    let mut second = api.clone();
    let name = api["filename"]
        .as_str()
        .unwrap_or_default()
        .replace("/v1/", "/v9/");
    second["filename"] = json!(name);
    second["content"]["apiVersion"] = json!("v9");
    second["content"]["entries"] = json!([]);
    Addition::new(format!("a version, {name}"), move |documents| {
        push(documents, second.clone())
    })
}

/// Adds an endpoint that uses a schema in its request or response.
fn uses(service: &str, schema: &str) -> [Addition; 2] {
    ["input", "output"].map(|body| {
        let (service, schema) = (service.to_owned(), schema.to_owned());
        let what = format!("an endpoint of {service} whose {body} is {schema}");
        Addition::new(what, move |documents| {
            push_endpoint(documents, &service, body, &schema)
        })
    })
}

/// Adds a second schema with the title and the properties of another, and an endpoint that uses it.
fn twin(schema: &Value, [service, version, file]: [&str; 3]) -> Addition {
    let mut twin = schema.clone();
    let name = format!("added-{file}");
    twin["filename"] = json!(format!("schemas/{service}/{version}/{name}"));
    twin["content"]["$id"] = json!(format!("/schemas/{service}/{version}/{name}#"));
    let (service, reference) = (service.to_owned(), format!("{version}/{name}#"));
    Addition::new(format!("a twin of {file} in {service}"), move |documents| {
        push(documents, twin.clone());
        push_endpoint(documents, &service, "output", &reference);
    })
}

fn push_endpoint(documents: &mut Value, service: &str, body: &str, schema: &str) {
    let endpoint = json!({
        "type": "function", "method": "put", "route": "/added", "args": [], "name": "addedEndpoint", body: schema,
        "stability": "stable", "title": "Added", "description": "An added endpoint.",
    });
    let path = format!("references/{service}/v1/api.json");
    let mut documents = documents.as_array_mut().into_iter().flatten();
    if let Some(api) = documents.find(|document| document["filename"] == json!(path)) {
        push(&mut api["content"]["entries"], endpoint);
    }
}

/// Returns a list in an object; adds an empty one if it is missing.
fn member<'a>(object: &'a mut Value, key: &str) -> &'a mut Value {
    let members = object.as_object_mut().expect("it is an object");
    members.entry(key).or_insert(json!([]))
}

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().expect("it is a list").push(item);
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
