//! The source of generated modules: line lengths, imports, and safe documentation.

use std::collections::BTreeSet;

use crate::fixtures::{fixtures, releases, texts, vendored};
use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use quote::ToTokens;
use syn::{Item, UseTree, Visibility};

/// Returns the modules of all fixtures and of the vendored references.
fn modules() -> Vec<String> {
    let fixtures = fixtures("fixtures");
    let mut modules: Vec<_> = fixtures
        .iter()
        .flat_map(|fixture| texts(&fixture.source))
        .collect();
    modules.extend(texts(&vendored()));
    modules
}

#[test]
fn lines_of_vendored_services_have_fewer_than_100_columns() {
    for text in texts(&vendored()) {
        for line in text.lines().filter(|line| line.chars().count() >= 100) {
            let said = line.trim_start().trim_start_matches(['/', '!']).trim();
            let in_code = said
                .strip_prefix('`')
                .and_then(|said| said.strip_suffix('`'));
            let is_call = in_code.is_some_and(|code| code.ends_with(".await?;"));
            assert!(is_call || !said.contains(' '), "more than one word: {line}");
        }
    }
}

#[test]
fn modules_import_exactly_what_they_use() {
    for text in modules() {
        let file = syn::parse_file(&text).expect("generated code parses");
        check_imports("", &file.items);
    }
}

/// Compares the imports of a module with its words that are names of the runtime.
fn check_imports(module: &str, items: &[Item]) {
    let (mut imported, mut used) = (BTreeSet::new(), BTreeSet::new());
    for item in items {
        match item {
            // The types of another module.
            Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => {}
            Item::Use(item) => names(&item.tree, &mut imported),
            Item::Mod(item) => {
                let (_, items) = item.content.as_ref().expect("a module has its items here");
                check_imports(&item.ident.to_string(), items);
            }
            // A variant can have the name of an import.
            Item::Enum(item) => {
                let attributes = item.attrs.iter();
                attributes.for_each(|it| words(it.to_token_stream(), &mut used));
                let variants = item.variants.iter();
                variants.for_each(|it| words(it.fields.to_token_stream(), &mut used));
            }
            Item::Macro(item)
                if item
                    .mac
                    .path
                    .segments
                    .iter()
                    .any(|it| it.ident == "union_from") =>
            {
                words(item.mac.path.to_token_stream(), &mut used);
            }
            item => words(item.to_token_stream(), &mut used),
        }
    }
    let unused: Vec<_> = imported.difference(&used).collect();
    assert!(unused.is_empty(), "{module}: {unused:?} are not used");
    let offered = [
        "BTreeMap",
        "Builder",
        "Call",
        "Display",
        "Json",
        "Timestamp",
        "Value",
        "fmt",
        "rt",
        "Raw",
        "Paged",
    ];
    let missing: Vec<_> = offered
        .into_iter()
        .filter(|name| used.contains(*name) && !imported.contains(*name))
        .collect();
    assert!(missing.is_empty(), "{module}: {missing:?} are not imported");
}

fn names(tree: &UseTree, into: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => {
            if path.ident == "rt" && matches!(*path.tree, UseTree::Name(_)) {
                panic!("one name of rt is imported in braces as well");
            }
            names(&path.tree, into);
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, into)),
        UseTree::Name(name) if name.ident == "self" => drop(into.insert("rt".to_owned())),
        UseTree::Name(name) => drop(into.insert(name.ident.to_string())),
        UseTree::Rename(_) | UseTree::Glob(_) => panic!("imports are spelled out"),
    }
}

/// Returns the words among the tokens that start a path.
fn words(tokens: TokenStream, into: &mut BTreeSet<String>) {
    let mut in_path = false;
    for token in tokens {
        match token {
            TokenTree::Ident(word) if !in_path => drop(into.insert(word.to_string())),
            TokenTree::Group(group) => words(group.stream(), into),
            TokenTree::Punct(mark) => {
                in_path = mark.as_char() == ':'
                    && (in_path || mark.spacing() == proc_macro2::Spacing::Joint);
                continue;
            }
            _ => {}
        }
        in_path = false;
    }
}

#[test]
fn documentation_has_no_doctests_no_html_and_only_safe_links() {
    let mut seen = 0;
    for text in modules().iter().chain(&release_modules()) {
        let mut lines = text.lines().map(documentation).peekable();
        while let Some(line) = lines.next() {
            let Some(first) = line else { continue };
            let mut comment = first.to_owned();
            while let Some(Some(next)) = lines.next_if(Option::is_some) {
                comment.push('\n');
                comment.push_str(next);
            }
            check_documentation(&comment);
            seen += 1;
        }
    }
    assert!(seen > 1_000);
}

/// Returns the text of a documentation line.
fn documentation(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let text = line
        .strip_prefix("///")
        .or_else(|| line.strip_prefix("//!"))?;
    Some(text.strip_prefix(' ').unwrap_or(text))
}

fn release_modules() -> Vec<String> {
    let releases = releases().unwrap_or_default();
    releases
        .iter()
        .flat_map(|release| texts(&release.source))
        .collect()
}

fn check_documentation(text: &str) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let is_text =
        |kind: &CodeBlockKind| matches!(kind, CodeBlockKind::Fenced(of) if &**of == "text");
    let is_path = |url: &str| {
        url.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b":_".contains(&byte))
    };
    for event in Parser::new_ext(text, options) {
        let harmless = match &event {
            Event::Start(Tag::CodeBlock(kind)) => is_text(kind),
            Event::Start(Tag::Link { dest_url, .. }) => {
                dest_url.to_ascii_lowercase().starts_with("http") || is_path(dest_url)
            }
            Event::Start(Tag::Image { .. }) | Event::Html(_) | Event::InlineHtml(_) => false,
            _ => true,
        };
        assert!(harmless, "{event:?} in\n{text}");
    }
    let control = |character: char| character.is_control() && character != '\n';
    let bidirectional = |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(
        !text.contains(control) && !text.contains(bidirectional),
        "{text:?}"
    );
}

#[test]
fn query_parameters_of_vendored_services_have_descriptions() {
    for text in texts(&vendored()) {
        assert!(!text.contains("/// Sets the query parameter"), "{text}");
    }
}
