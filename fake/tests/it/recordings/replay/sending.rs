//! Repeats a recorded request.

use super::recording::{Exchange, Sent};
use super::signing;
use super::story::Story;
use crate::support::wire::{Reply, exchange};

pub async fn send(story: &Story, told: &Exchange) -> Reply {
    let (sent, body) = (&told.request, body(story, &told.request));
    let resource = signing::resource(story, told);
    let mut head = format!(
        "{} {resource} HTTP/1.1\r\nConnection: close\r\n",
        sent.method
    );
    for (name, value) in &sent.headers {
        let value = match name.to_ascii_lowercase().as_str() {
            "connection" | "accept-encoding" => continue,
            "authorization" => signing::authorization(story, told, value, &body),
            _ => value.clone(),
        };
        head += &format!("{name}: {value}\r\n");
    }
    let request = format!("{head}\r\n{body}");
    exchange(story.wire.authority(), request.as_bytes()).await
}

/// Returns the recorded body, with the fake's secrets in place of the recorded placeholders.
fn body(story: &Story, sent: &Sent) -> String {
    if let Some(omitted) = &sent.body_omitted {
        let length = omitted.split(' ').next().unwrap().parse().unwrap();
        return "x".repeat(length);
    }
    let body = sent.body.clone().unwrap_or_default();
    let uploads = story.bound.iter().filter(|((key, _), _)| key == "uploadId");
    let body = uploads.fold(body, |body, ((_, recorded), replayed)| {
        body.replace(recorded, replayed)
    });
    let secrets = story.secrets.iter();
    secrets.fold(body, |body, (stand_in, secret)| {
        body.replace(stand_in, secret)
    })
}
