//! Tokens of generated source: its words, its documentation, and its structure without texts.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use syn::LitStr;

/// Returns every identifier and keyword.
pub fn words(tokens: &TokenStream) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    visit(tokens, &mut |token| {
        if let TokenTree::Ident(word) = token {
            words.insert(word.to_string());
        }
    });
    words
}

/// Returns the documentation of each item: consecutive `doc` attributes, without the common indent.
pub fn documentation(tokens: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    collect_documentation(tokens, &mut found);
    found.iter().map(|text| unindented(text)).collect()
}

/// Replaces each `concat!` of texts with one text. Long texts are generated as `concat!`.
pub fn joined(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                if let Some(text) = concatenated(&kept, &group) {
                    kept.truncate(kept.len() - 2);
                    text
                } else {
                    let inside = joined(group.stream());
                    Group::new(group.delimiter(), inside).into()
                }
            }
            token => token,
        };
        kept.push(token);
    }
    kept.into_iter().collect()
}

/// Returns the text from a `concat!` group, if the group contains only texts.
fn concatenated(before: &[TokenTree], group: &Group) -> Option<TokenTree> {
    let [.., TokenTree::Ident(name), TokenTree::Punct(mark)] = before else {
        return None;
    };
    if name != "concat" || mark.as_char() != '!' {
        return None;
    }
    let mut whole = String::new();
    for token in group.stream() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ',' => {}
            token => whole += &syn::parse2::<LitStr>(token.into()).ok()?.value(),
        }
    }
    Some(proc_macro2::Literal::string(&whole).into())
}

/// Removes texts from the source: strings become `""`, and `doc` and `deprecated` attributes are removed.
pub fn structure(tokens: &TokenStream) -> String {
    without_texts(tokens).to_string()
}

/// Returns the attributes without their texts.
pub fn attributes(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut last = None;
    visit(tokens, &mut |token| {
        if let (Some('#' | '!'), Some(inner)) = (last, bracketed(token)) {
            found.insert(masked(&inner).to_string());
        }
        last = match token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
    });
    found
}

/// Returns the called macros, as in `rt::object`.
pub fn macros(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut path = String::new();
    let mut called = None;
    visit(tokens, &mut |token| {
        if let (Some(name), TokenTree::Group(_)) = (called.take(), token) {
            found.insert(name);
        }
        match token {
            TokenTree::Ident(word) if path.ends_with(':') => path += &word.to_string(),
            TokenTree::Ident(word) => path = word.to_string(),
            TokenTree::Punct(punct) if punct.as_char() == ':' => path.push(':'),
            TokenTree::Punct(punct) if punct.as_char() == '!' && !path.is_empty() => {
                called = Some(std::mem::take(&mut path));
            }
            _ => path.clear(),
        }
    });
    found
}

fn visit(tokens: &TokenStream, look: &mut dyn FnMut(&TokenTree)) {
    for token in tokens.clone() {
        look(&token);
        if let TokenTree::Group(group) = &token {
            visit(&group.stream(), look);
        }
    }
}

fn bracketed(token: &TokenTree) -> Option<TokenStream> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Some(group.stream()),
        _ => None,
    }
}

fn collect_documentation(tokens: &TokenStream, found: &mut Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    for token in tokens.clone() {
        match &token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), '#' | '!') => continue,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                if let Some(text) = doc_text(&group.stream()) {
                    lines.extend(text.split('\n').map(str::to_owned));
                    continue;
                }
                // Other attributes do not end the documentation of an item.
                if !is_attribute(&group.stream()) {
                    end(&mut lines, found);
                }
            }
            TokenTree::Group(group) => {
                end(&mut lines, found);
                collect_documentation(&group.stream(), found);
            }
            _ => end(&mut lines, found),
        }
    }
    end(&mut lines, found);
}

fn end(lines: &mut Vec<String>, found: &mut Vec<String>) {
    if !lines.is_empty() {
        found.push(std::mem::take(lines).join("\n"));
    }
}

/// Returns the text of `doc = "…"`.
fn doc_text(attribute: &TokenStream) -> Option<String> {
    let mut tokens = attribute.clone().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text))
            if name == "doc" =>
        {
            let text: LitStr = syn::parse2(TokenTree::Literal(text).into()).ok()?;
            Some(text.value())
        }
        _ => None,
    }
}

fn is_attribute(inside: &TokenStream) -> bool {
    matches!(inside.clone().into_iter().next(), Some(TokenTree::Ident(_)))
}

