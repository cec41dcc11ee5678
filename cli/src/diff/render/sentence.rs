//! One change as a sentence.

use crate::diff::change::{Change, Detail, What};
use crate::printable::is_obeyed;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Plain words.
    Said(&'static str),
    /// Code.
    Code(String),
    /// Words with backticks around code.
    Marked(String),
}

/// Describes the change of an item.
pub fn sentence(change: &Change) -> Vec<Word> {
    let Change { what, old, new, .. } = change;
    let (old, new) = (old.as_ref(), new.as_ref());
    let mut words = match what {
        What::ServiceAdded => after("new service: ", new),
        What::ServiceRemoved => after("service removed: ", old),
        What::ServiceVersion => arrow("", old, new),
        What::EndpointAdded | What::ExchangeAdded => after("new: ", new),
        What::EndpointRemoved | What::ExchangeRemoved => after("removed: ", old),
        What::EndpointRenamed | What::TypeRenamed | What::KindRenamed | What::ExchangeRenamed => {
            after("renamed, was ", old)
        }
        What::Method | What::Stability | What::Alias => arrow("", old, new),
        What::Route => arrow("route: ", old, new),
        What::Arguments => arrow("other arguments: ", old, new),
        What::Placeholders => arrow("arguments renamed: ", old, new),
        What::QueryKeyAdded => vec![Word::Said("new query parameter")],
        What::QueryKeyRemoved => vec![Word::Said("query parameter removed")],
        What::Scopes => return short(change, "").unwrap_or_else(|| arrow("scopes: ", old, new)),
        What::Input => match (old, new) {
            (None, new) => after("request body added: ", new),
            (old, None) => after("request body removed: ", old),
            (old, new) => arrow("body: ", old, new),
        },
        What::Output => arrow("response: ", old, new),
        What::PagingAdded => after("now a list, with `pages()` and `items()`: ", new),
        What::PagingRemoved => after("no longer a list, without `pages()` and `items()`: ", old),
        What::Items => arrow("items: ", old, new),
        What::Retries => arrow("after a failure: ", old, new),
        What::TypeAdded => after("new ", new),
        What::TypeRemoved => after("removed: ", old),
        What::Shape => arrow("", old, new),
        What::BuilderAdded => vec![Word::Said("`builder()` added: requests now contain it")],
        What::BuilderRemoved => vec![Word::Said(
            "`builder()` removed: requests no longer contain it",
        )],
        What::FieldAdded => after("new field: ", new),
        What::FieldRemoved => after("field removed: ", old),
        What::Presence | What::FieldType => arrow("", old, new),
        What::EmptyIfAbsent => arrow("an absent list: ", old, new),
        What::Limits => arrow("limits: ", old, new),
        What::ValueAdded => vec![Word::Said("new value")],
        What::ValueRemoved => vec![Word::Said("value removed")],
        What::KindAdded => vec![Word::Said("new variant")],
        What::KindRemoved => vec![Word::Said("variant removed")],
        What::KindType => arrow("type: ", old, new),
        What::KindTags => arrow("tag values: ", old, new),
        What::ConversionAdded => vec![Word::Said("new conversion")],
        What::ConversionRemoved => vec![Word::Said("conversion removed")],
        What::Tag => arrow("tag of the variants: ", old, new),
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

/// Returns the difference in short, for long states.
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

/// Writes a sentence without markup, on one line.
pub fn plain(words: &[Word]) -> String {
    let text = |word: &Word| match word {
        Word::Said(said) => said.replace('`', ""),
        Word::Code(code) => code.clone(),
        Word::Marked(words) => words.replace('`', ""),
    };
    one_line(&words.iter().map(text).collect::<String>())
}

/// Returns text from documents without line ends and characters that control a terminal.
pub fn one_line(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if is_obeyed(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(shown).collect()
}
