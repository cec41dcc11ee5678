//! The tests that distinguish the variants of an untagged union.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::model::{Kind, Shape, TypeDef, Union};
use crate::names::{self, RustName};

/// A test: a value with these fields is of this variant.
pub struct KindTest<'a> {
    kind: &'a RustName,
    fields: Vec<&'a str>,
}

/// Returns the tests in the order in which the code applies them.
///
/// First come the variants with all their required fields. Then come those without the lists and maps that may be missing,
/// if the other fields distinguish the variant from every other.
pub fn kind_tests<'a>(union: &'a Union, all: &[TypeDef]) -> Vec<KindTest<'a>> {
    let whole = union.kinds.iter().map(|kind| KindTest {
        kind: &kind.name,
        fields: kind.required.iter().map(String::as_str).collect(),
    });
    let needed: Vec<_> = union.kinds.iter().map(|kind| needed(kind, all)).collect();
    let is_clear = |fields: &[&str]| {
        let same = needed.iter().filter(|other| *other == fields);
        !fields.is_empty() && same.count() == 1
    };
    let kinds = union.kinds.iter().zip(&needed);
    let short =
        kinds.filter(|(kind, fields)| fields.len() < kind.required.len() && is_clear(fields));
    let mut short: Vec<_> = short
        .map(|(kind, fields)| KindTest {
            kind: &kind.name,
            fields: fields.clone(),
        })
        .collect();
    short.sort_by_key(|test| std::cmp::Reverse(test.fields.len()));
    whole.chain(short).collect()
}

/// Returns the required fields of a variant in alphabetical order, without those that may be missing.
fn needed<'a>(kind: &'a Kind, all: &[TypeDef]) -> Vec<&'a str> {
    let held = all.iter().find(|def| def.name == kind.holds);
    let fields = match held.map(|held| &held.shape) {
        Some(Shape::Struct(fields)) => &fields[..],
        _ => &[],
    };
    let may_lack = |wire: &str| {
        fields
            .iter()
            .any(|it| it.wire == wire && it.empty_if_absent)
    };
    let needed = kind.required.iter().filter(|wire| !may_lack(wire));
    let mut needed: Vec<_> = needed.map(String::as_str).collect();
    needed.sort_unstable();
    needed
}

impl ToTokens for KindTest<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { kind, fields } = self;
        tokens.extend(quote! {
            if rt::has_fields(&value, &[#(#fields),*]) {
                return rt::kind(value).map(Self::#kind);
            }
        });
    }
}

/// Reads the variant that fits a value best, for variants that keep unknown members.
///
/// A value may have the required members of several variants. The best one has a field for most members of the value.
pub struct BestKind<'a> {
    /// The variants.
    pub kinds: &'a [Kind],
}

impl ToTokens for BestKind<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let unknown = names::unknown_variant();
        let fits = self.kinds.iter().map(|kind| {
            let (held, required) = (&kind.holds, &kind.required);
            quote! { rt::fit::<#held>(&value, &[#(#required),*]) }
        });
        let arms = self.kinds.iter().enumerate().map(|(index, kind)| {
            let (index, kind) = (Literal::usize_unsuffixed(index), &kind.name);
            quote! { Some(#index) => rt::kind(value).map(Self::#kind), }
        });
        tokens.extend(quote! {
            let fits = [#(#fits),*];
            match rt::best(fits) {
                #(#arms)*
                _ => Ok(Self::#unknown(value)),
            }
        });
    }
}
