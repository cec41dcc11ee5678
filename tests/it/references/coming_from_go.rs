//! Every name on the page "Coming from Go" exists, and every name of the Go client is on the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use taskcluster_codegen::{Options, Source, read, surface};

const PAGE: &str = include_str!("../../../docs/coming-from-go.md");

/// The suffix of Go methods that make a signed URL.
const SIGNED: &str = "_SignedURL";

/// A row of a table: the Go name, its Rust counterpart, and a remark.
struct Row {
    go: String,
    here: String,
    remark: String,
}

impl Row {
    /// Returns the reason why there is no counterpart, if the row gives one.
    fn reason(&self) -> Option<&str> {
        self.here.strip_prefix("*none: ")?.strip_suffix('*')
    }

    /// Returns the path of the counterpart, if there is one.
    fn path(&self) -> Option<&str> {
        let named = self.reason().is_none().then_some(self.here.as_str())?;
        spans(named).next()
    }
}

/// Returns the tables by their headings: `Methods`, `Types`, and `Fields` with the Go type, as in `Fields Var`.
fn tables() -> BTreeMap<String, Vec<Row>> {
    let mut tables = BTreeMap::<_, Vec<_>>::new();
    let (mut section, mut table) = (String::new(), String::new());
    for line in PAGE.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.to_owned();
            table.clone_from(&section);
        } else if let Some(heading) = line.strip_prefix("### ") {
            table = format!("{section} {}", heading.trim_matches('`'));
        } else if ["Methods", "Types", "Fields"].contains(&section.as_str()) {
            let mut cells = line.split('|').skip(1).map(str::trim);
            let go = cells.next().and_then(|go| spans(go).next());
            if let (Some(go), Some(here)) = (go, cells.next()) {
                tables.entry(table.clone()).or_default().push(Row {
                    go: go.to_owned(),
                    here: here.to_owned(),
                    remark: cells.next().unwrap_or_default().to_owned(),
                });
            }
        }
    }
    tables
}

/// Returns the texts between backticks.
fn spans(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// The public items of the service's module, by path.
#[derive(Default)]
struct Surface {
    /// The wire name of each method and field.
    wire: BTreeMap<String, String>,
    /// The types of fields, and the query keys of methods.
    remarks: BTreeMap<String, Vec<String>>,
    /// The methods whose URLs can be signed.
    get: BTreeSet<String>,
}

fn generated() -> Surface {
    let options = Options {
        services: Some(vec!["worker-manager".to_owned()]),
        vendored: true,
        ..Options::default()
    };
    let services =
        read(&Source::at(root().join("schemas")), &options).unwrap_or_else(|it| panic!("{it}"));
    let mut found = Surface::default();
    for line in surface(&services[0]).lines() {
        let (what, rest) = line.split_once(' ').expect("a line starts with a kind");
        let (left, wire) = rest.split_once(" = ").unwrap_or((rest, ""));
        let name = upto(left, &[' ', ',', '(']);
        let path = match what {
            "method" => format!("WorkerManager::{name}"),
            "field" => upto(left, &[':']).replace('.', "::"),
            "struct" | "enum" | "union" | "alias" => name.to_owned(),
            "variant" | "kind" => upto(left, &['(']).to_owned(),
            "query" => {
                let (method, key) = left.split_once('.').expect("a query key follows a method");
                let keys = found.remarks.entry(format!("WorkerManager::{method}"));
                keys.or_default().push(key.to_owned());
                continue;
            }
            _ => continue,
        };
        if let ("field", Some((_, ty))) = (what, left.split_once(": ")) {
            found.remarks.insert(path.clone(), vec![ty.to_owned()]);
        }
        if wire.split(' ').nth(1) == Some("GET") {
            found.get.insert(path.clone());
        }
        let wire = upto(wire, &[' ']).to_owned();
        found.wire.insert(path.clone(), wire);
    }
    found
}

fn upto<'a>(text: &'a str, ends: &[char]) -> &'a str {
    text.split(ends).next().unwrap_or_default()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// Calls `problem` with every row and the name of its table. Fails if there are problems.
fn for_each_row(mut problem: impl FnMut(&str, &Row) -> Option<String>) {
    let tables = tables();
    assert!(tables.contains_key("Methods") && tables.contains_key("Fields Var"));
    let mut problems = Vec::new();
    for (table, rows) in &tables {
        for row in rows {
            let found = problem(table, row);
            problems.extend(found.map(|found| format!("{table}, {}: {found}", row.go)));
        }
    }
    assert_none(&problems);
}

