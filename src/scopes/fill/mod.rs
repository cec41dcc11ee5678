//! Fills in a scope template.

use super::expression::ScopeExpression;
use super::parameters::{Parameter, Parameters, Reading};
use super::template::ScopeTemplate;
use crate::values::placeholders::{Piece, pieces};

/// Returns the template with values in place of all parameters.
pub(crate) fn fill(
    template: &ScopeTemplate,
    parameters: &Parameters<'_>,
    reading: Reading,
) -> ScopeExpression {
    let filling = Filling {
        parameters,
        reading,
    };
    filling.whole(template)
}

/// The kind of list that contains a template.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    AllOf,
    AnyOf,
}

struct Filling<'a> {
    parameters: &'a Parameters<'a>,
    reading: Reading,
}

impl Filling<'_> {
    /// Returns the template as one expression. A template that disappears needs no scopes.
    fn whole(&self, template: &ScopeTemplate) -> ScopeExpression {
        let mut parts = Vec::new();
        self.push(template, Within::AllOf, &mut parts);
        <[_; 1]>::try_from(parts).map_or_else(ScopeExpression::AllOf, |[only]| only)
    }

    fn list(&self, templates: &[ScopeTemplate], within: Within) -> Vec<ScopeExpression> {
        let mut parts = Vec::new();
        for template in templates {
            self.push(template, within, &mut parts);
        }
        parts
    }

    /// Adds the expressions from the template to the list that contains it.
    fn push(&self, template: &ScopeTemplate, within: Within, parts: &mut Vec<ScopeExpression>) {
        match *template {
            ScopeTemplate::Scope(scope) => {
                parts.push(self.scope(scope, |name| self.parameters.text(name)));
            }
            ScopeTemplate::AllOf(list) => {
                parts.push(ScopeExpression::AllOf(self.list(list, Within::AllOf)));
            }
            ScopeTemplate::AnyOf(list) => {
                parts.push(ScopeExpression::AnyOf(self.list(list, Within::AnyOf)));
            }
            ScopeTemplate::For {
                variable,
                list,
                in_body,
                each,
            } => match self.parameters.list(list, self.reading) {
                Some(values) => {
                    parts.extend(values.map(|value| self.scope_for(each, variable, value)));
                }
                None if in_body => {}
                None => parts.push(self.scope_for(each, variable, Parameter::Open)),
            },
            ScopeTemplate::If {
                condition,
                then,
                otherwise,
            } => match (self.parameters.boolean(condition), otherwise) {
                (Some(true), _) => self.push(then, within, parts),
                (Some(false), Some(otherwise)) => self.push(otherwise, within, parts),
                (Some(false), None) => {}
                (None, _) => parts.push(self.undecided(then, otherwise, within)),
            },
        }
    }

    /// Returns the scope for one value of a list.
    fn scope_for(&self, each: &str, variable: &str, value: Parameter) -> ScopeExpression {
        self.scope(each, |name| match name == variable {
            true => value.clone(),
            false => self.parameters.text(name),
        })
    }

    /// Returns a scope that ends with a star where the service decides the rest.
    fn scope(&self, scope: &str, value: impl Fn(&str) -> Parameter) -> ScopeExpression {
        let mut filled = String::with_capacity(scope.len() + 32);
        for piece in pieces(scope) {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Placeholder(name) => match (value(name), self.reading) {
                    (Parameter::Given(text), _) => filled.push_str(&text),
                    (Parameter::All, _) => filled.push('*'),
                    (Parameter::Open, Reading::Strict) => {
                        filled.push('*');
                        break;
                    }
                    (Parameter::Open, Reading::Lenient) => return ScopeExpression::NOTHING,
                },
            }
        }
        ScopeExpression::Scope(filled)
    }

    /// Returns the result of an `if` that the service decides. Without an `else`, the template may disappear from its
    /// list. That makes an `AllOf` easier to satisfy, and an `AnyOf` harder.
    fn undecided(
        &self,
        then: &ScopeTemplate,
        otherwise: Option<&ScopeTemplate>,
        within: Within,
    ) -> ScopeExpression {
        let then = self.whole(then);
        let Some(otherwise) = otherwise else {
            return match (self.reading, within) {
                (Reading::Strict, Within::AllOf) | (Reading::Lenient, Within::AnyOf) => then,
                (Reading::Strict, Within::AnyOf) => ScopeExpression::AnyOf(Vec::new()),
                (Reading::Lenient, Within::AllOf) => ScopeExpression::NOTHING,
            };
        };
        let branches = vec![then, self.whole(otherwise)];
        match self.reading {
            Reading::Strict => ScopeExpression::AllOf(branches),
            Reading::Lenient => ScopeExpression::AnyOf(branches),
        }
    }
}

#[cfg(test)]
mod tests;
