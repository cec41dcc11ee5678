//! The page "When the API changes" shows the real output of the commands.

use std::collections::BTreeMap;

use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, read};
use taskcluster_codegen_cli::diff::diff;

use crate::fixtures::releases;

/// The page.
const PAGE: &str = include_str!("../../../../docs/when-the-api-changes.md");

/// The start of each `diff` on the page.
const DIFF: &str = "$ cargo codegen diff ";

#[test]
fn the_page_shows_what_diff_prints() {
    let Some(releases) = releases() else { return };
    let releases: BTreeMap<_, _> = releases
        .into_iter()
        .map(|release| {
            let services = read(&release.source, &Options::default());
            let file = release.name.replace("references-", "") + ".json";
            (
                file,
                services.unwrap_or_else(|problems| panic!("{problems}")),
            )
        })
        .collect();
    let shown = sessions();
    assert!(shown.len() >= 4, "the page shows diffs");
    for (command, output) in shown {
        assert_eq!(
            output,
            printed(command, &releases),
            "what `{command}` prints"
        );
    }
}

/// Returns the arguments of each `diff`, and the output that the page shows below it.
fn sessions() -> Vec<(&'static str, &'static str)> {
    let blocks = PAGE.split("```console\n").skip(1);
    let sessions = blocks.filter_map(|block| {
        let (session, _) = block.split_once("```\n").expect("a block ends");
        session.strip_prefix(DIFF)?.split_once('\n')
    });
    sessions.collect()
}

/// Returns the output of a `diff` with these arguments.
fn printed(arguments: &str, releases: &BTreeMap<String, Vec<Service>>) -> String {
    let (arguments, last) = match arguments.split_once(" | tail -n ") {
        Some((arguments, last)) => (arguments, last.parse().expect("a number of lines")),
        None => (arguments, usize::MAX),
    };
    let mut words = arguments.split(' ');
    let mut file = || words.next().expect("a diff is of two files").to_owned();
    let (old, new) = (file(), file());
    let (mut service, mut format) = (None, "text");
    while let (Some(option), Some(value)) = (words.next(), words.next()) {
        match option {
            "--service" => service = Some(value),
            "--format" => format = value,
            _ => panic!("`{option}` is no option of `diff`"),
        }
    }
    let of = |file: &str| -> Vec<_> {
        let wanted = |it: &&Service| service.is_none_or(|service| it.wire == service);
        releases[file].iter().filter(wanted).cloned().collect()
    };
    let diff = diff(&of(&old), &of(&new));
    let output = match format {
        "text" => diff.text(),
        "markdown" => diff.markdown(),
        "json" => diff.json(),
        _ => panic!("`{format}` is no format of `diff`"),
    };
    let lines: Vec<_> = output.lines().collect();
    let shown = &lines[lines.len().saturating_sub(last)..];
    shown.iter().map(|line| format!("{line}\n")).collect()
}
