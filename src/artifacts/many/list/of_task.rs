//! The artifacts of one task.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::entry::Entry;
use super::listing::Listing;
use crate::call::Items;
use crate::error::Error;
use crate::queue::{ArtifactResponse, endpoint};

type NextArtifact = Option<Result<ArtifactResponse, Error>>;

/// The artifacts of one task. Holds one page of the list.
pub(super) struct OfTask {
    pub(super) task_id: String,
    items: ArtifactItems,
    /// The next artifact or the end of the list, if [`prefetch`](Self::prefetch) has received it.
    received: Option<NextArtifact>,
}

enum ArtifactItems {
    Latest(Items<endpoint::ListLatestArtifacts>),
    OfRun(Items<endpoint::ListArtifacts>),
}

impl OfTask {
    pub(super) fn new(listing: &Listing, task_id: String) -> Self {
        let queue = &listing.queue;
        let items = match listing.run_id {
            Some(run_id) => {
                ArtifactItems::OfRun(listing.items(queue.list_artifacts(&task_id, run_id)))
            }
            None => ArtifactItems::Latest(listing.items(queue.list_latest_artifacts(&task_id))),
        };
        Self {
            task_id,
            items,
            received: None,
        }
    }

    /// Requests the next page if it is needed for the next artifact.
    pub(super) fn prefetch(&mut self, context: &mut Context<'_>) {
        if self.received.is_none()
            && let Poll::Ready(next) = self.poll_items(context)
        {
            self.received = Some(next);
        }
    }

    /// Returns the next artifact; `None` at the end.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Entry, Error>>> {
        let next = match self.received.take() {
            Some(next) => Poll::Ready(next),
            None => self.poll_items(context),
        };
        let entry = |artifact: ArtifactResponse| Entry {
            task_id: self.task_id.clone(),
            name: artifact.name,
            length: artifact
                .content_length
                .and_then(|length| length.try_into().ok()),
        };
        next.map(|next| next.map(|artifact| artifact.map(entry)))
    }

    fn poll_items(&mut self, context: &mut Context<'_>) -> Poll<NextArtifact> {
        match &mut self.items {
            ArtifactItems::Latest(items) => Pin::new(items).poll_next(context),
            ArtifactItems::OfRun(items) => Pin::new(items).poll_next(context),
        }
    }
}
