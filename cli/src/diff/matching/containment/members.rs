//! Members of structs and unions: what one release writes and what the other reads.

use std::collections::BTreeSet;

use taskcluster_codegen::model::{Field, Kind, Limits, Shape, Type, Union, Variant};

use super::{Containment, Reader, Reads, Writer, all_if, least};
use crate::diff::matching::limits::{accepts, accepts_all};
use crate::diff::matching::uses::Types;

impl<'a> Containment<'_, 'a> {
    /// The type of a field; for a server also its limits.
    pub(super) fn reads_field(&self, writer: Writer, written: &Field, read: &Field) -> Reads {
        let of_type = self.reads(writer, &written.ty, &read.ty);
        if self.reader == Reader::Client || of_type == Reads::Nothing {
            return of_type;
        }
        let variants = |types: &Types<'a>, ty: &Type| match ty {
            Type::Named(name) => match types.find(name).map(|def| &def.shape) {
                Some(Shape::Enum(variants)) => Some(variants.as_slice()),
                _ => None,
            },
            _ => None,
        };
        let written_values = variants(self.written(writer), &written.ty);
        let read_values = variants(self.read(writer), &read.ty);
        match (written_values, read_values) {
            (Some(_), Some(_)) => of_type,
            // A constant is an enum with one value.
            (Some(values), None) => {
                let limits = &read.limits;
                let are_accepted = values.iter().all(|value| accepts(limits, &json(value)));
                of_type.min(all_if(are_accepted))
            }
            (None, Some(values)) => {
                let constants = &written.limits.values;
                let is_known = |constant: &String| values.iter().any(|it| json(it) == *constant);
                all_if(!constants.is_empty() && constants.iter().all(is_known))
            }
            (None, None) if written.ty == read.ty => {
                all_if(accepts_all(&read.limits, &written.limits))
            }
            // The limits of two lists are comparable, also if their items have types of other names.
            (None, None) if are_lists(&written.ty, &read.ty) => {
                of_type.min(all_if(accepts_all(&read.limits, &written.limits)))
            }
            (None, None) => of_type.min(all_if(read.limits == Limits::default())),
        }
    }

    pub(super) fn reads_fields(&self, writer: Writer, written: &[Field], read: &[Field]) -> Reads {
        let find = |wire: &str| written.iter().find(|field| field.wire == wire);
        let each_read = read.iter().map(|field| match find(&field.wire) {
            Some(other) => {
                let may_be_missing = !other.required && self.is_needed(field);
                let presence = match may_be_missing {
                    true => self.if_server(Reads::Known),
                    false => Reads::All,
                };
                presence.min(self.reads_field(writer, other, field))
            }
            None if self.is_needed(field) => Reads::Nothing,
            None => Reads::All,
        });
        let is_unknown = |field: &&Field| !read.iter().any(|other| other.wire == field.wire);
        let each_unknown = written.iter().filter(is_unknown).map(|field| {
            self.all_if_client(if field.required {
                Reads::Nothing
            } else {
                Reads::Known
            })
        });
        least(each_read.chain(each_unknown))
    }

    /// Treats a map as a struct: every field may be missing, and other keys may exist.
    pub(super) fn reads_map(&self, writer: Writer, values: &Type, read: &[Field]) -> Reads {
        let each_read = read.iter().map(|field| {
            let presence = match self.is_needed(field) {
                true => self.if_server(Reads::Known),
                false => Reads::All,
            };
            presence.min(self.reads(writer, values, &field.ty))
        });
        least(each_read).min(self.all_if_client(Reads::Known))
    }

    pub(super) fn reads_kinds(&self, writer: Writer, written: &Union, read: &Union) -> Reads {
        if written.tag != read.tag {
            return Reads::Nothing;
        }
        let each = written.kinds.iter().map(|kind: &Kind| {
            let tells = |kind: &'_ Kind| kind.tags.iter().cloned().collect::<BTreeSet<_>>();
            let same = read
                .kinds
                .iter()
                .filter(|other| tells(other) == tells(kind));
            let reads = same.map(|other| self.reads_named(writer, &kind.holds, &other.holds));
            match reads.max() {
                Some(reads) => reads,
                None if self.reader == Reader::Client && read.tag.is_none() => Reads::Nothing,
                None => self.all_if_client(Reads::Known),
            }
        });
        least(each)
    }

    /// Returns whether a document without the field cannot be read. A server requires a list that a client reads as empty.
    fn is_needed(&self, field: &Field) -> bool {
        field.required && !(self.reader == Reader::Client && field.empty_if_absent)
    }
}

fn are_lists(one: &Type, other: &Type) -> bool {
    matches!((one, other), (Type::List(_), Type::List(_)))
}

/// Returns an enum value in the notation of limits.
fn json(variant: &Variant) -> String {
    serde_json::Value::from(variant.wire.as_str()).to_string()
}
