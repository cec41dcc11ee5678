//! Dates of new tasks from durations.

/// Defines setters of the dates of a new task, for its builder without and with `created` and `deadline`.
macro_rules! task_dates {
    ($builder:ident { $($unset:ident),* $(,)? } { $($set:ty),* $(,)? }) => {
        #[allow(non_camel_case_types)]
        impl<$($unset),*> $builder<$($unset),*> {
            /// Sets `created` to the current time, and `deadline` to this much later.
            ///
            /// The queue accepts at most 5 days. Without [`expires_in`](Self::expires_in), it keeps the task for a year
            /// after the deadline.
            ///
            /// ```
            /// use std::time::Duration;
            /// use taskcluster_client::queue::{CreateTaskRequest, TaskMetadata};
            ///
            /// let metadata = TaskMetadata::builder()
            ///     .name("test")
            ///     .description("Runs the tests.")
            ///     .owner("me@example.com")
            ///     .source("https://example.com/project");
            /// let task = CreateTaskRequest::builder()
            ///     .task_queue_id("proj/ci")
            ///     .deadline_in(Duration::from_secs(3600))
            ///     .expires_in(Duration::from_secs(7 * 24 * 3600))
            ///     .metadata(metadata.build())
            ///     .payload(serde_json::json!({"command": ["true"]}))
            ///     .build();
            /// assert_eq!(task.deadline, task.created + Duration::from_secs(3600));
            /// ```
            pub fn deadline_in(self, time: ::std::time::Duration) -> $builder<$($set),*> {
                let now = $crate::rt::Timestamp::now();
                self.created(now).deadline(now + time)
            }

            /// Sets `expires` to the current time plus this duration. The queue then deletes the task and its artifacts.
            ///
            /// The queue requires that a task expires after its deadline.
            pub fn expires_in(self, time: ::std::time::Duration) -> Self {
                self.expires($crate::rt::Timestamp::now() + time)
            }
        }
    };
}

pub(crate) use task_dates;
