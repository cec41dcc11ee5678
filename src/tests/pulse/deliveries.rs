//! Deliveries of an invented exchange.

use std::sync::{Arc, Mutex};

use crate::pulse::{Delivery, Settlement};
use crate::tests::values::exchanges::{Fed, Meal};

fn fed(body: &str) -> Delivery {
    Delivery::new(Fed::EXCHANGE, "primary.h.a.calm", body)
}

#[test]
fn decodes_messages_of_the_exchange_only() {
    let delivery = fed(r#"{"hay": 3}"#);
    let read = delivery.read::<Fed>().unwrap().unwrap();
    assert_eq!(
        (read.routing_key.as_str(), read.message.hay),
        ("primary.h.a.calm", 3)
    );
    assert_eq!(Fed::decode(&delivery).unwrap().message.hay, 3);
    let other = Delivery::new("exchange/stable/v1/groomed", "primary.h", "{}");
    assert!(other.read::<Fed>().unwrap().is_none());
    let error = Fed::decode(&other).unwrap_err().to_string();
    assert!(
        error.contains("v1/groomed`, not `exchange/stable/v1/fed`"),
        "{error}"
    );
}

#[test]
fn errors_have_a_path_and_quote_no_value() {
    let error = fed(r#"{"hay": "secret"}"#).read::<Fed>().unwrap_err();
    assert_eq!(error.decode_path(), Some("hay"));
    assert!(error.to_string().contains(Fed::EXCHANGE) && !error.to_string().contains("secret"));
    assert!(fed("").read::<Fed>().unwrap_err().is_decode());
    let foreign = Delivery::new(Fed::EXCHANGE, "route.a", r#"{"hay": 1}"#);
    assert!(foreign.read::<Fed>().unwrap_err().is_decode());
    assert!(foreign.json::<Meal>().is_ok());
}

#[test]
fn strips_the_prefix_of_routes_only() {
    let delivery = fed("").with_cc(["route.index.a", "route.", "other.key"]);
    assert_eq!(delivery.routes(), ["index.a", "", "other.key"]);
    assert!(!format!("{delivery:?}").contains("body"));
}

#[tokio::test]
async fn a_delivery_is_settled_once() {
    let settled = Arc::new(Mutex::new(Vec::new()));
    let delivery = || {
        let settled = settled.clone();
        fed("").on_settled(move |how| settled.lock().unwrap().push(how))
    };
    delivery().ack().await.unwrap();
    delivery().reject().await.unwrap();
    delivery().requeue().await.unwrap();
    drop(delivery());
    // A future that is never polled acknowledges nothing.
    drop(delivery().ack());
    let expected = [
        Settlement::Acknowledged,
        Settlement::Rejected,
        Settlement::Requeued,
        Settlement::Dropped,
        Settlement::Dropped,
    ];
    assert_eq!(*settled.lock().unwrap(), expected);
}

#[test]
fn a_delivery_can_move_to_another_task() {
    fn is_shareable<T: Send + Sync + 'static>() {}
    is_shareable::<Delivery>();
    #[cfg(feature = "pulse")]
    {
        fn is_movable<T: Send + 'static>() {}
        is_movable::<crate::pulse::Listener>();
        is_shareable::<crate::pulse::Stopper>();
    }
}
