//! The grant element of a loan: what part of it is given, at a stated discount rate.
//!
//! A share and no amount: it is computed in binary floating point, with powers and roots.
//!
//! With M maturity, G grace, A payments a year, R1 and R2 the interest in grace and in repayment, I the discount rate (the
//! OECD-DAC's formulas): INT = G − 1/A, DR = M − INT, D = (1 + I)^(1/A) − 1, NR = A·DR, C1 = (1 + I)^INT, C2 = (1 + I)^DR.
//! Equal principal: 1 − ZG − ZM − ZX with ZG = R1·(1 − 1/C1)/(A·D), ZM = (1 − 1/C2)/(NR·C1·D),
//! ZX = R2·(1/C2 − 1 + D·NR)/(A·NR·C1·D²). Annuity: 1 − ZG − ZX with ZX = (R2/A)·Z·(1 − 1/C2)/(C1·D) and
//! Z = 1/((1 + R2/A)^NR − 1) + 1. Any other schedule: the present value of what is paid.

use thiserror::Error;

/// How the principal is paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repayment {
    /// In equal parts, with interest on what is left.
    EqualPrincipal,
    /// In equal payments, interest included.
    Annuity,
}

/// The terms of a loan. Rates and shares are fractions: 0.025 is 2.5 per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loan {
    /// Years from commitment to the last payment.
    pub maturity: f64,
    /// Years from commitment to the first repayment.
    pub grace: f64,
    /// Payments a year.
    pub payments: f64,
    /// Interest a year until the first repayment.
    pub interest_in_grace: f64,
    /// Interest a year from then on.
    pub interest: f64,
    /// How it is paid back.
    pub repayment: Repayment,
}

/// Why there is no grant element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LoanError {
    /// A term is not a finite number, or is below zero.
    #[error("a term of the loan is no number of zero or more")]
    NotANumber,
    /// There is no payment a year, or none at all.
    #[error("the loan has no payment: a year needs at least one, and the maturity must be beyond the grace period")]
    NoPayment,
    /// At a discount rate of zero or less nothing is given by lending.
    #[error("the discount rate is not above zero")]
    NoDiscount,
}

impl Loan {
    /// The grant element as a fraction of the loan, at a discount rate a year; below zero when more is paid than the
    /// rate asks for.
    ///
    /// # Errors
    /// [`LoanError`] when the terms make no loan.
    pub fn grant_element(&self, discount: f64) -> Result<f64, LoanError> {
        let terms = [self.maturity, self.grace, self.payments, self.interest_in_grace, self.interest];
        if !terms.iter().all(|term| term.is_finite() && *term >= 0.0) || !discount.is_finite() {
            return Err(LoanError::NotANumber);
        }
        if discount <= 0.0 {
            return Err(LoanError::NoDiscount);
        }
        let Self { maturity, grace, payments, interest_in_grace, interest, repayment } = *self;
        // Interest alone is paid for so long, and principal for the rest.
        let interval = grace - 1.0 / payments;
        let repaid_in = maturity - interval;
        let count = payments * repaid_in;
        if payments < 1.0 || count <= 0.0 || interval < 0.0 {
            return Err(LoanError::NoPayment);
        }
        let rate = (1.0 + discount).powf(1.0 / payments) - 1.0;
        let (until, from) = ((1.0 + discount).powf(interval), (1.0 + discount).powf(repaid_in));
        let in_grace = interest_in_grace * (1.0 - 1.0 / until) / (payments * rate);
        let is_annuity = repayment == Repayment::Annuity && interest > 0.0;
        let paid = if is_annuity {
            let factor = 1.0 / ((1.0 + interest / payments).powf(count) - 1.0) + 1.0;
            in_grace + interest / payments * factor / until * (1.0 - 1.0 / from) / rate
        } else {
            // An annuity without interest is paid in equal parts.
            let principal = (1.0 - 1.0 / from) / (count * until * rate);
            let on_it = interest / (payments * count) / until * (1.0 / from - 1.0 + rate * count) / (rate * rate);
            in_grace + principal + on_it
        };
        Ok(1.0 - paid)
    }
}

