//! `diff`: what changed for a user of the client.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::surface;

use super::Failure;
use super::output::print;
use super::references::References;
use super::services::Services;

/// Tell what changed for a user of the client, and whether it breaks
#[derive(Args)]
pub struct Diff {
    /// What was there: a folder that mirrors a deployment, or a `references.json`
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// What is there now, in the same forms
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    services: Services,
    /// Text to read, Markdown for a changelog or a pull request, JSON for tools
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What the differences are written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Markdown,
    Json,
}

impl Diff {
    pub fn run(self) -> Result<(), Failure> {
        let options = self.services.options();
        let old = References::at(self.old).read(&options)?;
        let new = References::at(self.new).read(&options)?;
        print(&compare(&old, &new, self.format))
    }
}

/// What changed from the old services to the new ones.
pub fn compare(old: &[Service], new: &[Service], format: Format) -> String {
    let (old, new) = (lines(old), lines(new));
    let removed = old.difference(&new).map(|line| ('-', line));
    let added = new.difference(&old).map(|line| ('+', line));
    let changes: Vec<_> = removed
        .chain(added)
        .map(|(sign, line)| format!("{sign} {line}"))
        .collect();
    match format {
        Format::Json => format!("{}\n", serde_json::json!(changes)),
        Format::Text | Format::Markdown if changes.is_empty() => "nothing changed\n".to_owned(),
        Format::Text => changes.join("\n") + "\n",
        Format::Markdown => format!("```diff\n{}\n```\n", changes.join("\n")),
    }
}

fn lines(services: &[Service]) -> BTreeSet<String> {
    let surfaces = services.iter().map(surface);
    surfaces
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
