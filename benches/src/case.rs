//! The calls that are measured.

use std::hint::black_box;

use crate::responses;
use crate::subject::Subject;

/// One call that is repeated.
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
    /// All cases.
    pub const ALL: [Self; 7] = [
        Self::Ping,
        Self::Worker,
        Self::Put,
        Self::Workers,
        Self::Pools,
        Self::ReadWorkers,
        Self::ReadPools,
    ];

    /// Returns the name on the command line.
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

    /// Returns the case with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.name() == name)
    }

    /// Returns the bytes that the case decodes, if it only decodes.
    pub fn body(self) -> Vec<u8> {
        match self {
            Self::ReadWorkers => responses::workers(0, None),
            Self::ReadPools => responses::pools(),
            _ => Vec::new(),
        }
    }

    /// Runs the case this many times, one after the other.
    pub async fn repeat<S: Subject>(self, subject: &S, body: &[u8], times: u64) {
        for _ in 0..times {
            black_box(self.once(subject, body).await);
        }
    }

    /// Runs the case once.
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

/// Calls the function for the subject with this name, if the subject is compiled in.
#[macro_export]
macro_rules! for_subject {
    ($name:expr, $function:ident($($argument:expr),* $(,)?)) => {
        match $name {
            #[cfg(any(feature = "baseline", feature = "official"))]
            "baseline" => $function::<$crate::baseline::Baseline>($($argument),*),
            #[cfg(any(feature = "baseline", feature = "official"))]
            "tree" => $function::<$crate::tree::Tree>($($argument),*),
            #[cfg(feature = "ours")]
            "ours" => $function::<$crate::ours::Ours>($($argument),*),
            #[cfg(feature = "official")]
            "official" => $function::<$crate::official::Official>($($argument),*),
            other => panic!("this build has no subject {other:?}"),
        }
    };
}