/// Removes the common indent of all lines, like rustdoc.
fn unindented(text: &str) -> String {
    let is_blank = |line: &&str| line.trim().is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text
        .lines()
        .filter(|line| !is_blank(line))
        .map(indent)
        .min();
    let lines = text
        .lines()
        .map(|line| line.get(common.unwrap_or(0)..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

fn without_texts(tokens: &TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in without_rules_of_texts(&masked(tokens)) {
        let is_text = bracketed(&token).is_some_and(|inside| {
            let name = inside.into_iter().next().map(|it| it.to_string());
            name.is_some_and(|name| name == "doc" || name == "deprecated")
        });
        if is_text {
            while matches!(kept.last(), Some(TokenTree::Punct(it)) if matches!(it.as_char(), '#' | '!'))
            {
                kept.pop();
            }
            continue;
        }
        kept.push(match token {
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), without_texts(&group.stream())).into()
            }
            token => token,
        });
    }
    // The formatter can end a list with a comma.
    if matches!(kept.last(), Some(TokenTree::Punct(it)) if it.as_char() == ',') {
        kept.pop();
    }
    kept.into_iter().collect()
}

/// Removes the rules with a pattern or a format, and the imports of their names: checks cannot use every text. Keeps everything
/// else with these names, such as a rule with more tokens than a text.
fn without_rules_of_texts(tokens: &TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_removed = match (&token, tokens.peek()) {
            (TokenTree::Ident(name), Some(TokenTree::Group(group))) => is_rule_of_text(name, group),
            (TokenTree::Ident(name), None | Some(TokenTree::Punct(_))) => {
                ["Has", "Matches", "Uri"].iter().any(|it| name == it)
            }
            _ => false,
        };
        if !is_removed {
            kept.push(token);
            continue;
        }
        tokens.next_if(|next| matches!(next, TokenTree::Group(_)));
        tokens.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == ','));
    }
    kept
}

/// Returns whether a rule consists of a format's name, or of a pattern with empty texts.
fn is_rule_of_text(name: &Ident, group: &Group) -> bool {
    let mut inside = joined(group.stream()).to_string();
    inside.retain(|char| !char.is_whitespace());
    // The formatter can end a list with a comma.
    let inside = inside.replace(",)", ")");
    let inside = inside.trim_end_matches(',');
    match &*name.to_string() {
        "Has" => syn::parse_str::<Ident>(inside).is_ok(),
        "Matches" => [r#"rt::pattern!("")"#, r#"rt::pattern!("","")"#].contains(&inside),
        _ => false,
    }
}

/// Replaces every string token with an empty string.
fn masked(tokens: &TokenStream) -> TokenStream {
    let mask = |token| match token {
        TokenTree::Literal(literal) if literal.to_string().contains('"') => {
            TokenTree::Literal(proc_macro2::Literal::string(""))
        }
        TokenTree::Group(group) => Group::new(group.delimiter(), masked(&group.stream())).into(),
        token => token,
    };
    tokens.clone().into_iter().map(mask).collect()
}

#[test]
fn structure_lacks_only_rules_of_texts() {
    let structure = |tokens: &str| structure(&tokens.parse().unwrap());
    let rules = structure("{ use rules::{Checked}; [&[MinLength(1)]] }");
    let more = [
        r#"{ use rules::{Checked, Has, Uri}; [&[MinLength(1), Has(Uri)]] }"#,
        r#"{ use rules::{Checked, Matches}; [&[Matches(rt::pattern!("a")), MinLength(1)]] }"#,
        r#"{ use rules::{Checked}; [&[MinLength(1), Matches(rt::pattern!("a", "(?:b)"))]] }"#,
        r#"{ use rules::{Checked}; [&[MinLength(1), Matches(rt::pattern!(concat!("a", r"b",),),)]] }"#,
    ];
    for tokens in more {
        assert_eq!(structure(tokens), rules, "{tokens}");
    }
    let other = [
        r#"{ use rules::{Checked}; [&[Matches(rt::pattern!("a"), 1), MinLength(1)]] }"#,
        r#"{ use rules::{Checked}; [&[Matches(rt::pattern!("a")("b")), MinLength(1)]] }"#,
        r#"{ use rules::{Checked}; [&[Matches(rt::pattern!(a)), MinLength(1)]] }"#,
        r#"{ use rules::{Checked}; [&[Has({ Uri }), MinLength(1)]] }"#,
        r#"{ use rules::{Checked}; [&[Has(Uri, Email), MinLength(1)]] }"#,
    ];
    for tokens in other {
        assert_ne!(structure(tokens), rules, "{tokens}");
    }
}
