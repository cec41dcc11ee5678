//! Equality of JSON values: the canonical text of a value, the same for equal values.

use super::view::{View, Viewed};

/// Returns the same text for equal values, and different texts for different ones.
pub(super) fn canonical(view: &View<'_>) -> String {
    let mut text = String::new();
    write(view, &mut text);
    text
}

fn write(view: &View<'_>, to: &mut String) {
    match view {
        View::Null => to.push_str("null"),
        View::Boolean(true) => to.push_str("true"),
        View::Boolean(false) => to.push_str("false"),
        View::Number(number) => to.push_str(&number.to_string()),
        View::Text(text) => quote(text, to),
        View::Time(time) => quote(&time.to_string(), to),
        View::List(items) => {
            to.push('[');
            for item in items {
                write(&item.view(), to);
                to.push(',');
            }
            to.push(']');
        }
        View::Object(members) => {
            let mut members = members.clone();
            members.sort_by_key(|(name, _)| *name);
            to.push('{');
            for (name, value) in members {
                quote(name, to);
                to.push(':');
                write(&value.view(), to);
                to.push(',');
            }
            to.push('}');
        }
        View::Json(json) => write(&json.to_value().view(), to),
    }
}

/// Writes a string with its length, so that no content can look like the text around it.
fn quote(text: &str, to: &mut String) {
    to.push('"');
    to.push_str(&text.len().to_string());
    to.push('"');
    to.push_str(text);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Viewed, canonical};

    #[test]
    fn equal_values_have_equal_texts() {
        let text = |value: Value| canonical(&value.view());
        assert_eq!(
            text(json!({"a": 1, "b": [2.0]})),
            text(json!({"b": [2], "a": 1.0}))
        );
        for (one, other) in [
            (json!("1"), json!(1)),
            (json!(["a", "b"]), json!(["a,b"])),
            (json!([[], []]), json!([[[]]])),
            (json!({"a": null}), json!({})),
            (json!(0.1), json!(0.2)),
            (json!(true), json!("true")),
        ] {
            assert_ne!(text(one), text(other));
        }
    }
}
