//! The deny list.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The addresses that get no notifications, in the order of types and addresses.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct DenyList(BTreeSet<Address>);

/// The address of a notification, as requests and responses contain it.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// The type, such as `email` or `slack-channel`.
    pub notification_type: String,
    /// The address, such as an email address or a channel id.
    pub notification_address: String,
}

impl DenyList {
    /// Adds an address.
    pub fn add(&mut self, address: Address) {
        self.0.insert(address);
    }

    /// Removes an address.
    pub fn remove(&mut self, address: &Address) {
        self.0.remove(address);
    }

    /// Returns whether the list contains an address.
    pub fn contains(&self, address: &Address) -> bool {
        self.0.contains(address)
    }

    /// Returns all addresses.
    pub fn iter(&self) -> impl Iterator<Item = &Address> {
        self.0.iter()
    }
}
