//! Lists that are read ahead: the next tasks of a group, and the next page of a task.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use crate::tests::support::deployment::{Deployment, StorageFault};
use crate::{DownloadsProgress, RetryPolicy};

/// Returns a retry policy that lasts until another request has arrived.
fn patient() -> RetryPolicy {
    RetryPolicy::default().max_retries(10_000).without_waiting()
}

/// Starts a deployment with this number of tasks, each with 3 artifacts.
async fn tasks(count: usize) -> Deployment {
    let deployment = Deployment::start([]).await;
    for task in 0..count {
        for name in ["a", "b", "c"] {
            deployment.put(&format!("task{task:02}"), name, name.as_bytes());
        }
    }
    deployment
}

#[tokio::test]
async fn lists_the_artifacts_of_eight_tasks_at_the_same_time() {
    let deployment = tasks(20).await;
    let listed = Arc::new(Mutex::new((0, BTreeSet::new(), 0)));
    let shared = Arc::clone(&listed);
    deployment.list_if(move |task| {
        let (requests, tasks, at_once) = &mut *shared.lock().unwrap();
        *requests += 1;
        tasks.insert(task.to_owned());
        // Enough requests that a ninth task would be among them.
        let is_answered = *requests > 200;
        if !is_answered {
            *at_once = tasks.len();
        }
        is_answered
    });
    let folder = tempfile::tempdir().unwrap();
    let group = deployment.queue().download_group_artifacts("group");
    let done = group.retry(patient()).into_dir(folder.path()).await;
    let files = done.unwrap().require_success().unwrap();
    assert_eq!(listed.lock().unwrap().2, 8);
    let order: Vec<_> = files
        .iter()
        .map(|file| (file.task_id(), file.name()))
        .collect();
    assert!(order.len() == 60 && order.is_sorted(), "{order:?}");
}

#[tokio::test]
async fn lists_the_next_task_and_page_while_downloads_run() {
    for in_one_task in [true, false] {
        let deployment = Deployment::start([]).await;
        for n in 0..101 {
            let task = if n < 100 || in_one_task { "one" } else { "two" };
            deployment.put(task, &format!("{n:03}"), b"data");
        }
        // The second list is that of the next page or task.
        let lists = Arc::new(Mutex::new(0));
        let listed = Arc::clone(&lists);
        deployment.list_if(move |_| {
            *listed.lock().unwrap() += 1;
            true
        });
        deployment.fail(move |request| {
            match request.resource().ends_with("/099") && *lists.lock().unwrap() < 2 {
                true => StorageFault::Unavailable,
                false => StorageFault::None,
            }
        });
        let folder = tempfile::tempdir().unwrap();
        let queue = deployment.queue();
        let downloads = match in_one_task {
            true => queue.download_artifacts("one"),
            false => queue.download_group_artifacts("group"),
        };
        let done = downloads.concurrency(1).retry(patient());
        let done = done.into_dir(folder.path()).await.unwrap();
        assert_eq!(done.require_success().unwrap().len(), 101);
    }
}

#[tokio::test]
async fn progress_of_a_group_never_decreases() {
    let deployment = tasks(20).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let folder = tempfile::tempdir().unwrap();
    let group = deployment.queue().download_group_artifacts("missing");
    let group = group.on_progress(move |progress| tell.lock().unwrap().push(progress));
    let done = group.into_dir(folder.path()).await.unwrap();
    assert_eq!((done.files().len(), done.failed().len()), (60, 1));
    let told = told.lock().unwrap();
    let counts: [fn(&DownloadsProgress) -> u64; 5] = [
        |now| now.files_known() as u64,
        |now| (now.files_done() + now.files_failed()) as u64,
        |now| now.bytes_known(),
        |now| now.bytes_done(),
        |now| now.is_list_complete().into(),
    ];
    for count in counts {
        assert!(told.is_sorted_by_key(count), "{told:?}");
    }
    for now in told.iter() {
        assert!(now.files_done() + now.files_failed() <= now.files_known());
        assert!(now.bytes_done() <= now.bytes_known());
        assert!(!now.is_list_complete() || now.files_known() == 61);
    }
    let last = told.last().unwrap();
    assert!(last.is_list_complete());
    assert_eq!((last.files_done(), last.files_failed()), (60, 1));
    assert_eq!((last.bytes_done(), last.bytes_known()), (60, 60));
}
