//! One change.

use serde::Serialize;

use super::groups::Group;
use super::sentence::{plain, sentence};
use super::severity::{Effect, Severity};
use taskcluster_codegen::RustName;

/// What happened. The names in JSON are these in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A service that was not there.
    ServiceAdded,
    /// A service that is gone.
    ServiceRemoved,
    /// A service that is there in another version only.
    ServiceVersion,
    /// An endpoint that was not there.
    EndpointAdded,
    /// An endpoint that is gone.
    EndpointRemoved,
    /// An endpoint that has another name.
    EndpointRenamed,
    /// Another HTTP method.
    Method,
    /// Another route with the same arguments.
    Route,
    /// A route with other arguments.
    Arguments,
    /// Other names for the placeholders of the same route.
    Placeholders,
    /// A query key that was not there.
    QueryKeyAdded,
    /// A query key that is gone.
    QueryKeyRemoved,
    /// Other scopes.
    Scopes,
    /// Another stability.
    Stability,
    /// A body of another type, or one where there was none, or none.
    Input,
    /// An answer of another type or sort.
    Output,
    /// Answers that are pages of a list now.
    PagingAdded,
    /// Answers that are no pages of a list any more.
    PagingRemoved,
    /// Another type of items in a list.
    Items,
    /// Whether a call is sent again after a failure.
    Retries,
    /// A type that was not there.
    TypeAdded,
    /// A type that is gone.
    TypeRemoved,
    /// A type that has another name.
    TypeRenamed,
    /// A struct, an enum, a union or an alias that is another of these.
    Shape,
    /// A builder that was not there: the type is part of requests now.
    BuilderAdded,
    /// A builder that is gone.
    BuilderRemoved,
    /// An alias for another type.
    Alias,
    /// A field that was not there.
    FieldAdded,
    /// A field that is gone.
    FieldRemoved,
    /// A field that may be absent, or may not.
    Presence,
    /// A field of another type.
    FieldType,
    /// A list that is empty when it is absent, or is not.
    EmptyIfAbsent,
    /// What the server checks beyond the type.
    Limits,
    /// A value of an enum that was not there.
    ValueAdded,
    /// A value of an enum that is gone.
    ValueRemoved,
    /// A kind of a union that was not there.
    KindAdded,
    /// A kind of a union that is gone.
    KindRemoved,
    /// A kind of a union that has another name.
    KindRenamed,
    /// A kind of a union that holds another type.
    KindType,
    /// Other values that tell a kind from the others.
    KindTags,
    /// Another property that tells the kinds of a union apart.
    Tag,
    /// An exchange that was not there.
    ExchangeAdded,
    /// An exchange that is gone.
    ExchangeRemoved,
    /// An exchange that has another name in Rust.
    ExchangeRenamed,
    /// An exchange that has another name on the broker.
    ExchangeName,
    /// Other words in a routing key.
    RoutingKey,
    /// Messages of another type.
    Message,
}

/// Which part of a service something belongs to, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The service itself.
    Service,
    /// Endpoints, their query keys and what is about them.
    Endpoint,
    /// Types, and what is in them.
    Type,
    /// Exchanges.
    Exchange,
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The part of the service.
    pub part: Part,
    /// How Rust code names it within the service's module, as in `QueueWorker.first_claim`; the new name, if it was renamed.
    pub rust: String,
    /// How the wire names it, where that differs, as in `firstClaim`; for a kind of a union the values of the tag.
    pub wire: Option<String>,
}

/// How something was, or is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Rust, or a route.
    Code(String),
    /// Words, with backticks around code.
    Words(String),
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// To what.
    pub item: Item,
    /// How it was, if it was.
    pub old: Option<Detail>,
    /// How it is, if it is.
    pub new: Option<Detail>,
    /// What else to know, or the difference in short, with backticks around code.
    pub note: Option<String>,
    /// The type that came, or went, with this one in it.
    pub within: Option<String>,
    /// What it means for callers.
    pub effect: Effect,
}

impl Change {
    /// A change with nothing said about it yet.
    pub(super) fn new(what: What, item: Item, effect: Effect) -> Self {
        Self {
            what,
            item,
            old: None,
            new: None,
            note: None,
            within: None,
            effect,
        }
    }

    /// The same with how it was.
    pub(super) fn was(mut self, old: impl Into<Option<Detail>>) -> Self {
        self.old = old.into();
        self
    }

    /// The same with how it is.
    pub(super) fn now(mut self, new: impl Into<Option<Detail>>) -> Self {
        self.new = new.into();
        self
    }

    /// The same with a remark.
    pub(super) fn note<'a>(mut self, note: impl Into<Option<&'a str>>) -> Self {
        self.note = note.into().map(str::to_owned);
        self
    }

    /// What happened, in words.
    pub fn text(&self) -> String {
        plain(&sentence(self))
    }

    /// What it asks of a version number.
    pub fn severity(&self) -> Severity {
        self.effect.severity()
    }

    /// The order in which changes are told: the gravest first, then by what they are about.
    pub(super) fn order(&self) -> (Group, Item, What) {
        (Group::of(self.effect), self.item.clone(), self.what)
    }
}

impl Item {
    /// How the wire names it, where that differs, for a reader: nothing is shown as quotes around it.
    pub(super) fn shown_wire(&self) -> Option<&str> {
        let wire = self.wire.as_deref()?;
        Some(if wire.is_empty() { "\"\"" } else { wire })
    }

    /// An item that code calls `rust`, by the name that it ends with, and the wire calls `wire`.
    pub(super) fn new(part: Part, rust: impl Into<String>, name: &RustName, wire: &str) -> Self {
        Self {
            part,
            rust: rust.into(),
            wire: (name.unraw() != wire).then(|| wire.to_owned()),
        }
    }
}

impl Detail {
    /// Rust, or a route.
    pub(super) fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }
}
