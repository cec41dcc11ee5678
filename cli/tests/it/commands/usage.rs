//! The command line and its errors.

use crate::program::run;

#[test]
fn wrong_usage_has_a_status_of_its_own() {
    let wrong: [&[&str]; 8] = [
        &[],
        &["bake"],
        &["check"],
        &["check", "--references", "x", "--bake"],
        &["diff", "one"],
        &["update", "--to", "x"],
        &["vendor", "--from", "ftp://tc.example.com", "--to", "x"],
        &[
            "vendor",
            "--from",
            "x",
            "--to",
            "y",
            "--release",
            "what is this",
        ],
    ];
    for arguments in wrong {
        let run = run(arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}: {run:?}");
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(run.err.contains("--help"), "{run:?}");
    }
}

#[test]
fn rejects_a_password_in_a_root_url_without_showing_it() {
    let from = "https://user:correct-horse@tc.example.com";
    let run = run(["vendor", "--from", from, "--to", "x"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.err
            .contains("must not contain a user name or a password"),
        "{run:?}"
    );
    assert!(!run.err.contains("correct-horse"), "{run:?}");
}

#[test]
fn every_command_has_help() {
    let overview = run(["--help"]).done();
    for command in ["generate", "vendor", "check", "diff", "surface", "update"] {
        assert!(overview.contains(&format!("\n  {command} ")), "{overview}");
        let help = run([command, "--help"]).done();
        assert!(help.contains("Usage: taskcluster-codegen"), "{help}");
    }
}
