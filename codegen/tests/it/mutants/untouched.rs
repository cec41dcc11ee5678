//! Comparison of everything that is not damaged and does not refer to damage.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use taskcluster_codegen::DocumentPath;
use taskcluster_codegen::model::{Output, Service, Shape, Type, TypeDef};

/// The documents of a `references.json` by path, each with its references.
pub struct Documents<'a> {
    by_path: BTreeMap<&'a str, &'a Value>,
    referred: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Documents<'a> {
    /// Reads the documents of a list.
    pub fn of(list: &'a Value) -> Self {
        let by_path = contents(list);
        let referred = by_path.iter().map(|(path, content)| {
            let mut referred = BTreeSet::new();
            references(path, content, &mut referred);
            (*path, referred)
        });
        let referred = referred.collect();
        Self { by_path, referred }
    }

    /// Returns the documents that differ in a mutant, and all documents that refer to them.
    pub fn affected(&self, mutant: &Value) -> BTreeSet<String> {
        let mutant = contents(mutant);
        let paths = self.by_path.keys().chain(mutant.keys());
        let differs = |path: &&&str| self.by_path.get(**path) != mutant.get(**path);
        let mut affected: BTreeSet<String> =
            paths.filter(differs).map(|it| (*it).to_owned()).collect();
        loop {
            let more = self.referred.iter().filter(|(path, referred)| {
                !affected.contains(**path) && !referred.is_disjoint(&affected)
            });
            let more: Vec<_> = more.map(|(path, _)| (*path).to_owned()).collect();
            if more.is_empty() {
                return affected;
            }
            affected.extend(more);
        }
    }

    /// Adds the documents that refer to affected ones in another list.
    pub fn needed_by(&self, list: &Value) -> BTreeSet<String> {
        let mut needed = BTreeSet::new();
        let mut new: Vec<_> = Documents::of(list)
            .referred
            .into_values()
            .flatten()
            .collect();
        while let Some(path) = new.pop() {
            let referred = self.referred.get(path.as_str()).into_iter().flatten();
            let referred: Vec<_> = referred.cloned().collect();
            if needed.insert(path) {
                new.extend(referred);
            }
        }
        needed
    }

    /// Returns whether an entry of a reference is changed or names an affected document.
    fn keeps_entry(
        &self,
        mutant: &BTreeMap<&str, &Value>,
        path: &str,
        name: &str,
        affected: &BTreeSet<String>,
    ) -> bool {
        let entry = |document: Option<&&'a Value>| -> Option<&'a Value> {
            let entries = document?.get("entries")?.as_array()?;
            entries.iter().find(|entry| entry["name"] == name)
        };
        let Some(own) = entry(self.by_path.get(path)) else {
            return false;
        };
        let other = mutant
            .get(path)
            .and_then(|document| document.get("entries")?.as_array());
        let other = other.and_then(|entries| entries.iter().find(|entry| entry["name"] == name));
        let mut referred = BTreeSet::new();
        references(path, own, &mut referred);
        Some(own) == other && referred.is_disjoint(affected)
    }
}

/// The numbers of equal items.
#[derive(Debug, Default)]
pub struct Compared {
    /// The number of endpoints and exchanges.
    pub calls: usize,
    /// The number of types.
    pub types: usize,
}

