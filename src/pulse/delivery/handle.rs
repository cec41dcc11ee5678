//! The recipient of a delivery's acknowledgement: a broker, or the function of a test.

use super::settlement::Settlement;
use crate::error::Error;
#[cfg(feature = "pulse")]
pub(in crate::pulse) use broker_handle::BrokerHandle;

/// The recipient of the acknowledgement, used at most once.
pub(super) enum Handle {
    /// The delivery is settled, or has no recipient.
    Settled,
    Function(Box<dyn FnOnce(Settlement) + Send + Sync>),
    #[cfg(feature = "pulse")]
    Broker(BrokerHandle),
}

impl Handle {
    pub(super) fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Settled)
    }

    pub(super) async fn settle(self, settlement: Settlement) -> Result<(), Error> {
        match self {
            Self::Settled => {}
            Self::Function(function) => function(settlement),
            #[cfg(feature = "pulse")]
            Self::Broker(handle) => handle.settle(settlement).await?,
        }
        Ok(())
    }

    /// Requeues a dropped delivery.
    pub(super) fn drop_unsettled(self) {
        match self {
            Self::Settled => {}
            Self::Function(function) => function(Settlement::Dropped),
            #[cfg(feature = "pulse")]
            Self::Broker(handle) => handle.drop_unsettled(),
        }
    }
}

#[cfg(feature = "pulse")]
mod broker_handle {
    use std::future::Future;
    use std::task::{Context, Waker};

    use tokio::runtime::Handle;

    use super::Settlement;
    use crate::error::Error;
    use crate::pulse::broker::Acker;
    use crate::pulse::unsettled::Unsettled;

    /// The connection that delivered the message.
    pub(in crate::pulse) struct BrokerHandle {
        acker: Acker,
        /// Counts this delivery until the acknowledgement is written.
        unsettled: Unsettled,
    }

    impl BrokerHandle {
        pub(in crate::pulse) fn new(acker: Acker, unsettled: Unsettled) -> Self {
            Self { acker, unsettled }
        }

        pub(super) async fn settle(self, settlement: Settlement) -> Result<(), Error> {
            if self.unsettled.is_closed() {
                return Err(Error::listener_closed());
            }
            let Self { acker, unsettled } = self;
            let mut written = Box::pin(async move {
                acker.settle(settlement).await;
                drop(unsettled);
            });
            // The first poll hands the frame over to the thread of the connection.
            let first = written
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()));
            if first.is_pending() {
                // Waiting here would wake two threads for each message. `close` waits for the counted delivery.
                match Handle::try_current() {
                    Ok(runtime) => drop(runtime.spawn(written)),
                    Err(_) => written.await,
                }
            }
            Ok(())
        }

        pub(super) fn drop_unsettled(self) {
            self.acker.requeue_now();
        }
    }
}
