//! Tests of the checks, with small crates that break the rules.

use super::generated::foreign;
use super::graph::{GENERATED, cycles, top_level, upward};
use super::layout;
use super::names::{Only, misplaced};
use super::tree::{Files, Target, Tree};

fn files(sources: &[(&str, &str)]) -> Files {
    let owned = sources
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    owned.collect()
}

fn tree(sources: &[(&str, &str)]) -> Tree {
    Tree::read(&files(sources), "src/lib.rs", &["queue"])
}

fn resolved(tree: &Tree, from: &str, path: &str) -> Target {
    let path: Vec<_> = path.split("::").map(str::to_owned).collect();
    tree.resolve(from, &path)
}

/// Builds a crate with the modules `high` and `low`.
fn two(high: &str, low: &str) -> Tree {
    let root = "mod high; mod low; pub use low::Low;";
    tree(&[
        ("src/lib.rs", root),
        ("src/high.rs", high),
        ("src/low/mod.rs", low),
    ])
}

fn is_upward(tree: &Tree) -> bool {
    !upward(tree, &["high", GENERATED, "low"]).is_empty()
}

#[test]
fn finds_upward_imports() {
    let high = "pub struct High;";
    for low in [
        "use crate::high::High;",
        "use crate::{high as above};",
        "use super::high::High;",
        "pub use crate::high::*;",
        "fn f() { crate::high::f(); }",
        "fn f() { use crate::high::f; }",
        "impl From<crate::high::High> for u8 {}",
        "fn f() { println!(\"{}\", crate::high::VALUE); }",
        "macro_rules! m { () => { $crate::high::f() }; }",
        "mod inner { use super::super::high::High; }",
        "use crate::queue::Task;",
        "use crate::root_item;",
    ] {
        assert!(is_upward(&two(high, low)), "{low}");
    }
}

#[test]
fn allows_downward_imports_and_all_imports_of_tests() {
    let high = "use crate::low::{self, Low}; use crate::queue::Task; fn f() { low::f() }";
    for low in [
        "pub struct Low;",
        "pub(in crate::low) fn f() { self::g(); super::low::g(); }",
        "#[cfg(test)] mod tests { use crate::high::High; }",
        "#[cfg(test)] use crate::high::High;",
        "use std::fs; fn f() { fs::read(\"crate::high\"); }",
        "// use crate::high::High;",
    ] {
        assert!(!is_upward(&two(high, low)), "{low}");
    }
}

#[test]
fn unlisted_module_is_below_no_module() {
    let tree = two("use crate::low::Low;", "");
    assert!(!upward(&tree, &["high"]).is_empty());
    assert_eq!(
        top_level(&tree).into_iter().collect::<Vec<_>>(),
        ["high", "low"]
    );
}

#[test]
fn finds_cycles_of_any_length() {
    let root = "mod a; mod b; mod c;";
    let [a, b] = ["pub struct A(crate::b::B);", "pub struct B(crate::c::C);"];
    let ring = |c: &str| {
        tree(&[
            ("src/lib.rs", root),
            ("src/a.rs", a),
            ("src/b.rs", b),
            ("src/c.rs", c),
        ])
    };
    let found = cycles(&ring("use crate::a::A; pub struct C;"));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("src/c.rs uses src/a.rs"), "{}", found[0]);
    assert_eq!(cycles(&ring("pub struct C;")), [""; 0]);
}

#[test]
fn finds_a_cycle_of_parent_and_child() {
    let child = "pub struct Child(super::Parent);";
    let with = |parent: &str| {
        tree(&[
            ("src/lib.rs", "mod p;"),
            ("src/p/mod.rs", parent),
            ("src/p/child.rs", child),
        ])
    };
    let both = "mod child; pub struct Parent(Box<child::Child>);";
    assert_eq!(cycles(&with(both)).len(), 1);
    let imported = "mod child; use child::Child; pub struct Parent;";
    assert_eq!(cycles(&with(imported)).len(), 1);
    let reexported = "mod child; pub use child::Child; pub struct Parent;";
    assert_eq!(cycles(&with(reexported)), [""; 0]);
}

