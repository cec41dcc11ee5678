//! The weekly workflow that runs `update`.

use std::collections::BTreeSet;

use crate::program::run;

const WORKFLOW: &str = include_str!("../../../.github/workflows/update.yml");

/// Returns the lines that start with a key, without the key.
fn lines(key: &str) -> Vec<&'static str> {
    let lines = WORKFLOW
        .lines()
        .map(|line| line.trim().trim_start_matches("- "));
    lines.filter_map(|line| line.strip_prefix(key)).collect()
}

#[test]
fn actions_are_pinned_by_commit_and_name_their_version() {
    let actions = lines("uses: ");
    assert!(!actions.is_empty());
    for action in actions {
        let (_, pin) = action.split_once('@').expect("an action has a version");
        let (commit, version) = pin.split_once(" # v").unwrap_or_else(|| panic!("{action}"));
        let is_commit = commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
        assert!(is_commit && version.split('.').count() == 3, "{action}");
    }
}

#[test]
fn only_the_job_that_builds_nothing_may_write() {
    assert_eq!(lines("permissions: "), ["{}"]);
    let (building, proposing) = WORKFLOW.split_once("\n  propose:\n").expect("a second job");
    assert!(building.contains("cargo ") && !building.contains(": write"));
    assert!(building.contains("persist-credentials: false"));
    assert!(!proposing.contains("cargo "));
    let granted: BTreeSet<_> = lines("contents: ")
        .into_iter()
        .chain(lines("pull-requests: "))
        .collect();
    assert_eq!(granted, BTreeSet::from(["read", "write"]));
}

#[test]
fn expressions_reach_scripts_as_variables_only() {
    let scripts = WORKFLOW.split("run: |\n").skip(1);
    for script in scripts {
        let indent = script.len() - script.trim_start().len();
        let lines = script
            .lines()
            .take_while(|line| line.len() - line.trim_start().len() >= indent || line.is_empty());
        let script: String = lines.collect();
        assert!(!script.contains("${{"), "{script}");
    }
}

#[test]
fn workflow_uses_known_options_of_update() {
    let help = run(["update", "--help"]).done();
    let command = WORKFLOW
        .lines()
        .find(|line| line.contains("cargo codegen update "));
    let options = command.expect("the workflow runs it").split(' ');
    for option in options.filter(|word| word.starts_with("--")) {
        assert!(help.contains(&format!("{option} <")), "{option}");
    }
}
