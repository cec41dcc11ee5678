//! Names that generated code needs itself.

use crate::model::Shape;
use crate::names::{self, RustName};
use crate::problem::{ProblemKind, Problems};

use super::type_defs::Types;

impl Types {
    /// Reports types whose names generated code cannot have.
    pub fn check_names(&self, service: &RustName, problems: &mut Problems) {
        for (name, def) in &self.by_name {
            if names::is_reserved_type(name.as_str()) || name == service {
                problems.add(
                    def.place.clone(),
                    ProblemKind::ReservedName {
                        name: name.to_string(),
                    },
                );
            }
            if let Shape::Struct(fields) = &def.shape
                && def.in_requests
            {
                let reserved = fields
                    .iter()
                    .filter(|field| names::is_reserved_field(field.name.as_str()));
                for field in reserved {
                    let place = def.place.child("properties").child(&field.wire);
                    problems.add(
                        place,
                        ProblemKind::ReservedName {
                            name: field.name.to_string(),
                        },
                    );
                }
            }
            if let Some(of) = name.as_str().strip_suffix("Builder")
                && let Some(request) = self
                    .by_name
                    .values()
                    .find(|it| it.in_requests && it.name.as_str() == of)
            {
                let other = format!("the builder of `{}`", request.place);
                problems.add(
                    def.place.clone(),
                    ProblemKind::NameClash {
                        name: name.to_string(),
                        other,
                    },
                );
            }
        }
    }
}
