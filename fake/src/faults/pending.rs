//! Faults that are not yet applied.

use std::collections::{HashMap, VecDeque};

use super::fault::Fault;

/// The pending faults of each endpoint, and those for all requests.
#[derive(Default)]
pub struct PendingFaults {
    by_endpoint: HashMap<String, VecDeque<Fault>>,
    of_all: VecDeque<Fault>,
}

impl PendingFaults {
    /// Sets the faults of one endpoint, or of all requests.
    pub fn replace(&mut self, endpoint: Option<&str>, faults: VecDeque<Fault>) {
        match endpoint {
            Some(endpoint) => {
                self.by_endpoint.insert(endpoint.to_string(), faults);
            }
            None => self.of_all = faults,
        }
    }

    /// Takes the fault of a request: one for its endpoint, or else one for all requests.
    pub fn next(&mut self, endpoint: Option<&str>) -> Option<Fault> {
        let own = endpoint.and_then(|endpoint| self.by_endpoint.get_mut(endpoint));
        let own = own.filter(|faults| !faults.is_empty());
        let faults = own.unwrap_or(&mut self.of_all);
        match faults.front() {
            Some(fault) if fault.is_forever => Some(fault.clone()),
            _ => faults.pop_front(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statuses(faults: &mut PendingFaults, endpoint: Option<&str>, count: usize) -> Vec<bool> {
        let next = |_| faults.next(endpoint).is_some();
        (0..count).map(next).collect()
    }

    #[test]
    fn applies_each_fault_once_and_an_endless_one_forever() {
        let mut faults = PendingFaults::default();
        faults.replace(None, [Fault::reset(), Fault::reset()].into());
        assert_eq!(statuses(&mut faults, Some("a.b"), 3), [true, true, false]);
        faults.replace(None, [Fault::reset().forever(), Fault::pass()].into());
        assert_eq!(statuses(&mut faults, None, 4), [true; 4]);
    }

    #[test]
    fn faults_of_an_endpoint_come_first() {
        let mut faults = PendingFaults::default();
        faults.replace(Some("a.b"), [Fault::reset()].into());
        assert_eq!(statuses(&mut faults, Some("a.c"), 1), [false]);
        faults.replace(None, [Fault::reset()].into());
        assert_eq!(statuses(&mut faults, Some("a.b"), 1), [true]);
        assert_eq!(statuses(&mut faults, Some("a.c"), 2), [true, false]);
        assert_eq!(statuses(&mut faults, Some("a.b"), 1), [false]);
    }
}
