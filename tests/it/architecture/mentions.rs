//! Collects the paths that code mentions, also inside macros.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ImplItem, Item, ItemUse, Macro, Visibility};

use super::tree::{Module, Path};

/// The first segment for a path that starts with `::`.
pub const OUTSIDE: &str = "";

/// Returns the paths in an item. Imports inside functions become imports of the module.
pub fn in_item(item: &mut Item, module: &mut Module) -> Vec<Path> {
    let mut visitor = Visitor {
        found: Vec::new(),
        module,
    };
    visitor.visit_item_mut(item);
    visitor.found
}

/// Returns whether code with these attributes is compiled for tests only.
pub fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = attribute.meta.require_list().ok();
        let condition = condition.filter(|list| list.path.is_ident("cfg"));
        let text = condition.map(|list| list.tokens.to_string().replace(' ', ""));
        text.is_some_and(|text| text == "test" || text.starts_with("all(test,"))
    })
}

struct Visitor<'a> {
    found: Vec<Path>,
    module: &'a mut Module,
}

impl VisitMut for Visitor<'_> {
    fn visit_attribute_mut(&mut self, _: &mut Attribute) {}

    fn visit_visibility_mut(&mut self, _: &mut Visibility) {}

    fn visit_impl_item_mut(&mut self, item: &mut ImplItem) {
        let is_test = matches!(item, ImplItem::Fn(function) if is_for_tests(&function.attrs));
        if !is_test {
            visit_mut::visit_impl_item_mut(self, item);
        }
    }

    fn visit_item_use_mut(&mut self, import: &mut ItemUse) {
        self.module.import_item(import, false);
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let root = path.leading_colon.map(|_| OUTSIDE.to_owned());
        let segments = path.segments.iter();
        let segments = segments.map(|segment| segment.ident.to_string());
        self.found.push(root.into_iter().chain(segments).collect());
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_macro_mut(&mut self, invocation: &mut Macro) {
        self.visit_path_mut(&mut invocation.path);
        // The tokens of `quote!` are code of another crate.
        if invocation.path.is_ident("quote") {
            return;
        }
        in_tokens(invocation.tokens.clone(), &mut self.found);
    }
}

/// Collects sequences such as `crate::call::Call`. Any word can be a path of one segment, so those do not count.
fn in_tokens(tokens: TokenStream, found: &mut Vec<Path>) {
    let mut path = Path::new();
    let mut colons = 0;
    let mut keep = |path: &mut Path| {
        let path = std::mem::take(path);
        if path.len() > 1 {
            found.push(path);
        }
    };
    let mut groups = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    keep(&mut path);
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            other => {
                keep(&mut path);
                colons = 0;
                if let TokenTree::Group(group) = other {
                    groups.push(group.stream());
                }
            }
        }
    }
    keep(&mut path);
    groups.into_iter().for_each(|group| in_tokens(group, found));
}
