//! Unions: one variant per kind, and one for every other value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::kind_tests::{BestKind, kind_tests};
use crate::emit::docs::{Docs, Links};
use crate::model::{Kind, TextKind, TypeDef, Union};
use crate::names::{self, RustName};

/// A union.
pub struct UnionEnum<'a> {
    /// The type.
    pub def: &'a TypeDef,
    /// Its variants.
    pub union: &'a Union,
    /// All types of the service.
    pub all: &'a [TypeDef],
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for UnionEnum<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.def.name;
        let docs = Docs::of_type(self.def, self.links);
        let unknown = names::unknown_variant();
        let tagged = self
            .union
            .tag
            .as_ref()
            .map(|tag| quote! { #[serde(tag = #tag)] });
        let derived = tagged.as_ref().map(|_| quote! { , Serialize });
        let debug = (!self.def.secret).then(|| quote! { Debug, });
        // serde requires the variants that contain their own tag after the others.
        let (folded, own): (Vec<_>, Vec<_>) = self
            .union
            .kinds
            .iter()
            .partition(|kind| kind.tags.len() < 2);
        let variants = folded.iter().chain(&own).map(|kind| KindVariant {
            kind,
            union: self.union,
            held: self.all.iter().find(|def| def.name == kind.holds),
            links: self.links,
        });
        let unknown_docs = Docs::line("A value of any other kind, unchanged.");
        let text = self.union.text.as_ref().map(|text| TextVariant {
            text,
            tagged: self.union.tag.is_some(),
            links: self.links,
        });
        let from_text = self.union.text.as_ref().map(|text| {
            let kind = &text.name;
            quote! { rt::text_kind!(#name::#kind); }
        });
        let untagged = tagged.as_ref().map(|_| quote! { #[serde(untagged)] });
        let (kinds, held): (Vec<_>, Vec<_>) = self
            .union
            .kinds
            .iter()
            .map(|kind| (&kind.name, &kind.holds))
            .unzip();
        let hidden = self.def.secret.then(|| HiddenDebug {
            def: self.def,
            kinds: &kinds,
            text: self.union.text.as_ref().map(|text| &text.name),
        });
        let written: Vec<_> = kinds
            .iter()
            .copied()
            .chain(self.union.text.as_ref().map(|text| &text.name))
            .collect();
        let serialize = tagged.is_none().then(|| UntaggedSerialize {
            def: self.def,
            kinds: &written,
        });
        let deserialize = UnionDeserialize {
            def: self.def,
            union: self.union,
            all: self.all,
        };
        tokens.extend(quote! {
            #docs
            #[derive(Clone, #debug PartialEq #derived)]
            #tagged
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                #text
                #unknown_docs
                #untagged
                #unknown(Value),
            }

            rt::union_from!(#name { #(#kinds(#held)),* });
            #from_text
            rt::into_json!(#name);

            #hidden
            #serialize
            #deserialize
        });
    }
}

struct KindVariant<'a> {
    kind: &'a Kind,
    union: &'a Union,
    /// The struct in the variant.
    held: Option<&'a TypeDef>,
    links: Links<'a>,
}

impl ToTokens for KindVariant<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Kind {
            name, holds, tags, ..
        } = self.kind;
        let docs = Docs::of_kind(self.kind, self.union, self.held, self.links);
        let serde = match (&self.union.tag, &tags[..]) {
            (None, _) => None,
            (Some(_), [tag]) => Some(quote! { #[serde(rename = #tag)] }),
            (Some(_), _) => Some(quote! { #[serde(untagged)] }),
        };
        tokens.extend(quote! { #docs #serde #name(#holds), });
    }
}

/// The variant for a string.
struct TextVariant<'a> {
    text: &'a TextKind,
    tagged: bool,
    links: Links<'a>,
}

impl ToTokens for TextVariant<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.text.name;
        let docs = Docs::of_text_kind(self.text, self.links);
        let untagged = self.tagged.then(|| quote! { #[serde(untagged)] });
        tokens.extend(quote! { #docs #untagged #name(String), });
    }
}

struct HiddenDebug<'a> {
    def: &'a TypeDef,
    kinds: &'a [&'a RustName],
    text: Option<&'a RustName>,
}

impl ToTokens for HiddenDebug<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, kinds, unknown) = (&self.def.name, self.kinds, names::unknown_variant());
        let shown = unknown.to_string();
        let text = self.text.map(|text| {
            let label = text.to_string();
            quote! { Self::#text(_) => f.debug_tuple(#label).field(&rt::Hidden).finish(), }
        });
        tokens.extend(quote! {
            impl fmt::Debug for #name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    match self {
                        #(Self::#kinds(kind) => kind.fmt(f),)*
                        #text
                        Self::#unknown(_) => f.debug_tuple(#shown).field(&rt::Hidden).finish(),
                    }
                }
            }
        });
    }
}

struct UntaggedSerialize<'a> {
    def: &'a TypeDef,
    kinds: &'a [&'a RustName],
}

impl ToTokens for UntaggedSerialize<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, kinds, unknown) = (&self.def.name, self.kinds, names::unknown_variant());
        tokens.extend(quote! {
            impl Serialize for #name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    match self {
                        #(Self::#kinds(kind) => kind.serialize(serializer),)*
                        Self::#unknown(value) => value.serialize(serializer),
                    }
                }
            }
        });
    }
}

/// Emits `Deserialize`: reads any value, then the variant that its tag names. A known variant with a bad body is an error.
struct UnionDeserialize<'a> {
    def: &'a TypeDef,
    union: &'a Union,
    all: &'a [TypeDef],
}

impl ToTokens for UnionDeserialize<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, unknown) = (&self.def.name, names::unknown_variant());
        let kinds = &self.union.kinds;
        let read = match &self.union.tag {
            Some(tag) => {
                let arms = kinds.iter().map(|Kind { name, tags, .. }| {
                    quote! { #(Some(#tags))|* => rt::kind(value).map(Self::#name), }
                });
                quote! {
                    match rt::tag(&value, #tag) {
                        #(#arms)*
                        _ => Ok(Self::#unknown(value)),
                    }
                }
            }
            None if kinds.iter().all(|kind| keeps_unknown(kind, self.all)) => {
                let best = BestKind { kinds };
                quote! { #best }
            }
            None => {
                let tests = kind_tests(self.union, self.all);
                quote! { #(#tests)* Ok(Self::#unknown(value)) }
            }
        };
        let text = self.union.text.as_ref().map(|text| {
            let text = &text.name;
            quote! {
                if let Value::String(text) = value {
                    return Ok(Self::#text(text));
                }
            }
        });
        tokens.extend(quote! {
            impl<'de> Deserialize<'de> for #name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let value = Value::deserialize(deserializer)?;
                    #text
                    #read
                }
            }
        });
    }
}

/// Returns whether the struct of a variant keeps unknown members.
fn keeps_unknown(kind: &Kind, all: &[TypeDef]) -> bool {
    let held = all.iter().find(|def| def.name == kind.holds);
    held.is_some_and(|held| held.other.is_some())
}
