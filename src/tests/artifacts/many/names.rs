//! Hostile names, and links in the folder.

use std::fs;

use super::{files, names};
use crate::tests::support::deployment::Deployment;

#[tokio::test]
async fn hostile_names_stay_inside_the_folder() {
    let long = "x".repeat(4000);
    let deep = "d/".repeat(300) + "e";
    let hostile = [
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows\\a",
        "..\\b",
        "CON",
        "aux.txt",
        "a//b",
        "a/../c",
        "a/./d",
        "dir/",
        "end.",
        "tab\tnew\nline",
        "public",
        "public/file",
        "public/File",
        "PUBLIC/file",
        ".taskcluster-artifacts.jsonl",
        "%2E%2E/x",
        "é",
        &long,
        &deep,
    ];
    let data: Vec<_> = hostile
        .iter()
        .map(|name| ("task", *name, name.as_bytes()))
        .collect();
    let deployment = Deployment::start(data).await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let done = deployment.queue().download_artifacts("task");
    let done = done.into_dir(&out).await.unwrap();
    assert!(done.failed().is_empty(), "{:?}", done.failed());
    assert_eq!(done.files().len(), hostile.len());
    for file in done.files() {
        assert!(file.path().starts_with(&out), "{file:?}");
        assert_eq!(fs::read(file.path()).unwrap(), file.name().as_bytes());
    }
    // No two files share a path, even if case does not matter.
    let mut paths: Vec<_> = files(&out)
        .into_keys()
        .map(|path| path.to_lowercase())
        .collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), hostile.len());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_second_run_uses_the_same_paths() {
    let data = |name: &'static str| ("task", name, name.as_bytes());
    let deployment = Deployment::start([data("README"), data("a/b"), data("readme")]).await;
    let folder = tempfile::tempdir().unwrap();
    let run = |glob: &'static str| {
        let downloads = deployment.queue().download_artifacts("task").matching(glob);
        downloads.into_dir(folder.path())
    };
    let first = run("**").await.unwrap();
    let second = run("readme").await.unwrap();
    assert_eq!(second.files()[0].path(), first.files()[2].path());
    // The folder `a` exists, so the new artifact gets another path.
    deployment.put("task", "a", b"a");
    let third = run("**").await.unwrap();
    assert!(third.failed().is_empty(), "{third:?}");
    assert_eq!(names(&third), ["README", "a", "a/b", "readme"]);
    for file in third.files() {
        assert_eq!(fs::read(file.path()).unwrap(), file.name().as_bytes());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn links_in_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;

    let deployment = Deployment::start([
        ("task", "folder/file", &b"new"[..]),
        ("task", "link", b"new"),
    ])
    .await;
    let folder = tempfile::tempdir().unwrap();
    let (out, outside) = (folder.path().join("out"), folder.path().join("outside"));
    fs::create_dir(&out).unwrap();
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("file"), "old").unwrap();
    symlink(&outside, out.join("folder")).unwrap();
    symlink(outside.join("file"), out.join("link")).unwrap();
    let done = deployment.queue().download_artifacts("task");
    let done = done.into_dir(&out).await.unwrap();
    assert_eq!(names(&done), ["link"]);
    assert!(done.failed()[0].error().is_io(), "{done:?}");
    assert_eq!(fs::read(outside.join("file")).unwrap(), b"old");
    assert!(fs::symlink_metadata(out.join("link")).unwrap().is_file());

    // A file that a first run fetched is not kept behind a link.
    let out = folder.path().join("moved");
    let run = || deployment.queue().download_artifacts("task").into_dir(&out);
    assert!(run().await.unwrap().is_success());
    fs::rename(out.join("folder"), folder.path().join("away")).unwrap();
    symlink(folder.path().join("away"), out.join("folder")).unwrap();
    assert_eq!(names(&run().await.unwrap()), ["link"]);

    // The memory is not a link either.
    let out = folder.path().join("other");
    fs::create_dir(&out).unwrap();
    symlink(
        outside.join("file"),
        out.join(".taskcluster-artifacts.jsonl"),
    )
    .unwrap();
    let done = deployment.queue().download_artifacts("task");
    assert!(done.into_dir(&out).await.unwrap_err().is_io());
    assert_eq!(fs::read(outside.join("file")).unwrap(), b"old");
}
