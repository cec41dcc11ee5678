//! Text from references, servers and file names that controls a terminal.

use std::fs;

use serde_json::json;

use crate::documents::{book, library, list, path, service, vendored};
use crate::program::{Run, finish, program};
use crate::server::{Server, status};

/// Sets a title, rings the bell, clears the screen in two ways, and reverses the line.
const EVIL: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}2J\u{202e}\u{2066}\u{7f}";

/// Runs the program with colours, as on a terminal, and asserts that its output has no control characters except colours.
#[track_caller]
fn run_safely(arguments: &[&str]) -> Run {
    let run = finish(program().env("CLICOLOR_FORCE", "1").args(arguments));
    for printed in [&run.out, &run.err] {
        let rest = without_colours(printed);
        let obeyed = |c: char| {
            (c.is_control() && c != '\n' && c != '\t')
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
        };
        assert!(!rest.contains(obeyed), "{arguments:?}: {rest:?}");
    }
    run
}

/// Returns the text without sequences that set colours.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let numbers = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        match numbers.strip_prefix('m') {
            Some(plain) => rest.push_str(plain),
            None => rest.push_str(&format!("\u{1b}[{part}")),
        }
    }
    rest
}

#[test]
fn escapes_text_from_references() {
    let root = tempfile::tempdir().unwrap();
    let good = root.path().join("good.json");
    fs::write(&good, library()).unwrap();
    let evil = |name: &str, schema| {
        let file = root.path().join(name);
        fs::write(&file, list([service("library", schema)])).unwrap();
        file
    };
    let mut schema = book(&format!("title{EVIL}"));
    schema["properties"]["kind"] =
        json!({ "enum": [format!("a{EVIL}"), "b"], "title": EVIL, "description": EVIL });
    let odd = evil("odd.json", schema);
    let mut schema = book("title");
    schema[format!("nullable{EVIL}")] = json!(EVIL);
    schema["properties"]["a"] = json!({ "$ref": format!("{EVIL}.json#/{EVIL}") });
    schema["required"] = json!([format!("b{EVIL}")]);
    let wrong = evil("wrong.json", schema);
    let broken = root.path().join("broken.json");
    fs::write(&broken, format!("[{{\"{EVIL}\": {EVIL}\n")).unwrap();
    let bare = root.path().join("bare.json");
    fs::write(
        &bare,
        format!("[{{\"filename\": \"schemas/{EVIL}\", \"content\": tru{EVIL}}}]"),
    )
    .unwrap();

    let target = root.path().join("new");
    for source in [&odd, &wrong, &broken, &bare].map(|it| path(it)) {
        run_safely(&["check", "--references", source]);
        run_safely(&["surface", "--references", source]);
        for format in ["text", "markdown", "json"] {
            run_safely(&["diff", path(&good), source, "--format", format]);
        }
        run_safely(&["vendor", "--from", source, "--to", path(&target)]);
        run_safely(&["update", "--from", source, "--to", path(&target)]);
    }
    let out = run_safely(&["diff", path(&good), path(&odd), "--format", "json"]).done();
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["verdict"], "major");
}

#[test]
#[cfg(unix)]
fn escapes_file_names() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join(format!("schemas{EVIL}"));
    vendored(&folder);
    let folder = path(&folder);
    run_safely(&["check", "--references", folder]).done();
    fs::write(format!("{folder}/schemas/library/v1/{EVIL}.json"), EVIL).unwrap();
    run_safely(&["check", "--references", folder]).failed();
    run_safely(&["vendor", "--from", folder, "--to", folder]).failed();
    run_safely(&["check", "--references", &format!("{folder}.gone")]).failed();
    run_safely(&["generate", "--references", folder, "--out", folder]).failed();
    run_safely(&["update", "--from", folder, "--to", path(root.path())]).failed();
    let usage = run_safely(&["diff", folder, folder, folder]);
    assert_eq!(usage.status, Some(2));
    assert!(usage.err.contains("\\u009b2J"), "{usage:?}");
}

#[test]
fn escapes_text_from_responses() {
    let root = tempfile::tempdir().unwrap();
    let target = root.path().join("new");
    for answer in 0..5 {
        let server = Server::start(move |_, stream| match answer {
            0 => status(stream, &format!("500 {EVIL}"), ""),
            1 => status(
                stream,
                "302 Found",
                &format!("location: http://{EVIL}/\r\n"),
            ),
            2 => status(
                stream,
                "302 Found",
                "location: https://\u{202e}.example/\u{1b}[2J\r\n",
            ),
            3 => status(stream, EVIL, ""),
            _ => crate::server::json(stream, EVIL),
        });
        run_safely(&["vendor", "--from", server.url(), "--to", path(&target)]).failed();
        run_safely(&["check", "--references", server.url()]).failed();
    }
}
