//! Finds imports that point upwards, and cycles of files.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Target, Tree};

/// The entry in a list of modules for all generated modules.
pub const GENERATED: &str = "(generated)";

/// Returns the top-level modules that have their own files.
pub fn top_level(tree: &Tree) -> BTreeSet<&str> {
    let root = &tree.modules["crate"].file;
    let below = tree
        .modules
        .iter()
        .filter(|(_, module)| module.file != *root);
    below.filter_map(|(path, _)| top(path)).collect()
}

fn top(module: &str) -> Option<&str> {
    module.split("::").nth(1)
}

/// Returns each file that uses a module that is not listed below its own, with one such path. The root may use all
/// modules, and no module may use the root.
pub fn upward(tree: &Tree, modules: &[&str]) -> Vec<String> {
    let place = |name: &str| modules.iter().position(|known| *known == name);
    let root = &tree.modules["crate"].file;
    let mut found = BTreeMap::new();
    for (path, module) in &tree.modules {
        let Some(from) = top(path).filter(|_| module.file != *root) else {
            continue;
        };
        for mention in &module.mentions {
            let target = match tree.resolve(path, &mention.path) {
                Target::External(_) => continue,
                Target::Generated => GENERATED.to_owned(),
                Target::Module(target) | Target::Item(target) => {
                    top(&target).unwrap_or("the root").to_owned()
                }
            };
            let is_below = match (place(from), place(&target)) {
                (Some(from), Some(target)) => from <= target,
                _ => from == target,
            };
            if !is_below {
                let example = mention.path.join("::");
                found.insert((&module.file, from, target), example);
            }
        }
    }
    let described = |((file, from, target), example)| {
        format!("{file}: `{example}` is in {target}, which is not below {from}")
    };
    found.into_iter().map(described).collect()
}

/// Returns groups of files that use each other, directly or through others. A re-export does not count as a use: code that
/// uses the name uses the file that defines it.
pub fn cycles(tree: &Tree) -> Vec<String> {
    let mut uses = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (path, module) in &tree.modules {
        let used = uses.entry(&module.file).or_default();
        for mention in module
            .mentions
            .iter()
            .filter(|mention| !mention.is_reexport)
        {
            if let Target::Module(target) | Target::Item(target) = tree.resolve(path, &mention.path)
            {
                used.insert(&tree.modules[&target].file);
            }
        }
    }
    let reached = |from: &str| {
        let mut reached = BTreeSet::new();
        let mut next: Vec<_> = uses[from]
            .iter()
            .copied()
            .filter(|used| *used != from)
            .collect();
        while let Some(file) = next.pop() {
            if reached.insert(file) {
                next.extend(uses[file].iter().copied().filter(|used| *used != file));
            }
        }
        reached
    };
    let reached: BTreeMap<_, _> = uses.keys().map(|file| (*file, reached(file))).collect();
    let mut groups = BTreeSet::new();
    for (file, others) in reached
        .iter()
        .filter(|(file, others)| others.contains(*file))
    {
        let both_ways = others.iter().filter(|other| reached[*other].contains(file));
        groups.insert(both_ways.copied().collect::<Vec<_>>());
    }
    let arrow = |from: &str, group: &[&str]| {
        let used = uses[from]
            .iter()
            .filter(|used| **used != from && group.contains(used));
        format!(
            "{from} uses {}",
            used.copied().collect::<Vec<_>>().join(", ")
        )
    };
    let described = |group: Vec<&str>| {
        let arrows: Vec<_> = group.iter().map(|from| arrow(from, &group)).collect();
        format!("a cycle:\n  {}", arrows.join("\n  "))
    };
    groups.into_iter().map(described).collect()
}