/// The grant element of any schedule: what is paid, each with its years after commitment, for a loan of `principal`.
///
/// # Errors
/// [`LoanError`] as for [`Loan::grant_element`].
pub fn grant_element_of_schedule(principal: f64, paid: &[(f64, f64)], discount: f64) -> Result<f64, LoanError> {
    if discount <= 0.0 {
        return Err(LoanError::NoDiscount);
    }
    let numbers = paid.iter().flat_map(|(years, amount)| [*years, *amount]).chain([principal, discount]);
    if !numbers.into_iter().all(|number| number.is_finite() && number >= 0.0) {
        return Err(LoanError::NotANumber);
    }
    if principal == 0.0 || paid.is_empty() {
        return Err(LoanError::NoPayment);
    }
    let present: f64 = paid.iter().map(|(years, amount)| amount / (1.0 + discount).powf(*years)).sum();
    Ok(1.0 - present / principal)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LOAN: Loan = Loan {
        maturity: 10.0,
        grace: 2.5,
        payments: 2.0,
        interest_in_grace: 0.025,
        interest: 0.025,
        repayment: Repayment::EqualPrincipal,
    };

    #[track_caller]
    fn check(loan: Loan, discount: f64, percent: f64, places: i32) {
        let found = 100.0 * loan.grant_element(discount).unwrap();
        assert!((found - percent).abs() < 0.5 * 10f64.powi(-places), "{found} against {percent}");
    }

    #[test]
    fn the_oracle_of_the_design() {
        check(LOAN, 0.10, 32.390_941, 6);
        check(Loan { repayment: Repayment::Annuity, ..LOAN }, 0.10, 32.912_576, 6);
        check(LOAN, 0.09, 28.9924, 4);
        check(LOAN, 0.07, 21.4469, 4);
        check(LOAN, 0.06, 17.2547, 4);
        check(LOAN, 0.05, 12.7487, 4);
        check(Loan { interest: 0.0, interest_in_grace: 0.0, ..LOAN }, 0.05, 25.816_128, 6);
    }

    #[test]
    fn an_annuity_without_interest_is_equal_parts() {
        let free = Loan { interest: 0.0, repayment: Repayment::Annuity, ..LOAN };
        check(
            free,
            0.05,
            100.0 * Loan { repayment: Repayment::EqualPrincipal, ..free }.grant_element(0.05).unwrap(),
            9,
        );
        let nearly = Loan { interest: 1e-6, ..free };
        assert!((nearly.grant_element(0.05).unwrap() - free.grant_element(0.05).unwrap()).abs() < 1e-5);
    }

    #[test]
    fn what_is_no_loan_says_why() {
        assert_eq!(LOAN.grant_element(0.0), Err(LoanError::NoDiscount));
        assert_eq!(Loan { payments: 0.0, ..LOAN }.grant_element(0.05), Err(LoanError::NoPayment));
        assert_eq!(Loan { maturity: 1.0, ..LOAN }.grant_element(0.05), Err(LoanError::NoPayment));
        assert_eq!(Loan { interest: f64::NAN, ..LOAN }.grant_element(0.05), Err(LoanError::NotANumber));
        assert_eq!(grant_element_of_schedule(100.0, &[], 0.05), Err(LoanError::NoPayment));
    }

    /// What a loan of 1 pays, each with its years after commitment.
    fn schedule(loan: Loan) -> Vec<(f64, f64)> {
        let count = (loan.payments * (loan.maturity - loan.grace + 1.0 / loan.payments)).round() as usize;
        let before = (loan.payments * loan.grace).round() as usize - 1;
        let mut paid: Vec<(f64, f64)> =
            (1..=before).map(|at| (at as f64 / loan.payments, loan.interest_in_grace / loan.payments)).collect();
        let part = 1.0 / count as f64;
        paid.extend((0..count).map(|at| {
            let left = 1.0 - at as f64 * part;
            ((before + 1 + at) as f64 / loan.payments, part + left * loan.interest / loan.payments)
        }));
        paid
    }

    proptest! {
        #[test]
        fn the_formula_is_the_present_value_of_what_is_paid(payments in 1u8..5, grace in 1u8..12, rest in 0u8..40, interest in 0.0f64..0.2, in_grace in 0.0f64..0.2, discount in 0.005f64..0.15) {
            let payments = f64::from(payments);
            let grace = f64::from(grace) / payments;
            let loan = Loan {
                maturity: grace + f64::from(rest) / payments,
                grace,
                payments,
                interest_in_grace: in_grace,
                interest,
                repayment: Repayment::EqualPrincipal,
            };
            let formula = loan.grant_element(discount).unwrap();
            let value = grant_element_of_schedule(1.0, &schedule(loan), discount).unwrap();
            prop_assert!((formula - value).abs() < 1e-9, "{} against {}", formula, value);
        }
    }
}
