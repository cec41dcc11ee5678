use serde_json::{Value, json};

use super::Reading::{Lenient, Strict};
use super::ScopeTemplate::{self, AllOf, AnyOf, For, If, Scope};
use super::{Parameters, Reading, fill};
use crate::scopes::ScopeParameter;

/// Fills in the template for `/herd/<herdId>` with the argument `a/b`, a query that may have the keys `mark` and
/// `limit`, and the body.
fn read(reading: Reading, template: ScopeTemplate, body: Value) -> Value {
    let parameters = Parameters::new(
        "/herd/<herdId>",
        &["a/b".to_owned()],
        &[("limit", "7".to_owned())],
        &["mark", "limit"],
        Some(body.to_string().as_bytes()),
        &[],
    );
    serde_json::to_value(fill(&template, &parameters, reading)).unwrap()
}

fn strict(template: ScopeTemplate, body: Value) -> Value {
    read(Strict, template, body)
}

const EACH: ScopeTemplate = For {
    variable: "horn",
    list: "horns",
    in_body: true,
    each: "h:<horn>:<herdId>",
};
const EACH_OF_THE_SERVICE: ScopeTemplate = For {
    variable: "horn",
    list: "horns",
    in_body: false,
    each: "h:<horn>:<herdId>",
};
const WHEN: ScopeTemplate = If {
    condition: "wild",
    then: &Scope("w"),
    otherwise: None,
};
const EITHER: ScopeTemplate = If {
    condition: "wild",
    then: &AnyOf(&[Scope("w"), Scope("x")]),
    otherwise: Some(&Scope("t")),
};

#[test]
fn fills_parameters_from_path_query_and_body() {
    for (scope, expected) in [
        ("h:<herdId>", "h:a/b"),
        ("h:<limit>", "h:7"),
        ("h:<name>/<size>/<wild>", "h:ü</12/true"),
        ("<name>", "ü<"),
        ("h", "h"),
        ("h:<", "h:<"),
        ("", ""),
    ] {
        let body = json!({"herdId": "no", "limit": "no", "name": "ü<", "size": 12, "wild": true});
        assert_eq!(strict(Scope(scope), body), json!(expected), "{scope}");
    }
}

#[test]
fn missing_query_parameter_becomes_a_star() {
    assert_eq!(strict(Scope("h:<mark>"), json!({})), json!("h:*"));
    assert_eq!(strict(Scope("h:<mark>:x"), json!({})), json!("h:*:x"));
    assert_eq!(read(Lenient, Scope("h:<mark>"), json!({})), json!("h:*"));
}

#[test]
fn scope_ends_with_a_star_where_the_service_decides() {
    for body in [
        json!({}),
        json!({"owner": null}),
        json!({"owner": ["a"]}),
        json!([]),
        json!(3),
    ] {
        let scope = Scope("h:<herdId>/<owner>/x");
        assert_eq!(strict(scope, body.clone()), json!("h:a/b/*"));
        assert_eq!(read(Lenient, scope, body), json!({"AllOf": []}));
    }
}

#[test]
fn flattens_for_into_the_surrounding_list() {
    let body = json!({"horns": ["x", 2]});
    let all = AllOf(&[Scope("a"), EACH, Scope("b")]);
    let expected = json!({"AllOf": ["a", "h:x:a/b", "h:2:a/b", "b"]});
    assert_eq!(strict(all, body.clone()), expected);
    let any = AnyOf(&[EACH]);
    let expected = json!({"AnyOf": ["h:x:a/b", "h:2:a/b"]});
    assert_eq!(strict(any, body.clone()), expected);
    let expected = json!({"AllOf": ["h:x:a/b", "h:2:a/b"]});
    assert_eq!(strict(EACH, body), expected);
    assert_eq!(strict(EACH, json!({"horns": ["x"]})), json!("h:x:a/b"));
}

