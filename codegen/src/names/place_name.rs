//! The names of types, from their places and the table of names.

use std::collections::{BTreeMap, BTreeSet};

use super::rust_name::RustName;
use super::spelling::{camel, variant};
use super::table::{self, Choice, Entry};
use crate::location::{DocumentPath, Place};
use crate::problem::ProblemKind;

/// Names places with a table of chosen names, and records which entries were used.
pub struct PlaceNames<'a> {
    service: String,
    folder: String,
    table: &'static [Entry],
    /// The documents with entries in the table.
    documents: BTreeSet<&'static str>,
    labels: &'a BTreeMap<Place, String>,
    used: BTreeSet<usize>,
}

impl<'a> PlaceNames<'a> {
    /// Creates a namer for a service with these union branch labels.
    pub fn new(service: &str, labels: &'a BTreeMap<Place, String>) -> Self {
        let folder = format!("schemas/{service}/");
        let table = table::entries(service);
        let documents = table.iter().filter_map(|entry| entry.at.split('#').next());
        Self {
            service: service.to_owned(),
            folder,
            table,
            documents: documents.collect(),
            labels,
            used: BTreeSet::new(),
        }
    }

    /// Returns the service.
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Returns the type name for a place; `None` if the place has no characters for a name.
    pub fn type_name(&mut self, place: &Place) -> Option<RustName> {
        self.spelled(place, true)
    }

    /// Returns the name from the place alone, if an entry of the table may have changed it.
    pub fn made_name(&mut self, place: &Place) -> Option<RustName> {
        self.entries_about(place)?;
        self.spelled(place, false)
    }

    /// Returns the type name for a place, with or without the table.
    fn spelled(&mut self, place: &Place, with_table: bool) -> Option<RustName> {
        let mut at = Place::root(place.document().clone());
        let chosen = self.chosen_if(with_table, &at);
        let mut name = chosen.map_or_else(|| place.document().stem().to_owned(), str::to_owned);
        let mut steps = place.segments().iter();
        while let Some(keyword) = steps.next() {
            at = at.child(keyword);
            name = match keyword.as_str() {
                "properties" | "definitions" => {
                    let member = steps.next()?;
                    at = at.child(member);
                    format!("{name}-{member}")
                }
                "allOf" => {
                    at = at.child(steps.next()?);
                    name
                }
                "oneOf" | "anyOf" => {
                    at = at.child(steps.next()?);
                    match self.label(&at, with_table) {
                        Some(kind) => format!("{name}-{kind}"),
                        None => name,
                    }
                }
                "items" => singular(&name),
                "additionalProperties" => format!("{name}-value"),
                other => format!("{name}-{other}"),
            };
            name = self.chosen_if(with_table, &at).map_or(name, str::to_owned);
        }
        camel(&name)
    }

    /// Returns the variant name for the union branch at `place`; `None` if the branch is not a variant.
    pub fn kind_name(&mut self, place: &Place) -> Option<RustName> {
        let label = self.labels.get(place)?;
        let union = place.parent().and_then(|list| list.parent())?;
        let chosen = self.find(&union, |choice| match choice {
            Choice::Kind { label: of, name } if of == label => Some(*name),
            _ => None,
        });
        variant(chosen.unwrap_or(label))
    }

    /// Returns the variant name for a value of the string enum at `place`.
    pub fn variant_name(&mut self, place: &Place, value: &str) -> Option<RustName> {
        let chosen = self.find(place, |choice| match choice {
            Choice::Variant { value: of, name } if *of == value => Some(*name),
            _ => None,
        });
        variant(chosen.unwrap_or(value))
    }

