//! The pages of a list, as a stream.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Call;
use super::cycle::Cycle;
use super::endpoint::Paged;
use crate::error::Error;

/// The query key that every list has.
const TOKEN: &str = "continuationToken";

impl<E: Paged> Call<E> {
    /// The list's pages, one after the other, each asked for when it is wanted. A page has as many items as the query
    /// key `limit` asks for, if the endpoint has it and the service agrees.
    pub fn pages(self) -> Pages<E> {
        Pages::new(self)
    }

    /// The token of the page that is asked for; an empty one is as good as none.
    fn token(&self) -> Option<&str> {
        self.request.query(TOKEN).filter(|token| !token.is_empty())
    }

    fn set_token(&mut self, token: &str) {
        self.request.set_query(TOKEN, token.to_owned());
    }
}

/// The pages of a list, as a stream: see [`Call::pages`].
///
/// It ends when the service gives no continuation token, or an empty one. After an error it can be asked again, and
/// asks for the same page; only if the tokens go in circles, so that the list would never end, the error is the last
/// thing that comes.
#[must_use = "pages are asked for only when the stream is"]
pub struct Pages<E: Paged> {
    call: Call<E>,
    state: State<E>,
    tokens: Cycle,
}

enum State<E: Paged> {
    /// The next page is to be asked for with the call as it is.
    Ready,
    /// It is on its way.
    Asked(<Call<E> as IntoFuture>::IntoFuture),
    /// The last page's token is one that was there before.
    Circular,
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
        }
    }

    /// The next page; none after the last.
    pub async fn next(&mut self) -> Option<Result<E::Output, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The token of the page that comes next: given to the same endpoint's `continuation_token`, another call goes on
    /// from there. None at the beginning of the list and at its end.
    pub fn continuation_token(&self) -> Option<&str> {
        match self.state {
            State::Ready | State::Asked(_) => self.call.token(),
            State::Circular | State::Ended => None,
        }
    }

    /// What comes after the page.
    fn state_after(&mut self, page: &E::Output) -> State<E> {
        match E::continuation_token(page) {
            None | Some("") => State::Ended,
            Some(token) if self.tokens.closes_with(token) => State::Circular,
            Some(token) => {
                self.call.set_token(token);
                State::Ready
            }
        }
    }
}

impl<E: Paged> Stream for Pages<E> {
    type Item = Result<E::Output, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut self.state {
                State::Ready => self.state = State::Asked(self.call.clone().into_future()),
                State::Asked(answer) => {
                    let answer = ready!(answer.as_mut().poll(context));
                    self.state = match &answer {
                        Ok(page) => self.state_after(page),
                        Err(_) => State::Ready,
                    };
                    return Poll::Ready(Some(answer));
                }
                State::Circular => {
                    self.state = State::Ended;
                    return Poll::Ready(Some(Err(Error::endless(self.call.endpoint_info()))));
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in it is ever pinned in place: the future is boxed.
impl<E: Paged> Unpin for Pages<E> {}

impl<E: Paged> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .field("continuation_token", &self.continuation_token())
            .finish_non_exhaustive()
    }
}
