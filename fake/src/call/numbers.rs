//! Numbers in JSON, which the services read and print with JavaScript.

use serde_json::{Number, Value};

/// Converts all numbers to those that JavaScript prints: `1.0` becomes 1, and large integers lose digits.
pub fn print_like_javascript(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(printed) = printed(number) {
                *number = printed;
            }
        }
        Value::Array(list) => list.iter_mut().for_each(print_like_javascript),
        Value::Object(members) => members.values_mut().for_each(print_like_javascript),
        _ => {}
    }
}

fn printed(number: &Number) -> Option<Number> {
    /// The largest integer up to which a double represents all integers.
    const EXACT: u64 = 1 << 53;
    if number
        .as_i64()
        .is_some_and(|integer| integer.unsigned_abs() <= EXACT)
    {
        return None;
    }
    let double = number.as_f64()?;
    if double.fract() != 0.0 || double.abs() >= 1e21 {
        return None;
    }
    // The shortest digits that parse as this double, then zeros.
    let digits = double.to_string();
    let integer = digits.parse::<i64>().map(Number::from);
    integer
        .or_else(|_| digits.parse::<u64>().map(Number::from))
        .ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn formats_numbers_like_javascript() {
        let mut value = json!([1.0, 1.5, -2.0, 12345678901234567890_u64, 7, 1e300]);
        print_like_javascript(&mut value);
        let expected = "[1,1.5,-2,12345678901234567000,7,1e300]";
        assert_eq!(value.to_string().replace("e+", "e"), expected);
    }
}
