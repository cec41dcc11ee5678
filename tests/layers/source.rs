//! Source files, and what of them is code.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::ROOT;

/// One source file.
pub struct Source {
    /// From the root of the repository, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn read(path: &str) -> Self {
        let text = fs::read_to_string(Path::new(ROOT).join(path)).unwrap();
        Self {
            path: path.to_owned(),
            text,
        }
    }

    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The code without tests, comments and the contents of strings: tokens with spaces between and around.
    pub fn code(&self) -> String {
        code(&self.text)
    }

    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

/// The Rust files below a folder.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut folders = vec![PathBuf::from(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(ROOT).join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(Source::read(&path.to_str().unwrap().replace('\\', "/")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no Rust files");
    found
}

/// Without the files that hold nothing but tests.
pub fn sources_besides_tests(folder: &str) -> Vec<Source> {
    let mut sources = sources(folder);
    sources.retain(|source| !source.is_test());
    sources
}

/// The text as [`Source::code`] has it.
pub fn code(text: &str) -> String {
    let mut words = vec![String::new()];
    gather(text.parse().unwrap(), &mut words);
    words.push(String::new());
    words.join(" ").replace(" : : ", " :: ")
}

fn gather(tokens: TokenStream, words: &mut Vec<String>) {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if is_cfg_test(&group) => {
                // The `#` is there already; what it stands before goes, up to its end.
                words.pop();
                let is_end = |token: &TokenTree| match token {
                    TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                    TokenTree::Punct(punct) => punct.as_char() == ';',
                    _ => false,
                };
                tokens.find(is_end);
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    _ => ("(", ")"),
                };
                words.push(open.to_owned());
                gather(group.stream(), words);
                words.push(close.to_owned());
            }
            TokenTree::Literal(_) => words.push("0".to_owned()),
            other => words.push(other.to_string()),
        }
    }
}

fn is_cfg_test(group: &proc_macro2::Group) -> bool {
    group.delimiter() == Delimiter::Bracket && code_of(group.stream()) == " cfg ( test ) "
}

fn code_of(tokens: TokenStream) -> String {
    let mut words = vec![String::new()];
    gather(tokens, &mut words);
    words.push(String::new());
    words.join(" ")
}
