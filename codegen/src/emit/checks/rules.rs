//! Rules as the elements of an array.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::model::{Member, Pattern, Rule, ValueKind};
use crate::names::{self, RustName};

/// A list of rules, in brackets.
pub struct RuleList<'a>(pub &'a [Rule]);

impl ToTokens for RuleList<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let rules = self.0.iter().map(RuleTokens);
        tokens.extend(quote! { [#(#rules),*] });
    }
}

struct RuleTokens<'a>(&'a Rule);

impl ToTokens for RuleTokens<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self.0 {
            Rule::Hidden => quote! { Hidden },
            Rule::Is(kind) => {
                let kind = kind_name(*kind);
                quote! { Is(#kind) }
            }
            Rule::Texts(texts) => quote! { Texts(&[#(#texts),*]) },
            Rule::Values(values) => quote! { Values(&[#(#values),*]) },
            Rule::MinLength(count) => of_count("MinLength", *count),
            Rule::MaxLength(count) => of_count("MaxLength", *count),
            Rule::Matches(Pattern { text, syntax }) if text == syntax => {
                quote! { Matches(rt::pattern!(#text)) }
            }
            Rule::Matches(Pattern { text, syntax }) => {
                quote! { Matches(rt::pattern!(#text, #syntax)) }
            }
            Rule::Has(format) => {
                let format = names::of_runtime(format);
                quote! { Has(#format) }
            }
            Rule::Minimum(number) => of_number("Minimum", number),
            Rule::Maximum(number) => of_number("Maximum", number),
            Rule::MultipleOf(number) => of_number("MultipleOf", number),
            Rule::MinItems(count) => of_count("MinItems", *count),
            Rule::MaxItems(count) => of_count("MaxItems", *count),
            Rule::Unique => quote! { Unique },
            Rule::Items(rules) => of_rules("Items", rules),
            Rule::MinMembers(count) => of_count("MinMembers", *count),
            Rule::MaxMembers(count) => of_count("MaxMembers", *count),
            Rule::Required(names) => quote! { Required(&[#(#names),*]) },
            Rule::Members(members) => {
                let members = members.iter().map(|Member { name, rules, .. }| {
                    let rules = RuleList(rules);
                    quote! { (#name, &#rules) }
                });
                quote! { Members(&[#(#members),*]) }
            }
            Rule::OtherMembers(rules) => of_rules("OtherMembers", rules),
            Rule::NoOtherMembers => quote! { NoOtherMembers },
            Rule::Needs(name, others) => quote! { Needs(#name, &[#(#others),*]) },
            Rule::With(name, rules) => {
                let rules = RuleList(rules);
                quote! { With(#name, &#rules) }
            }
            Rule::Like(name) => quote! { Like(super::#name::rules) },
            Rule::All(lists) => of_lists("All", lists),
            Rule::Any(lists) => of_lists("Any", lists),
            Rule::One(lists) => of_lists("One", lists),
            Rule::Not(rules) => of_rules("Not", rules),
            Rule::If(test, then, otherwise) => {
                let (test, then, otherwise) = (RuleList(test), RuleList(then), RuleList(otherwise));
                quote! { If(&#test, &#then, &#otherwise) }
            }
        });
    }
}

fn kind_name(kind: ValueKind) -> RustName {
    names::of_runtime(match kind {
        ValueKind::List => "List",
        ValueKind::Boolean => "Boolean",
        ValueKind::Integer => "Integer",
        ValueKind::Number => "Number",
        ValueKind::Object => "Object",
        ValueKind::Text => "Text",
    })
}

fn of_count(rule: &str, count: u64) -> TokenStream {
    let (rule, count) = (names::of_runtime(rule), Literal::u64_unsuffixed(count));
    quote! { #rule(#count) }
}

/// Writes an integer or a float. A number too large for either has no effect, like an infinite one.
fn of_number(rule: &str, number: &str) -> TokenStream {
    let rule = names::of_runtime(rule);
    if let Ok(number) = number.parse::<i128>() {
        let number = Literal::i128_unsuffixed(number);
        return quote! { #rule(Int(#number)) };
    }
    let number = number.parse::<f64>().unwrap_or_default();
    let number = Literal::f64_unsuffixed(number.clamp(f64::MIN, f64::MAX));
    quote! { #rule(Float(#number)) }
}

fn of_rules(rule: &str, rules: &[Rule]) -> TokenStream {
    let (rule, rules) = (names::of_runtime(rule), RuleList(rules));
    quote! { #rule(&#rules) }
}

fn of_lists(rule: &str, lists: &[Vec<Rule>]) -> TokenStream {
    let (rule, lists) = (
        names::of_runtime(rule),
        lists.iter().map(|rules| RuleList(rules)),
    );
    quote! { #rule(&[#(&#lists),*]) }
}
