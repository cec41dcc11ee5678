//! Generated code may name only `crate::rt`, the standard library and its own items. A module of payloads may also re-export
//! types of another one.

use super::tree::{Files, Target, Tree};

/// Returns every other path in a generated module.
pub fn foreign(module: &str, text: &str) -> Vec<String> {
    let file = format!("{module}/mod.rs");
    let files = Files::from([(file.clone(), text.to_owned())]);
    let tree = Tree::read(&files, &file, &[]);
    let mut found = Vec::new();
    for (path, inner) in &tree.modules {
        let mentions = inner
            .mentions
            .iter()
            .filter(|mention| mention.path.len() > 1);
        for mention in mentions {
            // A path through a re-export counts as the path of the item.
            let named = match tree.resolve(path, &mention.path) {
                _ if mention.path[0] == "crate" => mention.path.clone(),
                Target::External(external) => external,
                _ => continue,
            };
            let may = match named[0].as_str() {
                "crate" => named[1] == "rt",
                root => is_known(root, &named),
            };
            if !may {
                found.push(format!("{module} names `{}`", named.join("::")));
            }
        }
    }
    found
}

/// Returns whether the path is in the standard library, or is an associated item.
fn is_known(root: &str, path: &[String]) -> bool {
    let is_type = root.starts_with(char::is_uppercase) || root == "str" || root == "u64";
    root == "std" || is_type && path.len() > 1
}
