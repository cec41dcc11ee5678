//! Lists, as streams of pages and of items.

use taskcluster_client::Error;
use taskcluster_client::worker_manager::WorkerManager;

use crate::story::POOL;
use crate::transcript::Transcript;

/// Lists errors page by page. Another call can continue from the continuation token of a page.
pub async fn by_page(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    transcript.call("list_worker_pool_errors", "by page:");
    let mut pages = wm.list_worker_pool_errors(POOL).limit(1).pages();
    while let Some(page) = pages.next().await {
        let titles = page?
            .worker_pool_errors
            .into_iter()
            .map(|error| error.title);
        let titles = titles.collect::<Vec<_>>().join(", ");
        match pages.continuation_token() {
            Some(_) => transcript.more(format!("{titles} (more follow)")),
            None => transcript.more(titles),
        }
    }
    Ok(())
}

/// Lists workers one by one. The stream requests pages as it needs them.
pub async fn one_by_one(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    transcript.call("list_workers_for_worker_pool", "one by one:");
    let mut workers = wm
        .list_workers_for_worker_pool(POOL)
        .state("running")
        .limit(2)
        .items();
    while let Some(worker) = workers.next().await {
        let worker = worker?;
        transcript.more(format!(
            "{}/{}, {}",
            worker.worker_group, worker.worker_id, worker.state
        ));
    }
    Ok(())
}