#[test]
fn counterparts_exist() {
    let generated = generated();
    for_each_row(|_, row| {
        let mut ours = spans(&row.here).filter(|span| span.starts_with(char::is_uppercase));
        let missing = ours.find(|span| !generated.wire.contains_key(*span))?;
        Some(format!("no item `{missing}`"))
    });
}

#[test]
fn rows_without_counterpart_have_a_reason() {
    for_each_row(|_, row| {
        let found = row.path().is_some() || row.reason().is_some_and(|reason| !reason.is_empty());
        (!found).then(|| format!("neither a name nor a reason: {}", row.here))
    });
}

#[test]
fn go_names_are_unique() {
    let mut seen = BTreeSet::new();
    for_each_row(|table, row| {
        let new = seen.insert((table.to_owned(), row.go.clone()));
        (!new).then(|| "comes twice".to_owned())
    });
}

#[test]
fn methods_and_fields_have_the_wire_name_of_their_row() {
    let generated = generated();
    for_each_row(|table, row| {
        let path = row.path().filter(|_| table != "Types")?;
        let wire = generated.wire.get(path).map_or("", String::as_str);
        let go = row.go.trim_end_matches(SIGNED);
        (!wire.eq_ignore_ascii_case(go)).then(|| format!("`{path}` is {wire:?} on the wire"))
    });
}

#[test]
fn signed_urls_are_for_get() {
    let generated = generated();
    for_each_row(|_, row| {
        let found = spans(&row.here).any(|span| span == "signed_url");
        if found != row.go.ends_with(SIGNED) {
            return Some(format!("`signed_url` goes with {SIGNED}: {}", row.here));
        }
        let path = row.path().filter(|_| found)?;
        (!generated.get.contains(path)).then(|| format!("`{path}` is not a GET"))
    });
}

#[test]
fn fields_belong_to_the_counterpart_of_their_type() {
    let tables = tables();
    let types: BTreeMap<_, _> = tables["Types"]
        .iter()
        .map(|row| (row.go.as_str(), row.path()))
        .collect();
    for_each_row(|table, row| {
        let go = table.strip_prefix("Fields ")?;
        // The counterpart of a type may lack a field. Another test requires the reason.
        let has_counterpart = types.get(go).copied().flatten().is_some();
        let path = row.path();
        if has_counterpart && path.is_none() {
            return None;
        }
        let owner = path.and_then(|path| path.split("::").next());
        let expected = types.get(go).copied().flatten();
        (owner != expected).then(|| format!("{go} is {expected:?}, but its field is in {owner:?}"))
    });
}

#[test]
fn query_keys_and_field_types_are_correct() {
    let generated = generated();
    for_each_row(|_, row| {
        let path = row.path()?;
        let expected = generated.remarks.get(path).cloned().unwrap_or_default();
        let found: Vec<_> = spans(&row.remark).collect();
        (found != expected).then(|| format!("`{path}` has {expected:?}, not {found:?}"))
    });
}

#[test]
fn every_go_name_has_a_row() {
    let facts = root().join("../shared/facts");
    if !facts.is_dir() {
        println!("skipped: {} is missing", facts.display());
        return;
    }
    let tables = tables();
    let has = |table: &str, go: &str| {
        let mut rows = tables.get(table).into_iter().flatten();
        rows.any(|row| row.go == go)
    };
    let missing: Vec<_> = go_names(&facts)
        .into_iter()
        .filter(|(table, go)| !has(table, go))
        .map(|(table, go)| format!("{table}: {go} has no row"))
        .collect();
    assert_none(&missing);
}

/// Returns the table and the Go name of each row that the Go client's releases require.
fn go_names(facts: &Path) -> BTreeSet<(String, String)> {
    let file = |name| -> Value {
        let text = fs::read(facts.join(name)).expect("the folder has the file");
        serde_json::from_slice(&text).expect("the file is JSON")
    };
    let endpoints = file("worker-manager-endpoints.json");
    let types = file("worker-manager-types.json");
    let text = |value: &Value| value.as_str().expect("the value is a string").to_owned();
    let list = |value: &Value| value.as_array().expect("the value is a list").clone();
    let mut names = BTreeSet::new();
    for release in ["seed1", "seed2", "head"] {
        for endpoint in list(&endpoints[release]["entries"]) {
            let method = text(&endpoint["go"]["method"]);
            if endpoint["go"]["signed_url"] == true {
                names.insert(("Methods".to_owned(), format!("{method}_SignedURL")));
            }
            names.insert(("Methods".to_owned(), method));
        }
        let types = types[release]["go_types"].as_object();
        for (name, ty) in types.expect("types have names") {
            names.insert(("Types".to_owned(), name.clone()));
            for field in list(&ty["fields"]) {
                names.insert((format!("Fields {name}"), text(&field["go_name"])));
            }
        }
    }
    names
}
