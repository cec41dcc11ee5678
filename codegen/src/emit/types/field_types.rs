//! The Rust types of struct fields, decided by typify. No other file uses typify.
//!
//! **typify decides** the type of each field of each struct, from a JSON schema: `i64` or `f64`, `Option` around optional
//! properties, and the replacement type if the schema refers to one.
//!
//! **typify does not decide** names, serde code and any type that is not a struct. Over 232 versions of all services'
//! references, typify alone
//!
//! - panics for 21 (a `Default` that does not fit) and fails for 7 (`maxLength` on an integer), without a place;
//! - merges types with the same title, so types of a service change when another schema gets a new title;
//! - drops the tag of a union whose variants are references, so the first variant accepts every value;
//! - emits closed enums and `deny_unknown_fields`, so a response with a new value or field cannot be decoded. Each of the
//!   newer releases has such additions;
//! - emits a newtype with a check for every string with a limit: 148 more types, and twice the compile time.
//!
//! **So** typify only gets flat objects. Objects and properties have numbers as names, so typify has nothing to name. A
//! property is a scalar or a reference to a *replacement*: a definition that represents a Rust type of this crate. The
//! result must be the planned structs with the planned fields. Any other result is a problem, so the client's API has no
//! surprises.

use std::collections::BTreeMap;

use quote::ToTokens;
use schemars::schema::Schema;
use serde_json::{Map, Value, json};
use syn::visit_mut::{self, VisitMut};
use typify_impl::{TypeDetails, TypeId, TypeSpace, TypeSpaceImpl, TypeSpaceSettings, TypeStruct};

use super::spelling::TypeTokens;
use crate::model::{Field, Shape, Type, TypeDef};
use crate::names::RustName;

/// The Rust types of all fields of all structs.
pub struct FieldTypes(BTreeMap<RustName, Vec<syn::Type>>);

impl FieldTypes {
    /// Runs typify. The error describes the difference between its result and the plan.
    pub fn of(types: &[TypeDef]) -> Result<Self, String> {
        let structs: Vec<_> = types
            .iter()
            .filter_map(|def| match &def.shape {
                Shape::Struct(fields) => Some((&def.name, fields)),
                _ => None,
            })
            .collect();
        let space = run_typify(&structs)?;
        let mut made = BTreeMap::new();
        let mut spelt = Spelt::default();
        for ty in space.iter_types() {
            let fields = match ty.details() {
                TypeDetails::Struct(item) => types_by_field(&space, &item, &mut spelt)?,
                // The plan contains neither of these.
                TypeDetails::Enum(_) | TypeDetails::Newtype(_) => BTreeMap::new(),
                _ => continue,
            };
            made.insert(ty.name(), fields);
        }
        let mut field_types = BTreeMap::new();
        for (index, (name, fields)) in structs.into_iter().enumerate() {
            let item = made
                .remove(&definition(index))
                .ok_or_else(|| format!("typify made no `{name}`"))?;
            field_types.insert(name.clone(), in_order(name, item, fields)?);
        }
        match made.into_keys().next() {
            Some(unplanned) => Err(format!("typify made `{unplanned}`, which was not planned")),
            None => Ok(Self(field_types)),
        }
    }

    /// Returns the types of a struct's fields, in the model's order.
    pub fn of_struct(&self, name: &RustName) -> &[syn::Type] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Returns the types that typify emits for the structs.
fn run_typify(structs: &[(&RustName, &Vec<Field>)]) -> Result<TypeSpace, String> {
    let mut replacements = Replacements::default();
    let mut definitions = Vec::new();
    for (index, (_, fields)) in structs.iter().enumerate() {
        definitions.push((definition(index), object(fields, &mut replacements)));
    }
    let mut settings = TypeSpaceSettings::default();
    for (rust, definition) in &replacements.0 {
        settings.with_replacement(definition, rust, std::iter::empty::<TypeSpaceImpl>());
        definitions.push((definition.clone(), json!({ "type": "object" })));
    }
    let definitions = definitions.into_iter().map(|(name, schema)| {
        let schema: Schema = serde_json::from_value(schema).map_err(|error| error.to_string())?;
        Ok((name, schema))
    });
    let mut space = TypeSpace::new(&settings);
    space
        .add_ref_types(definitions.collect::<Result<Vec<_>, String>>()?)
        .map_err(|error| error.to_string())?;
    Ok(space)
}

/// Returns a struct as the schema of a flat object. Properties have numbers as names.
fn object(fields: &[Field], replacements: &mut Replacements) -> Value {
    let properties = fields.iter().enumerate();
    let properties: Map<_, _> = properties
        .map(|(index, field)| (property(index), schema(&field.ty, replacements)))
        .collect();
    let required = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.required);
    let required: Vec<_> = required.map(|(index, _)| property(index)).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// Returns a struct's number as its name: typify would change the spelling of `RowAB`.
fn definition(index: usize) -> String {
    format!("Struct{index}")
}

fn property(index: usize) -> String {
    format!("field{index}")
}

fn schema(ty: &Type, replacements: &mut Replacements) -> Value {
    match ty {
        Type::String => json!({ "type": "string" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Integer => json!({ "type": "integer" }),
        Type::Number => json!({ "type": "number" }),
        // An optional list or map is an `Option`: typify would make a missing one empty.
        Type::Timestamp | Type::Json | Type::List(_) | Type::Map(_) | Type::Named(_) => {
            json!({ "$ref": format!("#/definitions/{}", replacements.definition(ty)) })
        }
    }
}

/// Rust types by spelling, each with its definition.
#[derive(Default)]
struct Replacements(BTreeMap<String, String>);

impl Replacements {
    fn definition(&mut self, ty: &Type) -> String {
        let next = format!("TypifyReplacement{}", self.0.len());
        self.0
            .entry(TypeTokens(ty).to_token_stream().to_string())
            .or_insert(next)
            .clone()
    }
}

/// Cache of parsed types.
type Spelt = BTreeMap<TypeId, syn::Type>;

/// Returns the types of a struct's fields by field name, without prelude paths.
fn types_by_field(
    space: &TypeSpace,
    item: &TypeStruct,
    spelt: &mut Spelt,
) -> Result<BTreeMap<String, syn::Type>, String> {
    let types = item.properties().map(|(field, id)| {
        let ty = match spelt.get(&id) {
            Some(ty) => ty.clone(),
            None => {
                let ty = spell(space, &id)?;
                spelt.insert(id, ty.clone());
                ty
            }
        };
        Ok((field.to_owned(), ty))
    });
    types.collect()
}

fn spell(space: &TypeSpace, id: &TypeId) -> Result<syn::Type, String> {
    let made = space.get_type(id).map_err(|error| error.to_string())?;
    let mut ty: syn::Type = syn::parse2(made.ident()).map_err(|error| error.to_string())?;
    ShortPaths.visit_type_mut(&mut ty);
    Ok(ty)
}

/// Returns the types of a struct's fields in the model's order.
fn in_order(
    name: &RustName,
    mut by_field: BTreeMap<String, syn::Type>,
    fields: &[Field],
) -> Result<Vec<syn::Type>, String> {
    let types = (0..fields.len()).map(|index| {
        by_field
            .remove(&property(index))
            .ok_or_else(|| format!("typify lost a field of `{name}`"))
    });
    types.collect()
}

/// Shortens `::std::option::Option` and similar paths to the last segment.
struct ShortPaths;

impl VisitMut for ShortPaths {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        visit_mut::visit_path_mut(self, path);
        if path.leading_colon.is_some()
            && let Some(last) = path.segments.last().cloned()
        {
            *path = last.into();
        }
    }
}
