//! The log of the requests that a fake received, limited in number and size.

use std::collections::VecDeque;

use super::logged_request::LoggedRequest;

/// The maximum number of kept requests.
const REQUESTS: usize = 10_000;
/// The maximum size of the kept requests together, in bytes.
const BYTES: usize = 16 * 1024 * 1024;

/// The latest requests, the oldest first.
#[derive(Default)]
pub struct RequestLog {
    requests: VecDeque<LoggedRequest>,
    bytes: usize,
}

impl RequestLog {
    /// Adds a request, and drops the oldest ones beyond the limits.
    pub fn push(&mut self, request: LoggedRequest) {
        self.bytes += request.size();
        self.requests.push_back(request);
        while self.requests.len() > REQUESTS || self.bytes > BYTES {
            let Some(oldest) = self.requests.pop_front() else {
                return;
            };
            self.bytes -= oldest.size();
        }
    }

    /// Returns the kept requests, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &LoggedRequest> + ExactSizeIterator {
        self.requests.iter()
    }

    /// Drops all requests.
    pub fn clear(&mut self) {
        *self = RequestLog::default();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use hyper::Method;

    use super::*;
    use crate::store::LogEntry;

    fn push(log: &mut RequestLog, path: &str, body: usize) {
        log.push(LoggedRequest::new(LogEntry {
            method: Method::GET,
            endpoint: None,
            resource: path.to_string(),
            params: BTreeMap::new(),
            client_id: None,
            body: vec![0; body],
            status: None,
            is_faulted: false,
        }));
    }

    #[test]
    fn drops_the_oldest_requests() {
        let mut log = RequestLog::default();
        for number in 0..REQUESTS + 5 {
            push(&mut log, &format!("/{number}"), 0);
        }
        assert_eq!(log.iter().count(), REQUESTS);
        assert_eq!(log.iter().next().map(LoggedRequest::path), Some("/5"));
    }

    #[test]
    fn keeps_fewer_large_requests() {
        let mut log = RequestLog::default();
        for path in ["/1", "/2", "/3"] {
            push(&mut log, path, BYTES / 2 - 1000);
        }
        let paths: Vec<_> = log.iter().map(LoggedRequest::path).collect();
        assert_eq!(paths, ["/2", "/3"]);
        push(&mut log, "/4", BYTES + 1);
        assert_eq!(log.iter().count(), 0);
        push(&mut log, "/5", 0);
        assert_eq!(log.iter().count(), 1);
        log.clear();
        assert_eq!(log.iter().count(), 0);
    }
}