    /// Returns the table's description of the type at a place.
    pub fn meaning(&mut self, place: &Place) -> Option<&'static str> {
        self.find(place, |choice| match choice {
            Choice::Means(meaning) => Some(*meaning),
            _ => None,
        })
    }

    /// Returns the equal place whose type replaces this one's, if the table has one.
    pub fn same_as(&mut self, place: &Place) -> Option<Place> {
        let other = self.find(place, |choice| match choice {
            Choice::SameAs(other) => Some(*other),
            _ => None,
        });
        match other {
            Some(other) => self.place(other),
            None => self.same_below(place),
        }
    }

    /// Returns the equal place if an entry declares everything below some place equal.
    fn same_below(&mut self, place: &Place) -> Option<Place> {
        self.entries_about(place)?;
        let place = place.labelled(self.labels);
        let at = place.strip_prefix(&self.folder)?;
        let (index, other) = self.table.iter().enumerate().find_map(|(index, entry)| {
            let Choice::SameBelow(other) = entry.choice else {
                return None;
            };
            let rest = at.strip_prefix(entry.at)?;
            let is_below = rest.is_empty() || rest.starts_with('/');
            is_below.then(|| (index, format!("{other}{rest}")))
        })?;
        self.used.insert(index);
        self.place(&other)
    }

    /// Returns the unused entries, as problems at their places.
    pub fn unused(&self) -> Vec<(Place, ProblemKind)> {
        let entries = self
            .table
            .iter()
            .enumerate()
            .filter(|(index, entry)| !entry.is_former && !self.used.contains(index));
        let problems = entries.filter_map(|(_, entry)| {
            let (name, why) = (entry.choice.text().to_owned(), entry.why.to_owned());
            Some((self.place(entry.at)?, ProblemKind::UnusedName { name, why }))
        });
        problems.collect()
    }

    fn place(&self, at: &str) -> Option<Place> {
        let (document, pointer) = at.split_once('#')?;
        let document = DocumentPath::new(format!("{}{document}", self.folder));
        Place::at(document, pointer).map(|place| place.without_labels(self.labels))
    }

    /// Returns the document, if the table has entries for it.
    fn entries_about(&self, place: &Place) -> Option<&'static str> {
        let document = place.document().as_str().strip_prefix(&self.folder)?;
        self.documents.get(document).copied()
    }

    /// Returns the part of a name for the union branch at `place`.
    fn label(&mut self, place: &Place, with_table: bool) -> Option<String> {
        if with_table {
            self.kind_name(place).map(|name| name.to_string())
        } else {
            self.labels.get(place).cloned()
        }
    }

    fn chosen_if(&mut self, with_table: bool, place: &Place) -> Option<&'static str> {
        if !with_table {
            return None;
        }
        self.find(place, |choice| match choice {
            Choice::Name(name) => Some(*name),
            _ => None,
        })
    }

    fn find(
        &mut self,
        place: &Place,
        choose: impl Fn(&Choice) -> Option<&'static str>,
    ) -> Option<&'static str> {
        self.entries_about(place)?;
        let place = place.labelled(self.labels);
        let at = place.strip_prefix(&self.folder)?;
        let (index, found) = self.table.iter().enumerate().find_map(|(index, entry)| {
            let found = choose(&entry.choice).filter(|_| entry.at == at)?;
            Some((index, found))
        })?;
        self.used.insert(index);
        Some(found)
    }
}

/// Returns the singular of the last word, or the name with `-item` if its last word is not a plural.
fn singular(name: &str) -> String {
    let ending = |ending: &str, instead: &str| {
        name.strip_suffix(ending)
            .map(|stem| format!("{stem}{instead}"))
    };
    let sibilant = ["ss", "us", "x", "ch", "sh"]
        .iter()
        .find_map(|stem| ending(&format!("{stem}es"), stem));
    ending("ies", "y")
        .or(sibilant)
        .or_else(|| ending("s", "").filter(|stem| !stem.ends_with('s') && !stem.ends_with('u')))
        .unwrap_or_else(|| format!("{name}-item"))
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn names_list_items_in_singular() {
        assert_eq!(singular("workers"), "worker");
        assert_eq!(singular("dependencies"), "dependency");
        assert_eq!(singular("statuses"), "status");
        assert_eq!(
            singular("caches"),
            "cach",
            "an irregular plural needs an entry in the table"
        );
        assert_eq!(singular("status"), "status-item");
        assert_eq!(singular("scopeset"), "scopeset-item");
    }
}
