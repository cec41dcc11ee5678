//! The parts of which the pages consist: tables, states, and the positions of lists.

pub mod starts;
pub mod state;
pub mod table;