#[test]
fn follows_reexports_to_the_defining_file() {
    let tree = tree(&[
        ("src/lib.rs", "mod p; mod q; pub use q::*;"),
        (
            "src/p/mod.rs",
            "mod child; pub use child::Child as Renamed; use std::fmt;",
        ),
        ("src/p/child.rs", "pub struct Child; use super::fmt::Debug;"),
        (
            "src/q.rs",
            "pub struct Q; pub use crate::p::Renamed as Again;",
        ),
    ]);
    let child = Target::Item("crate::p::child".into());
    assert_eq!(resolved(&tree, "crate::q", "crate::p::Renamed"), child);
    assert_eq!(resolved(&tree, "crate::p::child", "crate::Again"), child);
    let debug = ["std", "fmt", "Debug"].map(str::to_owned).to_vec();
    assert_eq!(
        resolved(&tree, "crate::p::child", "super::fmt::Debug"),
        Target::External(debug)
    );
    assert_eq!(
        resolved(&tree, "crate::p", "crate::Q"),
        Target::Item("crate::q".into())
    );
    assert_eq!(
        resolved(&tree, "crate::p", "crate::queue::Task"),
        Target::Generated
    );
}

#[test]
fn finds_names_outside_their_place() {
    let rule = |names, places| Only {
        sources: "src/",
        names,
        places,
    };
    let tree = two(
        "use std::fs as disk; fn f() { disk::write(); }",
        "use std::{fmt, io};",
    );
    assert!(misplaced(&tree, &rule(&["std::fs"], &["src/high.rs"])).is_empty());
    assert_eq!(misplaced(&tree, &rule(&["std::fs::write"], &[])).len(), 1);
    assert_eq!(
        misplaced(&tree, &rule(&["std::fs"], &["src/low/"])).len(),
        2
    );
    assert_eq!(misplaced(&tree, &rule(&["std::f"], &[])).len(), 0);
    let tree = two("pub fn rand() { ::rand::random() }", "use ::rand::random;");
    assert_eq!(misplaced(&tree, &rule(&["rand"], &[])).len(), 2);
}

#[test]
fn finds_foreign_names_in_generated_code() {
    let good = "use crate::rt; use std::fmt; pub struct T(rt::Json); pub mod endpoint { use super::T; \
                fn f() { let _ = Vec::<T>::new(); super::rt::call(); } }";
    assert_eq!(foreign("queue", good), [""; 0]);
    for bad in [
        "use crate::call::Call;",
        "use serde_json::Value;",
        "fn f() { serde_json::to_string(); }",
        "use crate::rt; rt::object! { a: crate::values::Json }",
    ] {
        assert_eq!(foreign("queue", bad).len(), 1, "{bad}");
    }
}

#[test]
fn finds_layout_violations() {
    let purpose = "//! The purpose of this.\n";
    let count = |sources: &[(&str, &str)]| layout::problems(&files(sources)).len();
    assert_eq!(count(&[("src/a/mod.rs", purpose), ("src/a/b.rs", "")]), 0);
    assert_eq!(count(&[("src/a/mod.rs", "mod b;")]), 1);
    assert_eq!(count(&[("src/a/mod.rs", "//! Title\n")]), 1);
    assert_eq!(count(&[("src/a.rs", ""), ("src/a/b.rs", "")]), 1);
    assert_eq!(count(&[("src/helpers.rs", "")]), 1);
    assert_eq!(count(&[("src/a.rs", &"\n".repeat(351))]), 1);
    let many: Vec<_> = (0..13).map(|n| format!("src/a/f{n}.rs")).collect();
    let many: Vec<_> = many.iter().map(|path| (path.as_str(), "")).collect();
    assert_eq!(count(&many), 1);
    assert_eq!(count(&many[1..]), 0);
}
