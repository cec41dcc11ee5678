//! Responses as a fault has them.

use hyper::header::RETRY_AFTER;
use hyper::http::request::Parts;
use hyper::{Response, StatusCode};

use super::body::AnswerBody;
use super::target::Target;
use super::{Reset, response};
use crate::answer::{Answer, Told};
use crate::clock::Moment;
use crate::date::Date;
use crate::exchange::Answered;
use crate::fault::{Effect, Fault, Instead};

/// The response, and whose request it is a response to, as far as the request was handled: `answered` does that.
pub async fn response(
    fault: Fault,
    answered: impl Future<Output = Answered>,
    target: &Target<'_>,
    head: &Parts,
    now: Moment,
) -> (Result<Response<AnswerBody>, Reset>, Option<String>) {
    let retry_after = fault.retry_after.map(|value| (RETRY_AFTER, value));
    match fault.effect {
        Effect::Answered { is_truncated } => {
            let Answered {
                mut answer,
                client_id,
            } = answered.await;
            answer.headers.extend(retry_after);
            let response = match is_truncated {
                false => response::whole(answer, head),
                true => response::truncated(answer, head),
            };
            (Ok(response), client_id)
        }
        Effect::Lost {
            is_handled,
            instead,
        } => {
            let client_id = match is_handled {
                true => answered.await.client_id,
                false => None,
            };
            let response = answer(instead, target, now.date).map(|mut answer| {
                answer.headers.extend(retry_after);
                response::whole(answer, head)
            });
            (response, client_id)
        }
    }
}

fn answer(instead: Instead, target: &Target<'_>, time: Date) -> Result<Answer, Reset> {
    match instead {
        Instead::Reset => Err(Reset),
        Instead::Page { status } => Ok(Answer::proxy_page(of(status))),
        Instead::Body(body) => Ok(Answer::json_text(body)),
        Instead::Error {
            status,
            code,
            message,
        } => {
            let told = Told {
                method: target.route.map_or("", |route| &route.name),
                params: &target.params.clone().unwrap_or_default(),
                payload: None,
                time,
            };
            Ok(Answer::error(of(status), &code, &message, told))
        }
    }
}

fn of(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("a fault's status is from 200 to 599")
}
