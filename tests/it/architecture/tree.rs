//! Reads the modules of a crate: files, items, imports and the paths that the code mentions.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

use super::mentions::{OUTSIDE, in_item, is_for_tests};

/// Source files, by path from the root of the repository.
pub type Files = BTreeMap<String, String>;

/// A path as code writes it, such as `["crate", "call", "Call"]`.
pub type Path = Vec<String>;

/// The modules of one crate, by path such as `crate::call`. Test modules are left out.
pub struct Tree {
    pub modules: BTreeMap<String, Module>,
    /// Modules below the root that the build script generates.
    pub generated: BTreeSet<String>,
}

#[derive(Default)]
pub struct Module {
    pub file: String,
    pub items: BTreeSet<String>,
    /// Imported names.
    pub bindings: BTreeMap<String, Path>,
    /// Imports of all names of a module.
    pub globs: Vec<Path>,
    pub mentions: Vec<Mention>,
}

pub struct Mention {
    pub path: Path,
    /// Whether it is a `pub use`, of any visibility.
    pub is_reexport: bool,
}

/// The target of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Module(String),
    /// An item of this module.
    Item(String),
    Generated,
    /// An item of another crate.
    External(Path),
}

impl Tree {
    /// Reads the modules below a root such as `src/lib.rs`.
    pub fn read(files: &Files, root: &str, generated: &[&str]) -> Self {
        let mut tree = Self {
            modules: BTreeMap::new(),
            generated: generated.iter().map(|name| (*name).to_owned()).collect(),
        };
        let (folder, _) = root.rsplit_once('/').unwrap();
        tree.add_file(files, "crate", root, folder);
        tree
    }

    fn add_file(&mut self, files: &Files, module: &str, file: &str, folder: &str) {
        let parsed =
            syn::parse_file(&files[file]).unwrap_or_else(|error| panic!("{file}: {error}"));
        self.add(files, module, file, folder, parsed.items);
    }

    /// `folder` holds the files of child modules.
    fn add(&mut self, files: &Files, path: &str, file: &str, folder: &str, items: Vec<Item>) {
        let mut module = Module {
            file: file.to_owned(),
            ..Module::default()
        };
        for item in items {
            if is_for_tests(attributes(&item)) {
                continue;
            }
            match item {
                Item::Mod(child) => {
                    let name = child.ident.to_string();
                    let (path, inner) = (format!("{path}::{name}"), format!("{folder}/{name}"));
                    if let Some((_, items)) = child.content {
                        self.add(files, &path, file, &inner, items);
                    } else {
                        let candidates = [format!("{inner}.rs"), format!("{inner}/mod.rs")];
                        let found = candidates.iter().find(|file| files.contains_key(*file));
                        let found = found.unwrap_or_else(|| panic!("{file}: no file for {name}"));
                        self.add_file(files, &path, found, &inner);
                    }
                }
                Item::Use(import) => {
                    let is_reexport = !matches!(import.vis, Visibility::Inherited);
                    module.import_item(&import, is_reexport);
                }
                mut item => {
                    module.items.extend(name_of(&item));
                    for path in in_item(&mut item, &mut module) {
                        let is_reexport = false;
                        module.mentions.push(Mention { path, is_reexport });
                    }
                }
            }
        }
        self.modules.insert(path.to_owned(), module);
    }

    /// Resolves a path in the code of this module.
    pub fn resolve(&self, from: &str, path: &[String]) -> Target {
        self.first(from, path, 0)
    }

    fn first(&self, from: &str, path: &[String], depth: usize) -> Target {
        let outside = Target::External(path.to_vec());
        let Some((first, rest)) = path.split_first() else {
            return Target::Module(from.to_owned());
        };
        match first.as_str() {
            OUTSIDE => Target::External(rest.to_vec()),
            "crate" => self.rest("crate", rest, depth),
            "self" => self.rest(from, rest, depth),
            "super" => match from.rsplit_once("::") {
                Some((parent, _)) if rest.first().is_some_and(|next| next == "super") => {
                    self.first(parent, rest, depth)
                }
                Some((parent, _)) => self.rest(parent, rest, depth),
                None => outside,
            },
            _ if depth > 16 => outside,
            name if self.has(from, name) => self.rest(from, path, depth),
            _ => outside,
        }
    }

    fn has(&self, module: &str, name: &str) -> bool {
        let known = &self.modules[module];
        known.items.contains(name)
            || known.bindings.contains_key(name)
            || self.modules.contains_key(&format!("{module}::{name}"))
    }

    fn rest(&self, module: &str, path: &[String], depth: usize) -> Target {
        let Some((name, rest)) = path.split_first() else {
            return Target::Module(module.to_owned());
        };
        let child = format!("{module}::{name}");
        let known = &self.modules[module];
        if self.modules.contains_key(&child) {
            return self.rest(&child, rest, depth);
        }
        if module == "crate" && self.generated.contains(name) {
            return Target::Generated;
        }
        if known.items.contains(name) || depth > 16 {
            return Target::Item(module.to_owned());
        }
        if let Some(binding) = known.bindings.get(name) {
            return match self.first(module, binding, depth + 1) {
                Target::Module(found) => self.rest(&found, rest, depth + 1),
                Target::External(path) => Target::External([&path, rest].concat()),
                other => other,
            };
        }
        let through_globs = known.globs.iter().find_map(|glob| {
            let Target::Module(found) = self.first(module, glob, depth + 1) else {
                return None;
            };
            let target = self.rest(&found, path, depth + 1);
            let is_there =
                found != module && (self.has(&found, name) || target != Target::Item(found));
            is_there.then_some(target)
        });
        through_globs.unwrap_or_else(|| Target::Item(module.to_owned()))
    }
}

impl Module {
    /// Records the names that a `use` imports, and the paths as mentions.
    pub fn import_item(&mut self, import: &ItemUse, is_reexport: bool) {
        let root = import.leading_colon.map(|_| OUTSIDE.to_owned());
        self.import(&import.tree, root.as_slice(), is_reexport);
    }

    fn import(&mut self, tree: &UseTree, before: &[String], is_reexport: bool) {
        let with = |name: String| [before, &[name]].concat();
        let (path, name) = match tree {
            UseTree::Path(path) => {
                return self.import(&path.tree, &with(path.ident.to_string()), is_reexport);
            }
            UseTree::Group(group) => {
                return (group.items.iter())
                    .for_each(|tree| self.import(tree, before, is_reexport));
            }
            UseTree::Name(name) if name.ident == "self" => {
                (before.to_vec(), before.last().cloned())
            }
            UseTree::Name(name) => (with(name.ident.to_string()), Some(name.ident.to_string())),
            UseTree::Rename(rename) => {
                let is_self = rename.ident == "self";
                let path = if is_self {
                    before.to_vec()
                } else {
                    with(rename.ident.to_string())
                };
                (path, Some(rename.rename.to_string()))
            }
            UseTree::Glob(_) => {
                self.globs.push(before.to_vec());
                (before.to_vec(), None)
            }
        };
        if let Some(name) = name {
            self.bindings.insert(name, path.clone());
        }
        self.mentions.push(Mention { path, is_reexport });
    }
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
