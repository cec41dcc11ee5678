//! Compares routing keys of an exchange.

use std::slice;

use taskcluster_codegen::model::{Exchange, RoutingKeyWord};

use crate::diff::change::{Change, Detail, Effect, Item, Severity, What};
use crate::diff::matching::Pairs;

/// Returns how the words of a routing key changed, if they did.
pub fn compare(item: Item, old: &Exchange, new: &Exchange) -> Option<Change> {
    let (old, new) = (&old.routing_key[..], &new.routing_key[..]);
    let (was, is) = (text(old), text(new));
    if was == is {
        return None;
    }
    let effect = Effect::rust(in_code(old, new))
        .old_client_breaks(!hears(old, new))
        .new_client_breaks(!hears(new, old));
    let change = Change::new(What::RoutingKey, item, effect);
    let change = change.note(difference(old, new).as_deref());
    Some(change.was(Detail::code(was)).now(Detail::code(is)))
}

/// Returns the added and removed words, if the other words are unchanged.
fn difference(old: &[RoutingKeyWord], new: &[RoutingKeyWord]) -> Option<String> {
    let kept = |words: &[RoutingKeyWord], others: &[RoutingKeyWord]| -> Vec<String> {
        let in_both = |word: &&RoutingKeyWord| others.iter().any(|it| it.wire == word.wire);
        let kept = words.iter().filter(in_both);
        kept.map(|word| text(slice::from_ref(word))).collect()
    };
    if kept(old, new) != kept(new, old) {
        return None;
    }
    let only = |said: &str, words: &[RoutingKeyWord], others: &[RoutingKeyWord]| {
        let is_new = |word: &&RoutingKeyWord| others.iter().all(|it| it.wire != word.wire);
        let names: Vec<_> = words
            .iter()
            .filter(is_new)
            .map(|word| format!("`{}`", word.wire))
            .collect();
        (!names.is_empty()).then(|| format!("{said} {}", names.join(", ")))
    };
    let told = [only("gains", new, old), only("loses", old, new)];
    Some(told.into_iter().flatten().collect::<Vec<_>>().join(" and "))
}

/// Each variable word is a method of bindings and of keys.
fn in_code(old: &[RoutingKeyWord], new: &[RoutingKeyWord]) -> Severity {
    let pairs = Pairs::by_key(old, new, |word| (&word.wire, word.constant.is_some()));
    let free = |words: &[&RoutingKeyWord]| words.iter().any(|word| word.constant.is_none());
    let retyped = |(old, new): &(&RoutingKeyWord, &RoutingKeyWord)| {
        old.constant.is_none() && old.required != new.required
    };
    if free(&pairs.removed) || pairs.both.iter().any(retyped) {
        Severity::Major
    } else if free(&pairs.added) {
        Severity::Minor
    } else {
        Severity::Patch
    }
}

/// Returns whether a binding for the words of `listener` matches the messages of `publisher`, with each word at its old place.
fn hears(listener: &[RoutingKeyWord], publisher: &[RoutingKeyWord]) -> bool {
    let run = listener.iter().position(is_run);
    let (front, back) = match run {
        Some(run) => (run, listener.len() - run - 1),
        None => (listener.len(), 0),
    };
    let lengths_fit = match run {
        Some(_) => publisher.len() >= front + back,
        None => publisher.len() == front,
    };
    if !lengths_fit {
        return false;
    }
    let heard = |index: usize, at: usize| {
        let (word, said) = (&listener[index], &publisher[at]);
        let elsewhere = publisher.iter().position(|it| it.wire == word.wire);
        let moved = elsewhere.is_some_and(|elsewhere| elsewhere != at);
        let fixed = word.constant.is_none() || word.constant == said.constant;
        !is_run(said) && fixed && !moved
    };
    let in_front = (0..front).all(|index| heard(index, index));
    let mut behind = 1..=back;
    in_front && behind.all(|last| heard(listener.len() - last, publisher.len() - last))
}

fn is_run(word: &RoutingKeyWord) -> bool {
    word.multiple_words && word.constant.is_none()
}

/// Writes a routing key as text: `?` marks an optional word, `...` a word that can span several.
fn text(words: &[RoutingKeyWord]) -> String {
    let word = |word: &RoutingKeyWord| match &word.constant {
        Some(constant) => format!("'{constant}'"),
        None => format!(
            "{}{}{}",
            word.wire,
            if word.required { "" } else { "?" },
            if word.multiple_words { "..." } else { "" }
        ),
    };
    words.iter().map(word).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use taskcluster_codegen::{Options, Source, read};

    use super::*;

    /// Reads a routing key in the notation of references: `'fixed' word rest...`.
    fn key(words: &str) -> Vec<RoutingKeyWord> {
        let word = |text: &str| {
            let name = text.trim_matches(['\'', '.']);
            let mut word = json!({
                "name": name,
                "summary": "A word.",
                "required": true,
                "multipleWords": text.ends_with("..."),
            });
            if text.starts_with('\'') {
                word["constant"] = json!(name);
            }
            word
        };
        let exchange = json!({
            "type": "topic-exchange",
            "exchange": "book-lent",
            "name": "bookLent",
            "title": "Book lent",
            "description": "A book was lent.",
            "routingKey": words.split(' ').map(word).collect::<Vec<_>>(),
            "schema": "v1/book.json#",
        });
        let reference = |more: Value| {
            let mut reference = json!({
                "serviceName": "library",
                "apiVersion": "v1",
                "title": "Library",
                "description": "Books.",
            });
            let members = reference.as_object_mut().expect("it is an object");
            members.extend(more.as_object().cloned().unwrap_or_default());
            reference
        };
        let api = reference(json!({ "entries": [] }));
        let exchanges = reference(json!({
            "exchangePrefix": "exchange/taskcluster-library/v1/",
            "entries": [exchange],
        }));
        let documents = json!([
            { "filename": "references/library/v1/api.json", "content": api },
            { "filename": "references/library/v1/exchanges.json", "content": exchanges },
            { "filename": "schemas/library/v1/book.json", "content": { "type": "object" } },
        ]);
        let source = Source::Text {
            name: "a test".to_owned(),
            json: documents.to_string(),
        };
        let services = read(&source, &Options::default());
        let services = services.unwrap_or_else(|problems| panic!("{problems}"));
        services[0].exchanges[0].routing_key.clone()
    }

    #[test]
    fn a_word_before_the_rest_is_heard_by_old_bindings_only() {
        let (old, new) = (
            key("'primary' rest..."),
            key("'primary' worker pool rest..."),
        );
        assert!(hears(&old, &new));
        // `primary.*.*.#` needs two words that an old key may not have.
        assert!(!hears(&new, &old));
    }

    #[test]
    fn a_word_that_moved_or_came_in_between_is_not_heard() {
        assert!(!hears(&key("a b"), &key("b a")));
        assert!(!hears(&key("a b"), &key("a x b")));
        assert!(!hears(&key("'primary' a"), &key("'route' a")));
    }

    #[test]
    fn another_name_for_a_word_is_heard() {
        assert!(hears(
            &key("'primary' reserved..."),
            &key("'primary' topic...")
        ));
        assert!(hears(&key("a b"), &key("a c")));
    }

    #[test]
    fn words_behind_the_rest_count_from_the_end() {
        assert!(hears(&key("a rest... z"), &key("a b z")));
        assert!(hears(&key("a rest... z"), &key("a z")));
        assert!(!hears(&key("a rest... z"), &key("a z y")));
    }
}
