//! Documentation of types, fields and variants.

use super::Docs;
use super::limits::limits_text;
use super::links::Links;
use super::text::code_span;
use crate::location::Place;
use crate::model::{Field, Kind, Predicate, TextKind, TypeDef, Union};

impl Docs {
    /// Describes a type and names its schema.
    pub fn of_type(def: &TypeDef, links: Links) -> Self {
        let mut docs = Self::described(
            def.description.as_deref(),
            def.title.as_deref(),
            links,
            || role(&def.place),
        );
        if def.other.is_some() {
            for line in limits_text(&def.limits) {
                docs.paragraph(&line);
            }
        }
        docs.paragraph(&format!("Schema: {}.", code_span(&def.place.to_string())));
        docs.add_aliases(&def.aliases);
        docs
    }

    /// Describes a field and its limits.
    pub fn of_field(field: &Field, links: Links) -> Self {
        let mut docs = Self::described(
            field.description.as_deref(),
            field.title.as_deref(),
            links,
            || format!("The property {}.", code_span(&field.wire)),
        );
        for line in limits_text(&field.limits) {
            docs.paragraph(&line);
        }
        docs
    }

    /// Describes one value of a string enum.
    pub fn of_value(value: &str) -> Self {
        match value {
            "" => Self::line("The empty string."),
            value => Self::line(&format!("The value {}.", code_span(value))),
        }
    }

    /// Describes a method that tests for a group of values.
    pub fn of_predicate(predicate: &Predicate) -> Self {
        let values = predicate.variants.iter();
        let values: Vec<_> = values.map(|value| code_span(&value.wire)).collect();
        let values = match &values[..] {
            [values @ .., last] if !values.is_empty() => {
                format!("{} or {last}", values.join(", "))
            }
            values => values.concat(),
        };
        let mut docs = Self::line(&format!("{}.", predicate.summary));
        docs.paragraph(&format!(
            "The value is then {values}. Returns `false` for an unknown value."
        ));
        docs
    }

    /// Describes a variant of a union: the meaning of its struct, and how to recognise it on the wire.
    pub fn of_kind(kind: &Kind, union: &Union, held: Option<&TypeDef>, links: Links) -> Self {
        let code = |words: &[String]| {
            let words: Vec<_> = words.iter().map(|word| code_span(word)).collect();
            words.join(", ")
        };
        let known_by = match (&union.tag, &kind.tags[..]) {
            (Some(tag), [value]) => format!("{} is {}.", code_span(tag), code_span(value)),
            (Some(tag), values) => format!("{} is one of {}.", code_span(tag), code(values)),
            (None, _) if kind.required.is_empty() => "It has no required property.".to_owned(),
            (None, _) if kind.required.len() == 1 => {
                format!("It has the property {}.", code(&kind.required))
            }
            (None, _) => format!("It has the properties {}.", code(&kind.required)),
        };
        let (description, title) = match held {
            Some(def) => (def.description.as_deref(), def.title.as_deref()),
            None => (None, None),
        };
        // The struct's documentation has the other paragraphs.
        let description = description.map(first_paragraph);
        let mut docs = Self::described(description, title, links, String::new);
        docs.paragraph(&known_by);
        docs
    }
}

impl Docs {
    /// Describes the variant of a union for a string.
    pub fn of_text_kind(text: &TextKind, links: Links) -> Self {
        let (description, title) = (text.description.as_deref(), text.title.as_deref());
        let mut docs = Self::described(description, title, links, || "A string.".to_owned());
        for line in limits_text(&text.limits) {
            docs.paragraph(&line);
        }
        docs.paragraph("In JSON it is a string.");
        docs
    }
}

fn first_paragraph(text: &str) -> &str {
    let text = text.trim();
    text.split("\n\n").next().unwrap_or(text)
}

/// Describes a type without title and description by its place in the schema.
fn role(place: &Place) -> String {
    match place.segments() {
        [] => {
            let file = format!("{}.json", place.document().stem());
            format!("A document with the schema {}.", code_span(&file))
        }
        [.., list, _] if list == "oneOf" => "One variant of the union.".to_owned(),
        [.., property, items] if items == "items" => {
            format!("An item of {}.", code_span(property))
        }
        [.., property, values] if values == "additionalProperties" => {
            format!("A value of {}.", code_span(property))
        }
        [.., property] => format!("The property {}.", code_span(property)),
    }
}
