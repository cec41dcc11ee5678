//! Numbers of any size, compared by value: `1.0` equals `1`.

use std::cmp::Ordering;
use std::fmt;

/// A number.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// An integer.
    Int(i128),
    /// Another number.
    Float(f64),
}

use Number::{Float, Int};

/// Integers up to 2^53 are exact in a float.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Number {
    pub(super) fn of(number: &serde_json::Number) -> Self {
        match (number.as_i64(), number.as_u64()) {
            (Some(int), _) => Int(int.into()),
            (None, Some(int)) => Int(int.into()),
            (None, None) => Float(number.as_f64().unwrap_or(f64::MAX)),
        }
    }

    /// Returns the number as an integer if it is one.
    fn int(self) -> Option<i128> {
        match self {
            Int(int) => Some(int),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the float is a small integer"
            )]
            Float(float) if float.fract() == 0.0 && float.abs() <= EXACT => Some(float as i128),
            Float(_) => None,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "only compared with a float")]
    fn float(self) -> f64 {
        match self {
            Int(int) => int as f64,
            Float(float) => float,
        }
    }

    pub(super) fn is_integer(self) -> bool {
        match self {
            Int(_) => true,
            Float(float) => float.fract() == 0.0,
        }
    }

    pub(super) fn is_below(self, other: Self) -> bool {
        let order = match (self.int(), other.int()) {
            (Some(one), Some(other)) => Some(one.cmp(&other)),
            _ => self.float().partial_cmp(&other.float()),
        };
        order == Some(Ordering::Less)
    }

    pub(super) fn is_multiple_of(self, other: Self) -> bool {
        match (self.int(), other.int()) {
            (_, Some(0)) => true,
            (Some(one), Some(other)) => one % other == 0,
            _ => (self.float() / other.float()).fract() == 0.0,
        }
    }
}

impl fmt::Display for Number {
    /// Writes equal numbers equally.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.int(), self) {
            (Some(int), _) => int.fmt(f),
            (None, number) => number.float().fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number::{Float, Int};

    #[test]
    fn integers_and_floats_compare_by_value() {
        assert!(Int(1).is_below(Float(1.5)) && !Int(1).is_below(Float(1.0)));
        assert!(Int(9_007_199_254_740_992).is_below(Int(9_007_199_254_740_993)));
        assert!(Float(-1e300).is_below(Int(i128::from(i64::MIN))));
        assert_eq!(Float(3.0).to_string(), Int(3).to_string());
        assert!(Float(3.0).is_integer() && !Float(3.5).is_integer());
    }

    #[test]
    fn multiples_are_exact_for_integers() {
        assert!(Int(i128::from(u64::MAX) - 1).is_multiple_of(Int(2)));
        assert!(!Int(i128::from(u64::MAX)).is_multiple_of(Int(2)));
        assert!(Float(1.5).is_multiple_of(Float(0.5)) && !Float(1.5).is_multiple_of(Int(1)));
        assert!(Int(1).is_multiple_of(Int(0)));
    }
}
