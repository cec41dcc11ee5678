//! Waits that listen to messages, and poll rarely.

use super::{TaskGroupWait, TaskWait};
use crate::pulse::ListenerBuilder;
use crate::queue::exchange::{
    TaskCompleted, TaskException, TaskFailed, TaskGroupResolved, TaskPending, TaskRunning,
};

/// Messages instead of frequent polls, with the feature `pulse`.
impl TaskWait {
    /// Polls when the broker delivers a message about the task, and otherwise [`every`](Self::every) minute.
    ///
    /// The wait connects to the broker before the first poll, so it misses no message. It replaces the queue and the
    /// bindings of the listener: it binds an ephemeral queue to the messages of this task. All other settings remain.
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::pulse::Listener;
    /// use taskcluster_client::queue::Queue;
    ///
    /// let status = Queue::new(client)
    ///     .wait_for_task("fN1SbArXTPSVFNUvaOlinQ")
    ///     .listen(Listener::from_env()?)
    ///     .await?;
    /// println!("the task is {}", status.state);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Failures of the broker
    ///
    /// The wait fails with the error of [`ListenerBuilder::connect`] if it cannot connect at its start. A connection that
    /// is lost later does not end the wait: the listener reconnects, and the wait polls immediately, because messages were
    /// lost in between. If the broker refuses to reconnect, the wait continues without messages, and polls
    /// [`every`](Self::every) 10 s.
    pub fn listen(mut self, listener: ListenerBuilder) -> Self {
        let id = &self.task_id;
        let listener = listener
            .without_bindings()
            .ephemeral()
            .bind(TaskPending::binding().task_id(id))
            .bind(TaskRunning::binding().task_id(id))
            .bind(TaskCompleted::binding().task_id(id))
            .bind(TaskFailed::binding().task_id(id))
            .bind(TaskException::binding().task_id(id));
        self.settings.listener = Some(listener);
        self
    }
}

/// Messages instead of frequent polls, with the feature `pulse`.
impl TaskGroupWait {
    /// Polls when the broker delivers the message that the group is resolved, and otherwise [`every`](Self::every) minute.
    ///
    /// A poll lists the whole group, so messages about single tasks cause none. For more frequent progress, set a shorter
    /// [`every`](Self::every). The rest is as in [`TaskWait::listen`](crate::TaskWait::listen).
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::pulse::Listener;
    /// use taskcluster_client::queue::Queue;
    ///
    /// let group = Queue::new(client)
    ///     .wait_for_task_group("fN1SbArXTPSVFNUvaOlinQ")
    ///     .listen(Listener::from_env()?)
    ///     .await?;
    /// println!("{}", group.counts());
    /// # Ok(())
    /// # }
    /// ```
    pub fn listen(mut self, listener: ListenerBuilder) -> Self {
        let listener = listener
            .without_bindings()
            .ephemeral()
            .bind(TaskGroupResolved::binding().task_group_id(&self.task_group_id));
        self.settings.listener = Some(listener);
        self
    }
}
