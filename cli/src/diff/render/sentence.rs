//! A change in words.

use crate::diff::change::{Change, Detail, What};
use crate::printable::is_obeyed;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Words of ours.
    Said(&'static str),
    /// Code.
    Code(String),
    /// Words with backticks around code.
    Marked(String),
}

/// What happened to the item of a change.
pub fn sentence(change: &Change) -> Vec<Word> {
    let Change { what, old, new, .. } = change;
    let (old, new) = (old.as_ref(), new.as_ref());
    let mut words = match what {
        What::ServiceAdded => after("new service: ", new),
        What::ServiceRemoved => after("service gone: ", old),
        What::ServiceVersion => arrow("", old, new),
        What::EndpointAdded | What::ExchangeAdded => after("new: ", new),
        What::EndpointRemoved | What::ExchangeRemoved => after("gone: ", old),
        What::EndpointRenamed | What::TypeRenamed | What::KindRenamed | What::ExchangeRenamed => {
            after("renamed, was ", old)
        }
        What::Method | What::Stability | What::Alias => arrow("", old, new),
        What::Route => arrow("route: ", old, new),
        What::Arguments => arrow("other arguments: ", old, new),
        What::Placeholders => arrow("arguments renamed: ", old, new),
        What::QueryKeyAdded => vec![Word::Said("new query key")],
        What::QueryKeyRemoved => vec![Word::Said("query key gone")],
        What::Scopes => return short(change, "").unwrap_or_else(|| arrow("scopes: ", old, new)),
        What::Input => match (old, new) {
            (None, new) => after("takes a body: ", new),
            (old, None) => after("takes no body any more: ", old),
            (old, new) => arrow("body: ", old, new),
        },
        What::Output => arrow("answer: ", old, new),
        What::PagingAdded => after("a list now, with `pages()` and `items()`: ", new),
        What::PagingRemoved => after("no list any more, without `pages()` and `items()`: ", old),
        What::Items => arrow("items: ", old, new),
        What::Retries => arrow("after a failure: ", old, new),
        What::TypeAdded => after("new ", new),
        What::TypeRemoved => after("gone: ", old),
        What::Shape => arrow("", old, new),
        What::BuilderAdded => vec![Word::Said("has a `builder()` now: requests can hold it")],
        What::BuilderRemoved => vec![Word::Said("has no `builder()` any more")],
        What::FieldAdded => after("new field: ", new),
        What::FieldRemoved => after("field gone: ", old),
        What::Presence | What::FieldType => arrow("", old, new),
        What::EmptyIfAbsent => arrow("an absent list: ", old, new),
        What::Limits => arrow("limits: ", old, new),
        What::ValueAdded => vec![Word::Said("new value")],
        What::ValueRemoved => vec![Word::Said("value gone")],
        What::KindAdded => vec![Word::Said("new kind")],
        What::KindRemoved => vec![Word::Said("kind gone")],
        What::KindType => arrow("holds: ", old, new),
        What::KindTags => arrow("told by: ", old, new),
        What::Tag => arrow("kinds told by: ", old, new),
        What::ConversionAdded => vec![Word::Said("new conversion")],
        What::ConversionRemoved => vec![Word::Said("conversion gone")],
        What::ExchangeName => arrow("on the broker: ", old, new),
        What::RoutingKey => {
            return short(change, "routing key ")
                .unwrap_or_else(|| arrow("routing key: ", old, new));
        }
        What::Message => arrow("message: ", old, new),
    };
    if let Some(note) = &change.note {
        words.extend([Word::Said(", "), Word::Marked(note.clone())]);
    }
    words
}

/// The difference in short, where old and new are long.
fn short(change: &Change, said: &'static str) -> Option<Vec<Word>> {
    let note = change.note.as_ref()?;
    Some(vec![Word::Said(said), Word::Marked(note.clone())])
}

fn after(said: &'static str, detail: Option<&Detail>) -> Vec<Word> {
    let mut words = vec![Word::Said(said)];
    words.extend(detail.map(word));
    words
}

fn arrow(said: &'static str, old: Option<&Detail>, new: Option<&Detail>) -> Vec<Word> {
    let mut words = vec![Word::Said(said)];
    words.extend(old.map(word));
    words.push(Word::Said(" → "));
    words.extend(new.map(word));
    words
}

fn word(detail: &Detail) -> Word {
    match detail {
        Detail::Code(code) => Word::Code(code.clone()),
        Detail::Words(words) => Word::Marked(words.clone()),
    }
}

/// A sentence without markup, on one line.
pub fn plain(words: &[Word]) -> String {
    let text = |word: &Word| match word {
        Word::Said(said) => said.replace('`', ""),
        Word::Code(code) => code.clone(),
        Word::Marked(words) => words.replace('`', ""),
    };
    one_line(&words.iter().map(text).collect::<String>())
}

/// Text that comes from documents, without ends of lines and anything else that a terminal would obey.
pub fn one_line(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if is_obeyed(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(shown).collect()
}
