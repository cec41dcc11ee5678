//! String constants that are too long for one line.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// A string constant in a nested module. A long one is split into pieces with `concat!`.
pub struct LongText<'a>(pub &'a str);

/// The longest string that fits in a line with `const EXCHANGE: &'static str`, in bytes.
const LONGEST: usize = 54;

impl ToTokens for LongText<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let text = self.0;
        if text.len() <= LONGEST {
            return text.to_tokens(tokens);
        }
        let pieces = pieces(text);
        tokens.extend(quote! { concat!(#(#pieces),*) });
    }
}

/// Splits the text into pieces. A piece starts at a slash if possible.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() > LONGEST {
        let longest = (1..=LONGEST)
            .rev()
            .find(|&at| rest.is_char_boundary(at))
            .unwrap_or(rest.len());
        let at = rest[..longest]
            .rfind('/')
            .filter(|&at| at > 0)
            .unwrap_or(longest);
        let (piece, after) = rest.split_at(at);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn splits_at_slashes_without_loss() {
        let text = "/provisioners/<provisionerId>/worker-types/<workerType>/workers/<workerGroup>/<workerId>";
        assert_eq!(
            pieces(text),
            [
                "/provisioners/<provisionerId>/worker-types",
                "/<workerType>/workers/<workerGroup>/<workerId>"
            ]
        );
        let text = "ü".repeat(100);
        assert_eq!(pieces(&text).concat(), text);
        assert!(pieces(&text).len() > 1);
    }
}