/// Compares everything that is not affected. The error describes a change.
pub fn compare(
    documents: &Documents,
    before: &[Service],
    mutant: &Value,
    after: &[Service],
    affected: &BTreeSet<String>,
) -> Result<Compared, String> {
    let mutant = contents(mutant);
    let mut compared = Compared::default();
    for old in before {
        let Some(new) = after.iter().find(|it| it.origin == old.origin) else {
            if affected.contains(old.origin.as_str()) {
                continue;
            }
            return Err(format!("{} is gone", old.origin));
        };
        let names = |it: &Service| (it.wire.clone(), it.module.clone(), it.name.clone());
        if names(old) != names(new) {
            return Err(format!("{} has another name", old.origin));
        }
        let mut held = Vec::new();
        let is_kept = |path: &str, name: &str| documents.keeps_entry(&mutant, path, name, affected);
        for endpoint in &old.endpoints {
            if !is_kept(old.origin.as_str(), &endpoint.wire) {
                continue;
            }
            let mut others = new.endpoints.iter();
            if !others.any(|it| it == endpoint) {
                return Err(format!("the endpoint {} is another", endpoint.wire));
            }
            compared.calls += 1;
            held.extend(endpoint.input.iter().map(|input| &input.ty));
            if let Output::Json(ty) = &endpoint.output {
                held.push(ty);
            }
        }
        let exchanges = old.origin.sibling("exchanges.json");
        // The name of each exchange starts with the prefix from the head of the document.
        let prefix = |document: Option<&&Value>| document.map(|it| it["exchangePrefix"].clone());
        let same_prefix = prefix(documents.by_path.get(exchanges.as_str()))
            == prefix(mutant.get(exchanges.as_str()));
        for exchange in &old.exchanges {
            if !same_prefix || !is_kept(exchanges.as_str(), &exchange.wire) {
                continue;
            }
            if !new.exchanges.contains(exchange) {
                return Err(format!("the exchange {} is another", exchange.wire));
            }
            compared.calls += 1;
            held.push(&exchange.message);
        }
        let needed = reachable(old, held);
        for def in &old.types {
            if affected.contains(def.place.document().as_str()) {
                continue;
            }
            match new.types.iter().find(|it| it.place == def.place) {
                Some(other) if same(def, other) => compared.types += 1,
                None if !needed.contains(def.name.as_str()) => {}
                other => {
                    return Err(format!("{} was {def:?} and is {other:?}", def.place));
                }
            }
        }
    }
    Ok(compared)
}

/// Returns whether a type is the same for users. Its uses may change: only types in requests have a builder.
fn same(one: &TypeDef, other: &TypeDef) -> bool {
    one.name == other.name
        && one.shape == other.shape
        && one.secret == other.secret
        && one.title == other.title
        && one.description == other.description
}

/// Returns the names of the types that these contain.
fn reachable<'a>(service: &'a Service, mut held: Vec<&'a Type>) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    while let Some(ty) = held.pop() {
        let name = match ty {
            Type::List(inner) | Type::Map(inner) => {
                held.push(inner);
                continue;
            }
            Type::Named(name) => name,
            _ => continue,
        };
        let mut new = vec![name];
        while let Some(name) = new.pop().filter(|name| names.insert(name.as_str())) {
            let def = service.types.iter().find(|def| def.name == *name);
            match def.map(|def| &def.shape) {
                Some(Shape::Struct(fields)) => held.extend(fields.iter().map(|it| &it.ty)),
                Some(Shape::Union(union)) => new.extend(union.kinds.iter().map(|it| &it.holds)),
                Some(Shape::Alias(ty)) => held.push(ty),
                _ => {}
            }
        }
    }
    names
}

fn contents(list: &Value) -> BTreeMap<&str, &Value> {
    let documents = list.as_array().into_iter().flatten();
    let named = documents.filter_map(|it| Some((it["filename"].as_str()?, &it["content"])));
    named.collect()
}

/// Returns the documents that a value refers to, by `$ref` or as input or output of an entry.
fn references(path: &str, value: &Value, found: &mut BTreeSet<String>) {
    // Names in an entry are relative to the service's schema folder.
    let base = match path.strip_prefix("references/") {
        Some(rest) => {
            let service = rest.split('/').next().unwrap_or_default();
            DocumentPath::new(format!("schemas/{service}/api.json"))
        }
        None => DocumentPath::new(path),
    };
    let mut values = vec![value];
    while let Some(value) = values.pop() {
        if let Value::Object(members) = value {
            for key in ["$ref", "input", "output", "schema"] {
                let reference = members.get(key).and_then(Value::as_str).unwrap_or_default();
                let file = reference.split('#').next().unwrap_or_default();
                found.extend(base.join(file).map(|path| path.to_string()));
            }
            values.extend(members.values());
        }
        values.extend(value.as_array().into_iter().flatten());
    }
}
