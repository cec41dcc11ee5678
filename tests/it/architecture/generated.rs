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
            let named = mention.path.join("::");
            let may = match mention.path[0].as_str() {
                "crate" => mention.path[1] == "rt",
                _ => match tree.resolve(path, &mention.path) {
                    Target::External(external) => is_known(&external[0], &external),
                    _ => true,
                },
            };
            if !may {
                found.push(format!("{module} names `{named}`"));
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
