//! Downloads of many artifacts into a folder.

mod cancelled;
mod faults;
mod groups;
mod lists;
mod names;
mod second_runs;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::tests::support::deployment::{Deployment, StorageFault};
use crate::{DownloadedFiles, RetryPolicy};

const DATA: [(&str, &str, &[u8]); 5] = [
    ("one", "public/build/target.zip", b"zip"),
    ("one", "public/logs/live.log", b"live"),
    ("one", "public/logs/old/backing.log", b"backing"),
    ("two", "public/logs/live.log", b"other"),
    ("two", "public/nothing", b""),
];

/// Returns the files below a folder, except the memory, with their data.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
            if name != ".taskcluster-artifacts.jsonl" {
                let name = name.replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn names(done: &DownloadedFiles) -> Vec<&str> {
    done.files().iter().map(|file| file.name()).collect()
}

fn owned(files: &[(&str, &[u8])]) -> BTreeMap<String, Vec<u8>> {
    let owned = |(name, data): &(&str, &[u8])| ((*name).to_owned(), data.to_vec());
    files.iter().map(owned).collect()
}

#[tokio::test]
async fn downloads_the_artifacts_of_a_task_in_order() {
    let deployment = Deployment::start(DATA).await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/out");
    let done = deployment.queue().download_artifacts("one").concurrency(2);
    let done = tokio::spawn(done.into_dir(out.clone())).await.unwrap();
    let done = done.unwrap();
    assert!(done.failed().is_empty());
    assert_eq!(
        names(&done),
        [
            "public/build/target.zip",
            "public/logs/live.log",
            "public/logs/old/backing.log"
        ]
    );
    let file = &done.files()[1];
    assert_eq!((file.task_id(), file.length()), ("one", 4));
    assert_eq!(file.path(), out.join("public/logs/live.log"));
    assert!(file.is_fetched() && file.sha256().is_none());
    let expected: &[(&str, &[u8])] = &[
        ("public/build/target.zip", b"zip"),
        ("public/logs/live.log", b"live"),
        ("public/logs/old/backing.log", b"backing"),
    ];
    assert_eq!(files(&out), owned(expected));
}

#[tokio::test]
async fn downloads_a_thousand_artifacts_of_several_pages_in_order() {
    let deployment = Deployment::start([]).await;
    let expected: Vec<_> = (0..1000).map(|n| format!("public/{n:04}")).collect();
    for name in &expected {
        deployment.put("task", name, name.as_bytes());
    }
    let folder = tempfile::tempdir().unwrap();
    let done = deployment.queue().download_artifacts("task");
    let done = done.into_dir(folder.path()).await.unwrap();
    assert!(done.failed().is_empty(), "{:?}", done.failed());
    assert_eq!(names(&done), expected);
    let files = files(folder.path());
    assert_eq!(files.len(), 1000);
    assert!(files.iter().all(|(name, data)| name.as_bytes() == data));
}

#[tokio::test]
async fn globs_select_names() {
    let deployment = Deployment::start(DATA).await;
    for (globs, expected) in [
        (&["public/logs/*"][..], &["public/logs/live.log"][..]),
        (
            &["public/logs/**"],
            &["public/logs/live.log", "public/logs/old/backing.log"],
        ),
        (
            &["**/*.zip", "**/old/*"],
            &["public/build/target.zip", "public/logs/old/backing.log"],
        ),
        (&["PUBLIC/**"], &[]),
        (&["*.log"], &[]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut downloads = deployment.queue().download_artifacts("one");
        for glob in globs {
            downloads = downloads.matching(glob);
        }
        let done = downloads.into_dir(folder.path()).await.unwrap();
        assert_eq!(names(&done), expected, "{globs:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let before = deployment.server.seen().len();
    let downloads = deployment.queue().download_artifacts("one").matching("a[");
    let error = downloads.into_dir(folder.path()).await.unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent(), "{error:?}");
    assert_eq!(deployment.server.seen().len(), before);
}

#[tokio::test]
async fn groups_and_lists_have_a_folder_per_task() {
    let deployment = Deployment::start(DATA).await;
    let folder = tempfile::tempdir().unwrap();
    let group = deployment.queue().download_group_artifacts("group");
    let group = group.matching("**/*.log").into_dir(folder.path()).await;
    assert_eq!(group.unwrap().require_success().unwrap().len(), 3);
    let expected: &[(&str, &[u8])] = &[
        ("one/public/logs/live.log", b"live"),
        ("one/public/logs/old/backing.log", b"backing"),
        ("two/public/logs/live.log", b"other"),
    ];
    assert_eq!(files(folder.path()), owned(expected));

    let folder = tempfile::tempdir().unwrap();
    let list = [
        ("two", "public/nothing"),
        ("one", "public/build/target.zip"),
    ];
    let done = deployment.queue().download_artifact_list(list);
    let done = done.into_dir(folder.path()).await.unwrap();
    assert_eq!(names(&done), ["public/nothing", "public/build/target.zip"]);
    let expected: &[(&str, &[u8])] = &[
        ("one/public/build/target.zip", b"zip"),
        ("two/public/nothing", b""),
    ];
    assert_eq!(files(folder.path()), owned(expected));
}

#[tokio::test]
async fn one_failure_does_not_lose_the_rest() {
    let deployment = Deployment::start(DATA).await;
    deployment.fail(|request| match request.resource().contains("live") {
        true => StorageFault::Expired,
        false => StorageFault::None,
    });
    let folder = tempfile::tempdir().unwrap();
    let done = deployment.queue().download_artifacts("one");
    let done = done.into_dir(folder.path()).await.unwrap();
    assert_eq!(
        names(&done),
        ["public/build/target.zip", "public/logs/old/backing.log"]
    );
    let [failed] = done.failed() else {
        panic!("{done:?}");
    };
    assert_eq!(failed.task_id(), "one");
    assert_eq!(failed.name(), Some("public/logs/live.log"));
    assert_eq!(failed.error().status(), Some(403));
    assert!(
        failed.to_string().contains("public/logs/live.log"),
        "{failed}"
    );
    assert_eq!(files(folder.path()).len(), 2);
    assert!(!done.is_success());
    assert_eq!(done.require_success().unwrap_err().status(), Some(403));
}

#[tokio::test]
async fn a_list_that_fails_is_an_error_or_a_failed_task() {
    let deployment = Deployment::start([]).await;
    let folder = tempfile::tempdir().unwrap();
    let missing = deployment.queue().download_artifacts("none");
    let error = missing.into_dir(folder.path()).await.unwrap_err();
    assert!(error.is_not_found(), "{error:?}");

    let list = [("none", "a"), ("none", "b")];
    let done = deployment.queue().download_artifact_list(list);
    let done = done.into_dir(folder.path()).await.unwrap();
    assert_eq!(done.failed().len(), 2);
    assert!(files(folder.path()).is_empty());
}

#[tokio::test]
async fn a_task_of_a_group_that_cannot_be_listed_is_one_failure() {
    let deployment = Deployment::start(DATA).await;
    let folder = tempfile::tempdir().unwrap();
    let group = deployment.queue().download_group_artifacts("missing");
    let last = Arc::new(Mutex::new(None));
    let told = Arc::clone(&last);
    let group = group.on_progress(move |progress| *told.lock().unwrap() = Some(progress));
    let done = group.into_dir(folder.path()).await.unwrap();
    assert_eq!(done.files().len(), DATA.len());
    let last = last.lock().unwrap().unwrap();
    assert_eq!((last.files_done(), last.files_failed()), (DATA.len(), 1));
    assert_eq!(last.files_known(), DATA.len() + 1);
    let [failed] = done.failed() else {
        panic!("{done:?}");
    };
    assert_eq!((failed.task_id(), failed.name()), ("none", None));
    assert!(failed.error().is_not_found());
    assert!(
        failed.to_string().starts_with("artifacts of task none: "),
        "{failed}"
    );
}

#[tokio::test]
async fn a_task_of_a_group_without_the_run_has_no_artifacts() {
    let deployment = Deployment::start(DATA).await;
    let folder = tempfile::tempdir().unwrap();
    let group = deployment.queue().download_group_artifacts("missing");
    let done = group.run(1).into_dir(folder.path()).await.unwrap();
    assert!(done.is_success() && done.files().is_empty(), "{done:?}");
    assert_eq!(deployment.server.seen().len(), 1);
}

#[tokio::test]
async fn progress_counts_files_and_bytes() {
    let deployment = Deployment::start(DATA).await;
    let folder = tempfile::tempdir().unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let done = deployment.queue().download_artifacts("one");
    let done = done.on_progress(move |progress| tell.lock().unwrap().push(progress));
    let done = done.into_dir(folder.path()).await.unwrap();
    let told = told.lock().unwrap().clone();
    let last = told.last().unwrap();
    assert_eq!(
        (last.files_done(), last.files_known()),
        (done.files().len(), 3)
    );
    assert_eq!((last.bytes_done(), last.bytes_known()), (14, 14));
    assert!(last.is_list_complete() && last.files_failed() == 0);
    let sums = |progress: &crate::DownloadsProgress| (progress.files_done(), progress.bytes_done());
    assert!(told.is_sorted_by_key(sums), "{told:?}");
    assert!(told.iter().all(|now| now.bytes_done() <= now.bytes_known()));
}

#[tokio::test]
async fn unusable_folders_fail_before_sending() {
    let deployment = Deployment::start(DATA).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let mut outs = vec![file.clone(), file.join("below")];
    // Not even root can write there.
    if cfg!(target_os = "linux") {
        outs.push("/proc".into());
    }
    for out in outs {
        let done = deployment.queue().download_artifacts("one");
        let error = done.into_dir(&out).await.unwrap_err();
        assert!(error.is_io() && !error.was_sent(), "{error:?}");
        let message = format!("{error:#}");
        assert!(message.contains(out.to_str().unwrap()), "{message}");
    }
    assert!(deployment.server.seen().is_empty());
}

/// Returns a retry policy without waits that ends soon.
fn few() -> RetryPolicy {
    RetryPolicy::default().max_retries(2).without_waiting()
}
