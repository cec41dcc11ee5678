//! Responses as a fault has them.

use hyper::http::request::Parts;
use hyper::{Response, StatusCode};

use super::body::AnswerBody;
use super::target::Target;
use super::{Reset, response};
use crate::answer::{Answer, Told};
use crate::exchange::Answered;
use crate::fault::{Effect, Fault, Instead};

/// The response, and whose request it is a response to, as far as the request was handled.
pub fn response(
    fault: Fault,
    answered: impl FnOnce() -> Answered,
    target: &Target,
    head: &Parts,
) -> (Result<Response<AnswerBody>, Reset>, Option<String>) {
    let retry_after = fault.retry_after;
    match fault.effect {
        Effect::Answered { is_truncated } => {
            let Answered {
                mut answer,
                client_id,
            } = answered();
            answer.retry_after = retry_after;
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
            let answered = is_handled.then(answered);
            let answer = answer(instead, target).map(|answer| Answer {
                retry_after,
                ..answer
            });
            let response = answer.map(|answer| response::whole(answer, head));
            (response, answered.and_then(|answered| answered.client_id))
        }
    }
}

fn answer(instead: Instead, target: &Target) -> Result<Answer, Reset> {
    match instead {
        Instead::Reset => Err(Reset),
        Instead::Page { status } => Ok(Answer::proxy_page(of(status))),
        Instead::Body(body) => Ok(Answer::said_to_be_json(body)),
        Instead::Error {
            status,
            code,
            message,
        } => {
            let told = Told {
                method: target.route.map_or("", |route| &route.name),
                params: &target.params.clone().unwrap_or_default(),
                payload: None,
            };
            Ok(Answer::error(of(status), &code, &message, told))
        }
    }
}

fn of(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("a fault's status is from 200 to 599")
}
