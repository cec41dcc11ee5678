//! The ways to settle a delivery.

/// The way in which a delivery was settled; see [`Delivery::on_settled`](crate::pulse::Delivery::on_settled).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Settlement {
    /// Processed: the broker deletes the message.
    Acknowledged,
    /// Cannot be processed: the broker deletes the message.
    Rejected,
    /// Returned to the queue: the broker delivers the message again.
    Requeued,
    /// Dropped without a call. A broker treats it like a requeued message.
    Dropped,
}
