//! Continuation tokens: offsets in a form that is opaque to clients.

use std::sync::LazyLock;

use harsh::Harsh;

/// How many letters a token has: enough for more offsets than any list has.
const LENGTH: usize = 10;

/// As the services make them, so that a token of theirs is one here.
static TOKENS: LazyLock<Harsh> = LazyLock::new(|| {
    let tokens = Harsh::builder().salt("salt").length(LENGTH).build();
    tokens.expect("these are what tokens can be made of")
});

/// The token, ten letters and digits, for the items from this offset on.
pub fn encode(offset: usize) -> String {
    TOKENS.encode(&[offset as u64])
}

/// The offset of a token. Letters and digits that are no token give the beginning, as the services have it.
///
/// # Errors
///
/// When the text has anything but letters and digits.
pub fn decode(token: &str) -> Result<usize, IllegalCharacter> {
    if !token.bytes().all(|letter| letter.is_ascii_alphanumeric()) {
        return Err(IllegalCharacter);
    }
    // The library overflows on longer ones.
    let read = (token.len() <= LENGTH).then(|| TOKENS.decode(token).ok());
    let offset = read.flatten().and_then(|numbers| numbers.first().copied());
    Ok(usize::try_from(offset.unwrap_or(0)).unwrap_or(usize::MAX))
}

/// The token has an illegal character.
#[derive(Debug, PartialEq)]
pub struct IllegalCharacter;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_back_to_its_offset() {
        for offset in [0, 1, 2, 999, 1000, 123_456_789] {
            let token = encode(offset);
            assert_eq!(token.len(), LENGTH);
            assert_eq!(decode(&token), Ok(offset));
        }
    }

    /// Seen on a real deployment.
    #[test]
    fn a_token_is_the_one_that_the_services_make() {
        assert_eq!(encode(1), "qzxkXG8ZWa");
        assert_eq!(encode(10), "Ovx31Wk9Po");
    }

    #[test]
    fn garbage_letters_are_the_beginning_and_other_characters_an_error() {
        assert_eq!(decode(""), Ok(0));
        assert_eq!(decode("garbage"), Ok(0));
        assert_eq!(decode("zzzzzzzzzz"), Ok(0));
        assert_eq!(decode("!!!"), Err(IllegalCharacter));
    }

    #[test]
    fn no_letters_are_too_many_or_too_odd() {
        let mut random = fastrand::Rng::with_seed(7);
        for length in 0..2000 {
            let letters = (0..length % 100).map(|_| random.alphanumeric());
            let _ = decode(&letters.collect::<String>());
        }
        let _ = decode(&"z".repeat(100_000));
    }
}
