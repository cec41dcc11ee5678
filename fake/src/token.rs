//! Continuation tokens: offsets that a client cannot read, and need not.

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// How many offsets there are: five letters of the token. The other five are made from these.
const OFFSETS: u64 = 62u64.pow(5);

/// The token, ten letters and digits, for the items from this offset on.
pub fn encode(offset: usize) -> String {
    let offset = offset as u64 % OFFSETS;
    let check = scrambled(offset);
    let mut number = check * OFFSETS + (offset + check) % OFFSETS;
    let mut letters = [0; 10];
    for letter in &mut letters {
        *letter = LETTERS[(number % 62) as usize];
        number /= 62;
    }
    letters.iter().map(|&letter| char::from(letter)).collect()
}

/// The offset of a token. Letters and digits that are no token give the beginning, as the services have it.
///
/// # Errors
///
/// When the text has anything but letters and digits.
pub fn decode(token: &str) -> Result<usize, Illegal> {
    if !token.bytes().all(|letter| LETTERS.contains(&letter)) {
        return Err(Illegal);
    }
    if token.len() != 10 {
        return Ok(0);
    }
    let number = token.bytes().rev().fold(0u64, |number, letter| {
        let digit = LETTERS.iter().position(|l| *l == letter).unwrap_or(0);
        number * 62 + digit as u64
    });
    let check = number / OFFSETS;
    let offset = (number % OFFSETS + OFFSETS - check) % OFFSETS;
    let is_token = scrambled(offset) == check;
    Ok(if is_token { offset as usize } else { 0 })
}

/// A token with characters that no token has.
#[derive(Debug, PartialEq)]
pub struct Illegal;

fn scrambled(offset: u64) -> u64 {
    (offset + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) % OFFSETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_back_to_its_offset() {
        for offset in [0, 1, 2, 999, 1000, 123_456_789] {
            let token = encode(offset);
            assert_eq!(token.len(), 10);
            assert_eq!(decode(&token), Ok(offset));
        }
    }

    #[test]
    fn garbage_letters_are_the_beginning_and_other_characters_an_error() {
        assert_eq!(decode("garbage"), Ok(0));
        assert_eq!(decode("zzzzzzzzzz"), Ok(0));
        assert_eq!(decode("!!!"), Err(Illegal));
    }
}
