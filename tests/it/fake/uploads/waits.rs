//! Waits for tasks of the fake.

use std::time::Duration;

use taskcluster_client::queue::TaskState;

use super::{Deployment, claim, create_task};

#[tokio::test]
async fn group_is_resolved_after_tasks_were_added_and_failed() {
    let deployment = Deployment::start().await;
    let (queue, decision) = (&deployment.queue, &*deployment.task_id);
    let wait = queue.wait_for_task_group(decision).every(Duration::ZERO);
    let work = async {
        let added = create_task(queue, Some(decision)).await;
        queue.report_completed(decision, 0).await.unwrap();
        let status = queue.wait_for_task(decision).await.unwrap();
        assert_eq!(status.state, TaskState::Completed);
        queue.seal_task_group(decision).await.unwrap();
        claim(queue, &added).await;
        queue.report_failed(&added, 0).await.unwrap();
        added
    };
    let (group, added) = tokio::join!(wait.into_future(), work);
    let group = group.unwrap();
    assert_eq!((group.counts().total(), group.counts().failed), (2, 1));
    assert_eq!(group.failed()[0].task_id, added);
    assert_eq!(group.failed()[0].name, "build");
    let required = queue.wait_for_task_group(decision).require_success();
    assert_eq!(required.await.unwrap_err().failed_tasks(), [added]);
}

#[tokio::test]
async fn wait_for_an_unknown_group_fails() {
    let deployment = Deployment::start().await;
    let unknown = taskcluster_client::slugid();
    let wait = deployment.queue.wait_for_task_group(&unknown);
    assert!(wait.await.unwrap_err().is_not_found());
    let wait = deployment.queue.wait_for_task(&unknown);
    assert!(wait.await.unwrap_err().is_not_found());
}
