//! The stored requests to delete caches.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::store::Date;

/// The lifetime of a request, in seconds: a day.
const LIFETIME: u64 = 24 * 3600;
/// The time for which the service repeats its last response about a worker pool, in seconds.
const CACHED: u64 = 10;

/// The state of the purge-cache service.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct State {
    /// The requests by worker pool, and below it by cache.
    requests: BTreeMap<String, BTreeMap<String, PurgeRequest>>,
    /// The number of caches that were ever named.
    count: u64,
    /// The last response about a worker pool, and its time.
    #[serde(skip)]
    cached: HashMap<String, (Date, Vec<(Date, Value)>)>,
}

/// A request to delete a cache.
#[derive(Debug, Deserialize, Serialize)]
struct PurgeRequest {
    /// Workers delete the cache if it is older than this.
    before: Date,
    /// The position in the order of the first requests.
    number: u64,
}

impl State {
    /// Adds a request. A repetition moves its time.
    pub fn purge(&mut self, pool: &str, cache: &str, now: Date) {
        let caches = self.requests.entry(pool.to_string()).or_default();
        match caches.get_mut(cache) {
            Some(request) => request.before = now,
            None => {
                self.count += 1;
                let request = PurgeRequest {
                    before: now,
                    number: self.count,
                };
                caches.insert(cache.to_string(), request);
            }
        }
    }

    /// Returns all requests in the order of worker pools and caches.
    pub fn all(&self, now: Date) -> impl Iterator<Item = Value> {
        self.requests.iter().flat_map(move |(pool, caches)| {
            let valid = caches
                .iter()
                .filter(move |(_, request)| is_valid(request, now));
            valid.map(move |(cache, request)| described(pool, cache, request))
        })
    }

    /// Returns the requests for a worker pool since this time, in the order in which they were first made.
    ///
    /// Like the real service, it ignores requests from the 10 s after an earlier call.
    pub fn of_pool(&mut self, pool: &str, since: Option<Date>, now: Date) -> Vec<Value> {
        let known = self.cached.get(pool);
        let is_fresh = known.is_some_and(|(at, _)| *at <= now && now < at.later(CACHED));
        if !is_fresh {
            let current = self.current(pool, now);
            self.cached.insert(pool.to_string(), (now, current));
        }
        let requests = self.cached.get(pool).into_iter().flat_map(|(_, all)| all);
        let recent = requests.filter(|(before, _)| since.is_none_or(|since| *before >= since));
        recent.map(|(_, request)| request.clone()).collect()
    }

    /// Deletes expired requests and cached responses.
    pub fn delete_expired(&mut self, now: Date) {
        for caches in self.requests.values_mut() {
            caches.retain(|_, request| is_valid(request, now));
        }
        self.requests.retain(|_, caches| !caches.is_empty());
        self.cached.retain(|_, (at, _)| now < at.later(CACHED));
    }

    fn current(&self, pool: &str, now: Date) -> Vec<(Date, Value)> {
        let caches = self.requests.get(pool).into_iter().flatten();
        let valid = caches.filter(|(_, request)| is_valid(request, now));
        let mut valid: Vec<_> = valid.collect();
        valid.sort_by_key(|(_, request)| request.number);
        let described = |(cache, request): (&String, &PurgeRequest)| {
            (request.before, described(pool, cache, request))
        };
        valid.into_iter().map(described).collect()
    }
}

fn is_valid(request: &PurgeRequest, now: Date) -> bool {
    now < request.before.later(LIFETIME)
}

fn described(pool: &str, cache: &str, request: &PurgeRequest) -> Value {
    let (provisioner, worker_type) = pool.split_once('/').unwrap_or((pool, ""));
    json!({
        "provisionerId": provisioner,
        "workerType": worker_type,
        "cacheName": cache,
        "before": request.before,
    })
}
