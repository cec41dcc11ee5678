//! Whether one side of the wire can read what the other writes, for a value of a changed type.

mod members;

use std::cell::RefCell;
use std::collections::BTreeMap;

use taskcluster_codegen::RustName;
use taskcluster_codegen::model::{Field, Shape, Type, Union};

use super::items::Matching;
use super::uses::Types;

/// The reading side: a server rejects unknown values, a client keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A server reads requests.
    Server,
    /// A client reads responses and messages.
    Client,
}

/// How much of what one release writes the other release reads, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reads {
    /// Possibly nothing: the releases share no values, or a required part may be missing.
    Nothing,
    /// The values that both releases know.
    Known,
    /// Every value.
    All,
}

/// Compares what one release writes with what the other reads.
#[derive(Debug)]
pub struct Containment<'m, 'a> {
    matching: &'m Matching<'a>,
    reader: Reader,
    /// Cached results. Types share parts, and each shared part is compared once.
    known: RefCell<BTreeMap<(Writer, RustName, RustName), Reads>>,
}

/// The writing release; the other one reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Writer {
    Old,
    New,
}

impl<'m, 'a> Containment<'m, 'a> {
    /// Creates a comparison of types for this reader.
    pub fn of(matching: &'m Matching<'a>, reader: Reader) -> Self {
        Self {
            matching,
            reader,
            known: RefCell::default(),
        }
    }

    /// Returns how much the new release reads of what the old one writes.
    pub fn new_reads_old(&self, old: &Type, new: &Type) -> Reads {
        self.reads(Writer::Old, old, new)
    }

    /// Returns how much the old release reads of what the new one writes.
    pub fn old_reads_new(&self, old: &Type, new: &Type) -> Reads {
        self.reads(Writer::New, new, old)
    }

    /// Returns how much the new release reads of a field that the old one writes.
    pub fn new_reads_old_field(&self, old: &Field, new: &Field) -> Reads {
        self.reads_field(Writer::Old, old, new)
    }

    /// Returns how much the old release reads of a field that the new one writes.
    pub fn old_reads_new_field(&self, old: &Field, new: &Field) -> Reads {
        self.reads_field(Writer::New, new, old)
    }

    /// Returns how much the new release reads of a value of this shape that the old one writes.
    pub fn new_reads_old_shape(&self, old: &Shape, new: &Shape) -> Reads {
        self.reads_shape(Writer::Old, old, new)
    }

    /// Returns how much the old release reads of a value of this shape that the new one writes.
    pub fn old_reads_new_shape(&self, old: &Shape, new: &Shape) -> Reads {
        self.reads_shape(Writer::New, new, old)
    }

    fn reads(&self, writer: Writer, written: &Type, read: &Type) -> Reads {
        match (written, read) {
            (_, Type::Json) => Reads::All,
            // A server with a narrower JSON type reads what both releases know.
            (Type::Json, _) => self.if_server(Reads::Known),
            (Type::List(written), Type::List(read)) | (Type::Map(written), Type::Map(read)) => {
                self.reads(writer, written, read)
            }
            (Type::Integer, Type::Number) | (Type::Timestamp, Type::String) => Reads::All,
            (Type::Number, Type::Integer) | (Type::String, Type::Timestamp) => {
                self.if_server(Reads::Known)
            }
            (Type::Named(written), Type::Named(read)) => self.reads_named(writer, written, read),
            (Type::Named(name), read) => {
                match (self.written(writer).find(name).map(|def| &def.shape), read) {
                    (Some(Shape::Alias(ty)), _) => self.reads(writer, ty, read),
                    (Some(Shape::Enum(_)), Type::String) => Reads::All,
                    (Some(Shape::Struct(fields)), Type::Map(values)) => {
                        let fields = fields.iter().map(|it| self.reads(writer, &it.ty, values));
                        least(fields)
                    }
                    _ => Reads::Nothing,
                }
            }
            (written, Type::Named(name)) => {
                match (written, self.read(writer).find(name).map(|def| &def.shape)) {
                    (_, Some(Shape::Alias(ty))) => self.reads(writer, written, ty),
                    (Type::String, Some(Shape::Enum(_))) => self.all_if_client(Reads::Known),
                    (Type::Map(values), Some(Shape::Struct(fields))) => {
                        self.reads_map(writer, values, fields)
                    }
                    _ => Reads::Nothing,
                }
            }
            (written, read) if written == read => Reads::All,
            _ => Reads::Nothing,
        }
    }

    fn reads_named(&self, writer: Writer, written: &RustName, read: &RustName) -> Reads {
        let one = match writer {
            Writer::Old => self.matching.is_same(written, read),
            Writer::New => self.matching.is_same(read, written),
        };
        // A change within a type is reported at that type.
        if one {
            return Reads::All;
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
            _ => Reads::Nothing,
        };
        self.known.borrow_mut().insert(pair, reads);
        reads
    }

    fn reads_shape(&self, writer: Writer, written: &Shape, read: &Shape) -> Reads {
        match (written, read) {
            (_, Shape::Alias(Type::Json)) => Reads::All,
            (Shape::Struct(written), Shape::Struct(read)) => {
                self.reads_fields(writer, written, read)
            }
            (Shape::Struct(written), Shape::Alias(Type::Map(values))) => {
                least(written.iter().map(|it| self.reads(writer, &it.ty, values)))
            }
            (Shape::Alias(Type::Map(values)), Shape::Struct(read)) => {
                self.reads_map(writer, values, read)
            }
            (Shape::Enum(written), Shape::Enum(read)) => {
                let is_known = written
                    .iter()
                    .all(|value| read.iter().any(|other| other.wire == value.wire));
                self.all_if_client(all_if(is_known))
            }
            (Shape::Union(written), Shape::Union(read)) => self.reads_kinds(writer, written, read),
            // A union with one variant is that variant's struct, until it gets a second one.
            (
                Shape::Struct(_),
                Shape::Union(Union {
                    tag: None, kinds, ..
                }),
            ) => {
                let types = self.read(writer);
                let read = kinds.iter().filter_map(|kind| types.find(&kind.holds));
                let reads = read.map(|read| self.reads_shape(writer, written, &read.shape));
                reads.max().unwrap_or(Reads::Nothing)
            }
            (
                Shape::Union(Union {
                    tag: None, kinds, ..
                }),
                Shape::Struct(_),
            ) => {
                let types = self.written(writer);
                let written = kinds.iter().filter_map(|kind| types.find(&kind.holds));
                let reads = written.map(|written| self.reads_shape(writer, &written.shape, read));
                // The other release may not know what one variant covers.
                match (reads.clone().min(), reads.max()) {
                    (Some(Reads::All), _) => Reads::All,
                    (_, Some(Reads::All | Reads::Known)) => self.if_server(Reads::Known),
                    _ => Reads::Nothing,
                }
            }
            _ => Reads::Nothing,
        }
    }

    /// A client fails where a server still reads a part.
    fn if_server(&self, reads: Reads) -> Reads {
        match self.reader {
            Reader::Server => reads,
            Reader::Client => Reads::Nothing,
        }
    }

    /// A client keeps unknown values.
    fn all_if_client(&self, reads: Reads) -> Reads {
        match self.reader {
            Reader::Server => reads,
            Reader::Client => Reads::All,
        }
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
}

fn least(reads: impl Iterator<Item = Reads>) -> Reads {
    reads.min().unwrap_or(Reads::All)
}

fn all_if(condition: bool) -> Reads {
    if condition { Reads::All } else { Reads::Known }
}
