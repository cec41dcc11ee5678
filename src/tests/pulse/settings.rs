//! Invalid settings of a listener.

use crate::pulse::{Binding, Listener, ListenerBuilder};
use crate::tests::values::exchanges::Fed;

fn builder() -> ListenerBuilder {
    Listener::builder("amqp://me:hunter2@127.0.0.1:1")
}

fn binding() -> Binding<Fed> {
    Binding::new()
}

#[tokio::test]
async fn reports_invalid_settings_without_connecting() {
    let valid = || builder().queue("q").bind(binding());
    for (builder, reason) in [
        (
            Listener::builder("hunter2").queue("q").bind(binding()),
            "not a URL",
        ),
        (builder().bind(binding()), "call `queue(name)`"),
        (builder().queue("q"), "no binding"),
        (valid().queue(""), "name of the queue is empty"),
        (valid().queue("queue/me/q"), "omit `queue/me/`"),
        (valid().queue("q".repeat(247)), "256 bytes"),
        (valid().prefetch(0), "at least 1"),
        (
            valid().bind(binding().word("herdId", "a.b")),
            "cannot contain a dot",
        ),
        (valid().bind(binding().route("")), "is empty"),
        (
            valid().bind(binding().route("a").word("herdId", "b")),
            "combined with words",
        ),
        (valid().bind(binding().route("a".repeat(250))), "256 bytes"),
    ] {
        assert!(!format!("{builder:?}").contains("hunter2"));
        let error = builder.connect().await.unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}

#[test]
fn needs_a_runtime() {
    let connect = builder().queue("q").bind(binding()).connect();
    let mut connect = std::pin::pin!(connect);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(connected) = connect.as_mut().poll(&mut context) else {
        panic!("waits for a runtime");
    };
    assert!(connected.unwrap_err().to_string().contains("tokio runtime"));
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_methods_report_errors_of_the_connection() {
    let listener = builder().queue("q").bind(binding()).wait_connect();
    assert!(listener.unwrap_err().is_connect());
}

#[test]
fn a_route_is_an_additional_routing_key() {
    let binding = binding().route("index.proj.*");
    assert_eq!(
        binding.clone().routing_key_pattern().unwrap(),
        "route.index.proj.*"
    );
    assert!(format!("{binding:?}").contains("index.proj.*"));
}
