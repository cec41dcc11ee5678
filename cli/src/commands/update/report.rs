//! The report of an update, as Markdown.

use std::path::Path;

use crate::diff::{Diff, code_span, diff};
use crate::vendor::Update;

/// A report of an update.
pub struct Report {
    /// The text of the report.
    pub markdown: String,
    /// The verdict in a few words.
    pub summary: String,
}

/// Creates the report for the folder that the command line calls `to`.
pub fn report(update: &Update, to: &Path, is_current: bool) -> Report {
    let compared = update.old.as_ref().filter(|old| !old.is_empty());
    let compared = compared.map(|old| diff(old, &update.new));
    let summary = summary(update, compared.as_ref(), is_current);
    let mut sections = vec![format!("# API references: {summary}"), origin(update, to)];
    if !is_current {
        sections.push(changes(compared.as_ref(), update.old.is_none()));
        sections.push(descriptions(update, to));
        sections.push(SNAPSHOTS.to_owned());
    }
    sections.retain(|section| !section.is_empty());
    Report {
        markdown: sections.join("\n\n") + "\n",
        summary,
    }
}

fn summary(update: &Update, compared: Option<&Diff>, is_current: bool) -> String {
    if is_current {
        return "up to date".to_owned();
    }
    let verdict = match compared {
        None if update.old.is_some() => "new".to_owned(),
        None => "not compared".to_owned(),
        Some(diff) => match diff.verdict() {
            Some(verdict) => format!("{} update", verdict.as_str()),
            None => "update without changes for users".to_owned(),
        },
    };
    match (update.old_release(), update.origin().release.as_deref()) {
        (Some(old), Some(new)) if old != new => format!("{verdict}, {old} to {new}"),
        (_, Some(new)) => format!("{verdict}, {new}"),
        (_, None) => verdict,
    }
}

fn origin(update: &Update, to: &Path) -> String {
    let services: Vec<_> = update
        .selection
        .services
        .iter()
        .map(String::as_str)
        .collect();
    let release = update.origin().release.as_deref();
    format!(
        "{} holds {} documents of {} ({}), release {}.",
        code_span(&to.display().to_string()),
        update.selection.documents.len(),
        code_span(update.origin().source.as_deref().unwrap_or("unknown")),
        services.join(", "),
        release.unwrap_or("unknown"),
    )
}

fn changes(compared: Option<&Diff>, is_unreadable: bool) -> String {
    match compared {
        Some(diff) => format!("## Changes\n\n{}", diff.markdown().trim_end()),
        None if is_unreadable => {
            "## Changes\n\nThe old documents cannot be read, so nothing is compared.".to_owned()
        }
        None => "## Changes\n\nThe folder was empty, so there is nothing to compare.".to_owned(),
    }
}

fn descriptions(update: &Update, to: &Path) -> String {
    if update.undescribed.is_empty() {
        return String::new();
    }
    let places = update.undescribed.iter();
    let lines = places.map(|place| format!("- [ ] {}", code_span(&place.to_string())));
    let lines: Vec<_> = lines.collect();
    format!(
        "## Descriptions to write: {}\n\nThe folder has its own descriptions. These places are new and have none yet. Write them, \
         then run `cargo codegen check --references {} --accept`.\n\n{}",
        lines.len(),
        to.display(),
        lines.join("\n")
    )
}

const SNAPSHOTS: &str = "\
## Snapshots

In the repository of taskcluster-client, the change also shows in the snapshots of its surface and its generated code.

```sh
cargo test --workspace                        # fails for each snapshot that differs
INSTA_UPDATE=always cargo test --workspace    # accepts all of them
git diff -- '*.snap'                          # shows what was accepted
```

In a project that uses the client, build with `TASKCLUSTER_REFERENCES` set to the absolute path of the folder.";
