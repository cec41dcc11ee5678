//! Continuation tokens: offsets, encoded so that clients cannot read them.

use std::sync::LazyLock;

use harsh::Harsh;

/// The length of a token in letters. It is enough for more offsets than any list has.
const LENGTH: usize = 10;

/// Returns the encoder with the settings of the services.
///
/// So the tokens of the services are valid here.
static TOKENS: LazyLock<Harsh> = LazyLock::new(|| {
    let tokens = Harsh::builder().salt("salt").length(LENGTH).build();
    tokens.expect("the settings of the tokens are valid")
});

/// Returns the token for the items from this offset on: ten letters and digits.
pub fn encode(offset: usize) -> String {
    TOKENS.encode(&[offset as u64])
}

/// Returns the offset of a token.
///
/// Letters and digits that are not a token give offset 0, as in the services.
///
/// # Errors
///
/// Fails if the text contains anything but letters and digits.
pub fn decode(token: &str) -> Result<usize, IllegalCharacter> {
    if !token.bytes().all(|letter| letter.is_ascii_alphanumeric()) {
        return Err(IllegalCharacter);
    }
    // The library overflows on longer texts.
    let read = (token.len() <= LENGTH).then(|| TOKENS.decode(token).ok());
    let offset = read.flatten().and_then(|numbers| numbers.first().copied());
    Ok(usize::try_from(offset.unwrap_or(0)).unwrap_or(usize::MAX))
}

/// The token contains an illegal character.
#[derive(Debug, PartialEq)]
pub struct IllegalCharacter;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_encoded_offsets() {
        for offset in [0, 1, 2, 999, 1000, 123_456_789] {
            let token = encode(offset);
            assert_eq!(token.len(), LENGTH);
            assert_eq!(decode(&token), Ok(offset));
        }
    }

    /// A token of a real deployment.
    #[test]
    fn tokens_equal_those_of_the_services() {
        assert_eq!(encode(1), "qzxkXG8ZWa");
        assert_eq!(encode(10), "Ovx31Wk9Po");
    }

    #[test]
    fn unknown_tokens_give_offset_0_and_illegal_characters_an_error() {
        assert_eq!(decode(""), Ok(0));
        assert_eq!(decode("garbage"), Ok(0));
        assert_eq!(decode("zzzzzzzzzz"), Ok(0));
        assert_eq!(decode("!!!"), Err(IllegalCharacter));
    }

    #[test]
    fn decodes_any_letters_without_panic() {
        let mut random = fastrand::Rng::with_seed(7);
        for length in 0..2000 {
            let letters = (0..length % 100).map(|_| random.alphanumeric());
            let _ = decode(&letters.collect::<String>());
        }
        let _ = decode(&"z".repeat(100_000));
    }
}
