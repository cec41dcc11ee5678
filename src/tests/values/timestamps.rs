//! Properties of every timestamp.

use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use crate::Timestamp;

fn instants() -> impl Strategy<Value = Timestamp> {
    let millis = Timestamp::MIN.as_millis()..=Timestamp::MAX.as_millis();
    millis.prop_map(Timestamp::from_millis)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_roundtrips_and_has_one_form(instant in instants()) {
        let text = instant.to_string();
        prop_assert_eq!(text.parse::<Timestamp>().unwrap(), instant);
        prop_assert_eq!((text.len(), text.ends_with('Z')), (24, true));
        let json = serde_json::to_string(&instant).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), instant);
    }

    #[test]
    fn texts_have_the_order_of_their_instants(one in instants(), other in instants()) {
        prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
    }

    #[test]
    fn utc_offset_does_not_change_the_instant(instant in instants(), hours in 1i64..14, minutes in 0i64..60) {
        let offset = (hours * 60 + minutes) * 60_000;
        let local = Timestamp::from_millis(instant.as_millis().saturating_add(offset));
        prop_assume!(local.as_millis() - instant.as_millis() == offset);
        let text = local.to_string().replace('Z', &format!("+{hours:02}:{minutes:02}"));
        prop_assert_eq!(text.parse::<Timestamp>().unwrap(), instant);
    }

    #[test]
    fn addition_and_subtraction_are_inverse(instant in instants(), millis in 0u64..1 << 40) {
        let way = Duration::from_millis(millis);
        let there = instant + way;
        prop_assume!(there < Timestamp::MAX);
        prop_assert_eq!((there - way, there - instant), (instant, way));
    }

    #[test]
    fn system_time_roundtrips(instant in instants()) {
        prop_assert_eq!(Timestamp::from(SystemTime::from(instant)), instant);
    }

    #[test]
    fn parsing_never_panics(text in any::<String>()) {
        let _ = text.parse::<Timestamp>();
    }
}
