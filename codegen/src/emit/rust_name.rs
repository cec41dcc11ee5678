//! Rust names in `quote!`.

use proc_macro2::TokenStream;
use quote::{ToTokens, TokenStreamExt};

use crate::names::RustName;

impl ToTokens for RustName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.ident());
    }
}