#[test]
fn variable_of_for_hides_parameters_of_the_same_name() {
    const EACH: ScopeTemplate = For {
        variable: "herdId",
        list: "herds",
        in_body: true,
        each: "<herdId>:<herdId>",
    };
    let body = json!({"herds": ["x"]});
    assert_eq!(strict(AllOf(&[EACH]), body), json!({"AllOf": ["x:x"]}));
}

#[test]
fn missing_body_list_is_empty_and_other_lists_are_open() {
    for body in [json!({}), json!({"horns": []}), json!({"horns": null})] {
        let expected = json!({"AllOf": ["a"]});
        assert_eq!(strict(AllOf(&[Scope("a"), EACH]), body.clone()), expected);
        assert_eq!(strict(AnyOf(&[EACH]), body.clone()), json!({"AnyOf": []}));
        assert_eq!(strict(EACH, body), json!({"AllOf": []}));
    }
    let of_the_service = AnyOf(&[EACH_OF_THE_SERVICE]);
    assert_eq!(strict(of_the_service, json!({})), json!({"AnyOf": ["h:*"]}));
    let lenient = read(Lenient, of_the_service, json!({}));
    assert_eq!(lenient, json!({"AnyOf": [{"AllOf": []}]}));
    let odd = json!({"horns": [{"a": 1}]});
    assert_eq!(strict(EACH, odd), json!("h:*"));
}

#[test]
fn if_becomes_one_of_its_branches_or_nothing() {
    for value in [json!(true), json!("true")] {
        let wild = json!({"wild": value});
        assert_eq!(strict(WHEN, wild.clone()), json!("w"));
        assert_eq!(strict(EITHER, wild), json!({"AnyOf": ["w", "x"]}));
    }
    let tame = json!({"wild": false});
    assert_eq!(strict(WHEN, tame.clone()), json!({"AllOf": []}));
    assert_eq!(strict(EITHER, tame.clone()), json!("t"));
    let expected = json!({"AllOf": ["a"]});
    assert_eq!(strict(AllOf(&[WHEN, Scope("a")]), tame), expected);
    const NESTED: ScopeTemplate = If {
        condition: "wild",
        then: &EACH,
        otherwise: None,
    };
    let body = json!({"wild": true, "horns": ["x", "y"]});
    let expected = json!({"AnyOf": ["h:x:a/b", "h:y:a/b", "a"]});
    assert_eq!(strict(AnyOf(&[NESTED, Scope("a")]), body), expected);
}

#[test]
fn undecided_if_needs_all_branches_strictly_and_any_leniently() {
    for (template, worst, best) in [
        (
            EITHER,
            json!({"AllOf": [{"AnyOf": ["w", "x"]}, "t"]}),
            json!({"AnyOf": [{"AnyOf": ["w", "x"]}, "t"]}),
        ),
        (WHEN, json!("w"), json!({"AllOf": []})),
        (
            AnyOf(&[WHEN, Scope("a")]),
            json!({"AnyOf": [{"AnyOf": []}, "a"]}),
            json!({"AnyOf": ["w", "a"]}),
        ),
    ] {
        assert_eq!(strict(template, json!({"wild": "perhaps"})), worst);
        assert_eq!(read(Lenient, template, json!({})), best);
    }
}

/// Fills in the template for a `PUT /task/<taskId>` with this body.
fn computed(reading: Reading, template: ScopeTemplate, body: Value) -> Value {
    const WORKED_OUT: &[ScopeParameter] = &[
        ScopeParameter::Default {
            name: "speed",
            value: "slow",
        },
        ScopeParameter::Joined {
            name: "queueId",
            parts: &["farm", "stable"],
        },
        ScopeParameter::UpTo {
            name: "speeds",
            member: "speed",
            values: &["fast", "medium", "slow"],
        },
        ScopeParameter::Renamed {
            name: "hornIds",
            member: "horns",
        },
        ScopeParameter::Subset {
            name: "hornsAdded",
            member: "horns",
        },
        ScopeParameter::Equal {
            name: "isWild",
            parameter: "mood",
            value: "wild",
        },
        ScopeParameter::Members { name: "members" },
    ];
    let body = body.to_string();
    let parameters = Parameters::new(
        "/task/<taskId>",
        &["t".to_owned()],
        &[],
        &[],
        Some(body.as_bytes()),
        WORKED_OUT,
    );
    serde_json::to_value(fill(&template, &parameters, reading)).unwrap()
}

