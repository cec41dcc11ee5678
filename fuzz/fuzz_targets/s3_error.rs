//! Any XML error response gives only values that are in its text. A well-formed one gives its values unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use taskcluster_client::fuzzing;

fuzz_target!(|text: &str| {
    if let Some(values) = fuzzing::s3_error(text) {
        let length: usize = values.iter().flatten().map(String::len).sum();
        assert!(length > 0 && length <= text.len());
        assert!(text.contains("Error"));
        for value in values.iter().flatten() {
            assert_eq!(value, value.trim());
        }
    }
    as_values(text);
});

fn as_values(text: &str) {
    let (code, message) = text.split_once('\n').unwrap_or((text, "m"));
    let [code, message] = [code, message].map(str::trim);
    let [in_code, in_message] = [code, message].map(escaped);
    let xml = format!(
        "<?xml version=\"1.0\"?>\n<Error>\n<Code>{in_code}</Code><Message>{in_message}</Message>\
         <RequestId>r</RequestId></Error>"
    );
    let [found_code, found_message, id] = fuzzing::s3_error(&xml).expect("the response has an id");
    assert_eq!(found_code.as_deref().unwrap_or_default(), code);
    assert_eq!(found_message.as_deref().unwrap_or_default(), message);
    assert_eq!(id.as_deref(), Some("r"));
    let cut = xml.len() - "<RequestId>r</RequestId></Error>".len();
    let [cut_code, cut_message, id] = fuzzing::s3_error(&xml[..cut]).unwrap_or_default();
    assert_eq!(
        (cut_code, cut_message, id),
        (found_code, found_message, None)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&#x3e;")
}
