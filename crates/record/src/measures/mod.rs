//! Measures of how flows lie: reciprocity of a network, concentration on few partners, the grant element of a loan.
//!
//! Each is of flows of one unit only; unlike units are never pooled. Where a measure is not defined it says why.

pub mod concentration;
pub mod loan;
pub mod reciprocity;
