//! What a client is asked to do.

use std::hint::black_box;

use crate::answers;
use crate::subject::Subject;

/// One thing to do, over and over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// [`Subject::ping`]
    Ping,
    /// [`Subject::worker`]
    Worker,
    /// [`Subject::put`]
    Put,
    /// [`Subject::workers`]
    Workers,
    /// [`Subject::pools`]
    Pools,
    /// [`Subject::read_workers`]
    ReadWorkers,
    /// [`Subject::read_pools`]
    ReadPools,
}

impl Case {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Ping,
        Self::Worker,
        Self::Put,
        Self::Workers,
        Self::Pools,
        Self::ReadWorkers,
        Self::ReadPools,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ping => "ping",
            Self::Worker => "worker",
            Self::Put => "put",
            Self::Workers => "workers",
            Self::Pools => "pools",
            Self::ReadWorkers => "read-workers",
            Self::ReadPools => "read-pools",
        }
    }

    /// The case of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.name() == name)
    }

    /// The bytes that there are to read, for a case that does nothing else.
    pub fn body(self) -> Vec<u8> {
        match self {
            Self::ReadWorkers => answers::workers(0, None),
            Self::ReadPools => answers::pools(),
            _ => Vec::new(),
        }
    }

    /// Does it that often, one after the other.
    pub async fn repeat<S: Subject>(self, subject: &S, body: &[u8], times: u64) {
        for _ in 0..times {
            black_box(self.once(subject, body).await);
        }
    }

    /// Does it once.
    pub async fn once<S: Subject>(self, subject: &S, body: &[u8]) -> usize {
        match self {
            Self::Ping => subject.ping().await,
            Self::Worker => subject.worker().await,
            Self::Put => subject.put().await,
            Self::Workers => subject.workers().await,
            Self::Pools => subject.pools().await,
            Self::ReadWorkers => S::read_workers(black_box(body)),
            Self::ReadPools => S::read_pools(black_box(body)),
        }
    }
}

/// Calls the function for the subject of that name, as far as it is built in.
#[macro_export]
macro_rules! for_subject {
    ($name:expr, $function:ident($($argument:expr),* $(,)?)) => {
        match $name {
            #[cfg(any(feature = "limit", feature = "official"))]
            "limit" => $function::<$crate::limit::Limit>($($argument),*),
            #[cfg(any(feature = "limit", feature = "official"))]
            "tree" => $function::<$crate::tree::Tree>($($argument),*),
            #[cfg(feature = "ours")]
            "ours" => $function::<$crate::ours::Ours>($($argument),*),
            #[cfg(feature = "official")]
            "official" => $function::<$crate::official::Official>($($argument),*),
            other => panic!("there is no subject {other:?} in this build"),
        }
    };
}
