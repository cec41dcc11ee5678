//! Whether one side of the wire can read what the other writes, where a value's type changed.

use std::cell::RefCell;
use std::collections::BTreeMap;

use taskcluster_codegen::RustName;
use taskcluster_codegen::model::{Field, Kind, Shape, Type, Union};

use super::items::Matching;
use super::uses::Types;

/// Who reads: a server refuses what it does not know, a client keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A server reads requests.
    Server,
    /// A client reads answers and messages.
    Client,
}

/// Compares types of two releases as what is written and what is read.
#[derive(Debug)]
pub struct Containment<'m, 'a> {
    matching: &'m Matching<'a>,
    reader: Reader,
    /// What was found out: types share parts, and shared parts are looked at once.
    known: RefCell<BTreeMap<(Writer, RustName, RustName), bool>>,
}

/// The release that writes; the other one reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Writer {
    Old,
    New,
}

impl<'m, 'a> Containment<'m, 'a> {
    /// Compares types of these releases for this reader.
    pub fn of(matching: &'m Matching<'a>, reader: Reader) -> Self {
        Self {
            matching,
            reader,
            known: RefCell::default(),
        }
    }

    /// Whether the new release reads what the old one writes.
    pub fn new_reads_old(&self, old: &Type, new: &Type) -> bool {
        self.reads(Writer::Old, old, new)
    }

    /// Whether the old release reads what the new one writes.
    pub fn old_reads_new(&self, old: &Type, new: &Type) -> bool {
        self.reads(Writer::New, new, old)
    }

    /// Whether the new release reads a type of this shape that the old one writes.
    pub fn new_reads_old_shape(&self, old: &Shape, new: &Shape) -> bool {
        self.reads_shape(Writer::Old, old, new)
    }

    /// Whether the old release reads a type of this shape that the new one writes.
    pub fn old_reads_new_shape(&self, old: &Shape, new: &Shape) -> bool {
        self.reads_shape(Writer::New, new, old)
    }

    fn reads(&self, writer: Writer, written: &Type, read: &Type) -> bool {
        match (written, read) {
            (_, Type::Json) => true,
            (Type::List(written), Type::List(read)) | (Type::Map(written), Type::Map(read)) => {
                self.reads(writer, written, read)
            }
            (Type::Integer, Type::Number) | (Type::Timestamp, Type::String) => true,
            (Type::Named(written), Type::Named(read)) => self.reads_named(writer, written, read),
            (Type::Named(name), read) => {
                match self.written(writer).find(name).map(|def| &def.shape) {
                    Some(Shape::Alias(ty)) => self.reads(writer, ty, read),
                    Some(Shape::Enum(_)) => *read == Type::String,
                    _ => false,
                }
            }
            (written, Type::Named(name)) => {
                match self.read(writer).find(name).map(|def| &def.shape) {
                    Some(Shape::Alias(ty)) => self.reads(writer, written, ty),
                    Some(Shape::Enum(_)) => self.is_tolerant() && *written == Type::String,
                    _ => false,
                }
            }
            (written, read) => written == read,
        }
    }

    fn reads_named(&self, writer: Writer, written: &RustName, read: &RustName) -> bool {
        let one = match writer {
            Writer::Old => self.matching.is_same(written, read),
            Writer::New => self.matching.is_same(read, written),
        };
        // What changed in a type is told of the type.
        if one {
            return true;
        }
        let pair = (writer, written.clone(), read.clone());
        if let Some(known) = self.known.borrow().get(&pair) {
            return *known;
        }
        let shapes = (
            self.written(writer).find(written).map(|def| &def.shape),
            self.read(writer).find(read).map(|def| &def.shape),
        );
        let reads = match shapes {
            (Some(Shape::Alias(ty)), _) => self.reads(writer, ty, &Type::Named(read.clone())),
            (_, Some(Shape::Alias(ty))) => self.reads(writer, &Type::Named(written.clone()), ty),
            (Some(written), Some(read)) => self.reads_shape(writer, written, read),
            _ => false,
        };
        self.known.borrow_mut().insert(pair, reads);
        reads
    }

    fn reads_shape(&self, writer: Writer, written: &Shape, read: &Shape) -> bool {
        match (written, read) {
            (_, Shape::Alias(Type::Json)) => true,
            (Shape::Struct(written), Shape::Struct(read)) => {
                self.reads_fields(writer, written, read)
            }
            (Shape::Enum(written), Shape::Enum(read)) => {
                self.is_tolerant() || written.iter().all(|value| read.contains(value))
            }
            (Shape::Union(written), Shape::Union(read)) => self.reads_kinds(writer, written, read),
            // A union that has one kind is that kind's struct, until it has another.
            (Shape::Struct(_), Shape::Union(Union { tag: None, kinds })) => {
                let types = self.read(writer);
                let mut read = kinds.iter().filter_map(|kind| types.find(&kind.holds));
                read.any(|read| self.reads_shape(writer, written, &read.shape))
            }
            (Shape::Union(Union { tag: None, kinds }), Shape::Struct(_)) => {
                let types = self.written(writer);
                let mut written = kinds.iter().filter_map(|kind| types.find(&kind.holds));
                written.all(|written| self.reads_shape(writer, &written.shape, read))
            }
            _ => false,
        }
    }

    fn reads_fields(&self, writer: Writer, written: &[Field], read: &[Field]) -> bool {
        let find = |wire: &str| written.iter().find(|field| field.wire == wire);
        let each_is_read = read.iter().all(|field| match find(&field.wire) {
            Some(other) => {
                (other.required || !self.is_needed(field))
                    && self.reads(writer, &other.ty, &field.ty)
            }
            None => !self.is_needed(field),
        });
        let is_known = |field: &Field| read.iter().any(|other| other.wire == field.wire);
        each_is_read && (self.is_tolerant() || written.iter().all(is_known))
    }

    fn reads_kinds(&self, writer: Writer, written: &Union, read: &Union) -> bool {
        let is_read = |kind: &Kind| {
            let same = |other: &&Kind| other.tags == kind.tags;
            let same: Vec<_> = read.kinds.iter().filter(same).collect();
            let reads = |other: &&Kind| self.reads_named(writer, &kind.holds, &other.holds);
            let keeps_unknown = self.is_tolerant() && read.tag.is_some();
            same.iter().any(reads) || (same.is_empty() && keeps_unknown)
        };
        written.tag == read.tag && written.kinds.iter().all(is_read)
    }

    /// Whether a document without the field cannot be read. A server insists on a list that a client takes for empty.
    fn is_needed(&self, field: &Field) -> bool {
        field.required && !(self.is_tolerant() && field.empty_if_absent)
    }

    fn written(&self, writer: Writer) -> &Types<'a> {
        match writer {
            Writer::Old => self.matching.old_types(),
            Writer::New => self.matching.new_types(),
        }
    }

    fn read(&self, writer: Writer) -> &Types<'a> {
        match writer {
            Writer::Old => self.matching.new_types(),
            Writer::New => self.matching.old_types(),
        }
    }

    fn is_tolerant(&self) -> bool {
        self.reader == Reader::Client
    }
}
