//! The pages of a list, as a stream.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::Call;
use super::cycle::Cycle;
use super::endpoint::Paged;
use super::future::CallFuture;
use crate::error::Error;
use crate::values::clock::Deadline;

/// The query parameter that every list has.
const TOKEN: &str = "continuationToken";

impl<E: Paged> Call<E> {
    /// Returns the pages of the list as a stream. Requests each page when the stream is polled.
    ///
    /// The query parameter `limit` sets the maximum number of items per page, if the endpoint has it. The service may
    /// send fewer.
    pub fn pages(self) -> Pages<E> {
        Pages::new(self)
    }

    /// Returns the token of the requested page. An empty token counts as none.
    fn token(&self) -> Option<&str> {
        self.request.query(TOKEN).filter(|token| !token.is_empty())
    }

    fn set_token(&mut self, token: &str) {
        self.request.set_query(TOKEN, token.to_owned());
    }
}

/// The pages of a list, as a stream: see [`Call::pages`].
///
/// The stream ends when the service returns no continuation token, or an empty one. After an error, `next` retries the
/// same page. After three errors the stream ends, because the list might never end:
///
/// - the service repeats a continuation token,
/// - the service sends 100 pages in a row without items,
/// - the [`deadline`](Self::deadline) passes.
///
/// After the second and third, [`continuation_token`](Self::continuation_token) still returns the token, and another
/// call can continue with it.
#[must_use = "a stream requests no pages until it is polled"]
pub struct Pages<E: Paged> {
    call: Call<E>,
    state: State<E>,
    tokens: Cycle,
    /// The number of empty pages since the last page with items.
    empty_pages: u32,
    /// The deadline of the whole list.
    deadline: Deadline,
}

/// The maximum number of empty pages in a row. Services send some if a filter matches nothing.
const MAX_EMPTY_PAGES: u32 = 100;

enum State<E: Paged> {
    /// The next step sends the call for the next page.
    Ready,
    /// The request is running.
    Asked(CallFuture<E>),
    /// The last page repeated an earlier token.
    Circular,
    /// Too many pages were empty.
    Empty,
    /// An error ended the stream, but another call can continue.
    Stopped,
    Ended,
}

impl<E: Paged> Pages<E> {
    fn new(call: Call<E>) -> Self {
        let mut tokens = Cycle::default();
        if let Some(token) = call.token() {
            tokens.closes_with(token);
        }
        Self {
            call,
            state: State::Ready,
            tokens,
            empty_pages: 0,
            deadline: Deadline::after(None),
        }
    }

    /// Sets a deadline for the whole list, over all pages and retries, from now on. Default: no deadline.
    ///
    /// [`Call::deadline`] limits the time for each page. After the deadline the stream returns an error with
    /// [`is_timeout`](Error::is_timeout), and then ends.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Deadline::after(Some(deadline));
        self
    }

    /// Returns the next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<E::Output, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Collects all remaining pages of the list.
    ///
    /// # Errors
    ///
    /// Returns the first error and drops the pages before it. To keep them, call [`next`](Self::next) in a loop.
    pub async fn collect_all(mut self) -> Result<Vec<E::Output>, Error> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await {
            all.push(page?);
        }
        Ok(all)
    }

    /// Returns the token of the next page.
    ///
    /// `None` at the beginning of the list and at its end. Pass it to `continuation_token` of the same endpoint to
    /// continue there with another call.
    pub fn continuation_token(&self) -> Option<&str> {
        match self.state {
            State::Ready | State::Asked(_) | State::Empty | State::Stopped => self.call.token(),
            State::Circular | State::Ended => None,
        }
    }

    /// Returns the state after this page.
    fn state_after(&mut self, page: &E::Output) -> State<E> {
        match E::continuation_token(page) {
            None | Some("") => State::Ended,
            Some(token) if self.tokens.closes_with(token) => State::Circular,
            Some(token) => {
                self.call.set_token(token);
                self.empty_pages = match E::items(page).is_empty() {
                    true => self.empty_pages + 1,
                    false => 0,
                };
                match self.empty_pages {
                    MAX_EMPTY_PAGES => State::Empty,
                    _ => State::Ready,
                }
            }
        }
    }

    /// Returns the call for the next page, within the deadline of the list; `None` if the deadline has passed.
    fn next_call(&self) -> Option<Call<E>> {
        let mut call = self.call.clone();
        if let Some(left) = self.deadline.left() {
            if left.is_zero() {
                return None;
            }
            call.limit_deadline(left);
        }
        Some(call)
    }

    /// Ends the stream with an error.
    fn stop(&mut self, state: State<E>, error: Error) -> Poll<Option<Result<E::Output, Error>>> {
        self.state = state;
        let endpoint = self.call.endpoint_info();
        Poll::Ready(Some(Err(error.during(endpoint).after(0, true))))
    }
}

impl<E: Paged> Stream for Pages<E> {
    type Item = Result<E::Output, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut self.state {
                State::Ready => match self.next_call() {
                    Some(call) => self.state = State::Asked(call.into_future()),
                    None => return self.stop(State::Stopped, Error::list_timeout()),
                },
                State::Asked(answer) => {
                    let answer = ready!(Pin::new(answer).poll(context));
                    self.state = match &answer {
                        Ok(page) => self.state_after(page),
                        Err(_) => State::Ready,
                    };
                    return Poll::Ready(Some(answer));
                }
                State::Circular => return self.stop(State::Ended, Error::repeated_token()),
                State::Empty => {
                    return self.stop(State::Stopped, Error::empty_pages(MAX_EMPTY_PAGES));
                }
                State::Stopped | State::Ended => return Poll::Ready(None),
            }
        }
    }
}

/// No field is ever pinned: the future is boxed.
impl<E: Paged> Unpin for Pages<E> {}

impl<E: Paged> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .field("continuation_token", &self.continuation_token())
            .finish_non_exhaustive()
    }
}
