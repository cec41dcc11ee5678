use std::collections::BTreeMap;

use serde_json::json;

use crate::rt::{self, Json};

/// A struct with a setter of each kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Stable {
    pub r#type: String,
    pub size: i64,
    pub horses: Vec<String>,
    pub stalls: Option<Vec<i64>>,
    pub shifts: Option<Vec<Vec<String>>>,
    pub feed: Option<BTreeMap<String, i64>>,
    pub owners: Option<BTreeMap<String, String>>,
    pub r#in: Option<String>,
    pub other: BTreeMap<String, Json>,
}

rt::builder!(Stable, StableBuilder {
    r#type: required into(String),
    size: required value(i64),
    horses: required list(String),
} {
    stalls / maybe_stalls: optional items(i64),
    shifts / maybe_shifts: optional lists(String),
    feed / maybe_feed: optional entries(i64),
    owners / maybe_owners: optional map(String),
    r#in / maybe_in: optional into(String),
    other / maybe_other: or_empty map(Json),
});

fn least() -> Stable {
    Stable::builder().horses(["a"]).size(1).r#type("t").build()
}

fn full() -> Stable {
    Stable {
        r#type: "t".to_owned(),
        size: 2,
        horses: vec!["a".to_owned(), "b".to_owned()],
        stalls: Some(vec![1, 2]),
        shifts: Some(vec![vec!["c".to_owned()], vec!["d".to_owned()]]),
        feed: Some(BTreeMap::from([("hay".to_owned(), 3)])),
        owners: Some(BTreeMap::from([("a".to_owned(), "e".to_owned())])),
        r#in: Some("yard".to_owned()),
        other: BTreeMap::from([("key".to_owned(), Json::from(json!(1)))]),
    }
}

#[test]
fn each_setter_sets_its_field() {
    let built = Stable::builder()
        .r#type("t")
        .size(2)
        .horses(["a", "b"])
        .stalls([1, 2])
        .shifts([["c"], ["d"]])
        .feed([("hay", 3)])
        .owners([("a", "e")])
        .r#in("yard")
        .other([("key", json!(1))])
        .build();
    assert_eq!(built, full());
}

#[test]
fn a_builder_of_required_fields_leaves_the_others_empty() {
    let least = least();
    assert_eq!((least.stalls, least.r#in), (None, None));
    assert_eq!(least.other, BTreeMap::new());
}

#[test]
fn maybe_setters_set_and_clear() {
    let full = full();
    let set = Stable::builder()
        .r#type("t")
        .size(2)
        .horses(["a", "b"])
        .maybe_stalls(Some([1, 2]))
        .maybe_shifts(Some([["c"], ["d"]]))
        .maybe_feed(Some([("hay", 3)]))
        .maybe_owners(Some([("a", "e")]))
        .maybe_in(Some("yard"))
        .maybe_other(Some([("key", json!(1))]));
    assert_eq!(set.clone().build(), full);
    let cleared = set.maybe_in(None::<String>).build();
    assert_eq!(cleared, Stable { r#in: None, ..full });
}

#[test]
fn a_required_field_can_be_set_again() {
    let twice = Stable::builder().size(5).r#type("t").horses(["a"]).size(1);
    assert_eq!(twice.build(), least());
}