#[test]
fn missing_member_has_its_schema_default() {
    let speed = Scope("s:<speed>");
    for (body, expected) in [
        (json!({}), "s:slow"),
        (json!({"speed": null}), "s:slow"),
        (json!({"speed": "fast"}), "s:fast"),
    ] {
        assert_eq!(computed(Strict, speed, body.clone()), json!(expected));
        assert_eq!(computed(Lenient, speed, body), json!(expected));
    }
}

#[test]
fn joined_parameter_and_its_parts_determine_each_other() {
    let joined = Scope("q:<queueId>");
    let parts = Scope("q:<farm>/<stable>");
    let whole = json!({"queueId": "f/s/t"});
    assert_eq!(computed(Strict, parts, whole), json!("q:f/s/t"));
    let both = json!({"farm": "f", "stable": "s"});
    assert_eq!(computed(Strict, joined, both), json!("q:f/s"));
    for (template, body, expected) in [
        (joined, json!({"farm": "f"}), "q:*"),
        (parts, json!({"farm": "f"}), "q:f/*"),
        (parts, json!({"queueId": "f"}), "q:*"),
        (parts, json!({"queueId": "f/s", "stable": "t"}), "q:f/t"),
    ] {
        assert_eq!(computed(Strict, template, body), json!(expected));
    }
}

#[test]
fn values_up_to_one_include_it() {
    const SPEEDS: ScopeTemplate = AnyOf(&[For {
        variable: "speed",
        list: "speeds",
        in_body: false,
        each: "s:<speed>",
    }]);
    for (body, expected) in [
        (json!({}), json!(["s:fast", "s:medium", "s:slow"])),
        (json!({"speed": "medium"}), json!(["s:fast", "s:medium"])),
        (json!({"speed": "new"}), json!(["s:*"])),
    ] {
        assert_eq!(computed(Strict, SPEEDS, body), json!({"AnyOf": expected}));
    }
}

#[test]
fn computes_lists_and_conditions_from_other_parameters() {
    const fn each(list: &'static str) -> ScopeTemplate {
        For {
            variable: "one",
            list,
            in_body: false,
            each: "h:<one>",
        }
    }
    const ALL: ScopeTemplate = AllOf(&[each("hornIds")]);
    const ADDED: ScopeTemplate = AllOf(&[each("hornsAdded")]);
    const MEMBERS: ScopeTemplate = AllOf(&[each("members")]);
    const WILD: ScopeTemplate = If {
        condition: "isWild",
        then: &Scope("w"),
        otherwise: Some(&Scope("t")),
    };
    let body = || json!({"horns": ["x", "y"], "mood": "wild"});
    let both = json!({"AllOf": ["h:x", "h:y"]});
    assert_eq!(computed(Strict, ALL, body()), both);
    assert_eq!(computed(Strict, ADDED, body()), both);
    assert_eq!(computed(Lenient, ALL, body()), both);
    let none = json!({"AllOf": []});
    assert_eq!(computed(Lenient, ADDED, body()), none);
    assert_eq!(computed(Strict, ADDED, json!({})), none);
    let members = json!({"AllOf": ["h:horns", "h:mood"]});
    assert_eq!(computed(Strict, MEMBERS, body()), members);
    assert_eq!(computed(Strict, WILD, body()), json!("w"));
    assert_eq!(computed(Strict, WILD, json!({"mood": "calm"})), json!("t"));
}
