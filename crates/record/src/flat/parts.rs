//! The columns, each declared once: its name, what it holds and what it means.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Cell, CellKind, Column, Part};
use crate::columns::ExchangeRate;

/// The Rust type of a cell of a kind.
macro_rules! cell_type {
    (Text, $life:lifetime) => { Option<&$life str> };
    (Integer, $life:lifetime) => { Option<i64> };
    (Number, $life:lifetime) => { Option<Decimal> };
    (Rate, $life:lifetime) => { Option<ExchangeRate> };
    (Date, $life:lifetime) => { Option<NaiveDate> };
    (Truth, $life:lifetime) => { Option<bool> };
}

macro_rules! part {
    (
        $(#[$about:meta])*
        $part:ident { $(#[doc = $meaning:literal] $name:ident: $kind:ident,)* }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq)]
        pub struct $part<'a> {
            $(#[doc = $meaning] pub $name: cell_type!($kind, 'a),)*
        }

        impl Part for $part<'_> {
            const COLUMNS: &'static [Column] = &[$(Column {
                name: stringify!($name),
                kind: CellKind::$kind,
                meaning: $meaning.trim_ascii(),
            }),*];

            #[inline]
            fn cells<'s>(&'s self, give: &mut impl FnMut(Cell<'s>)) {
                $(give(Cell::$kind(self.$name));)*
            }
        }
    };
}

part! {
    /// What holds for all rows of an entry.
    EntryPart {
        /// Identifier of the activity, as published.
        iati_identifier: Text,
        /// Its title in the language asked for, else in English, else the first given.
        title: Text,
        /// Identifier of the organisation that reports.
        reporting_org_ref: Text,
        /// Its name.
        reporting_org: Text,
        /// Its type: code of OrganisationType.
        reporting_org_type: Text,
        /// Name of that type.
        reporting_org_type_name: Text,
        /// Whether it reports what others do.
        secondary_reporter: Truth,
        /// Code of ActivityStatus.
        activity_status: Text,
        /// Code of ActivityScope.
        activity_scope: Text,
        /// Code of CollaborationType.
        collaboration_type: Text,
        /// How the source frames it: south-south, triangular.
        framework: Text,
        /// Level in a hierarchy of activities.
        hierarchy: Integer,
        /// First day of the activity: actual where given, else planned.
        activity_start: Date,
        /// Last day of the activity: actual where given, else planned.
        activity_end: Date,
        /// Address under which d-portal shows the activity.
        url: Text,
        /// File, or member of an archive, it was read from.
        file: Text,
        /// Line of the file on which the activity begins.
        activity_line: Integer,
    }
}

part! {
    /// What holds for all shares of a transaction or budget.
    ItemPart {
        /// What the row is a share of: transaction, budget or planned-disbursement.
        item: Text,
        /// Its number among the activity's transactions (or budgets and planned disbursements), from 1.
        item_number: Integer,
        /// Line of the file on which it stands.
        line: Integer,
        /// Reference of the transaction.
        transaction_ref: Text,
        /// Code of TransactionType, of IATI 2.03: 3 where an older file has D.
        transaction_type: Text,
        /// Its name.
        transaction_type_name: Text,
        /// Code of BudgetType: original or revised.
        budget_type: Text,
        /// Code of BudgetStatus: indicative or committed.
        budget_status: Text,
        /// What is transferred: money, people, training, goods, services, know-how.
        flow_kind: Text,
        /// How the figure stands in time: flow, stock, cumulative, yearly, announced.
        measure: Text,
        /// Day of the transaction; first day of a period.
        date: Date,
        /// Last day it can mean; of a period, its last day.
        date_end: Date,
        /// Calendar year, when it lies in one.
        year: Integer,
        /// Calendar quarter (Q1 to Q4), when it lies in one.
        quarter: Text,
        /// Both, as in 2015 Q1.
        year_quarter: Text,
        /// Whether the transaction, else the activity, is humanitarian.
        humanitarian: Truth,
        /// Code of the DAC modality (aid-type of vocabulary 1): the transaction's, else the activity's default.
        modality: Text,
        /// Its name.
        modality_name: Text,
        /// Code of FinanceType: the transaction's, else the activity's default.
        finance_type: Text,
        /// Its name.
        finance_type_name: Text,
        /// Code of FlowType: the transaction's, else the activity's default.
        flow_type: Text,
        /// Its name.
        flow_type_name: Text,
        /// Code of TiedStatus: the transaction's, else the activity's default.
        tied_status: Text,
        /// Its name.
        tied_status_name: Text,
        /// Code of DisbursementChannel.
        disbursement_channel: Text,
        /// Identifier of the provider: stated, else who reports what goes out.
        provider_org_ref: Text,
        /// Its name.
        provider_org: Text,
        /// Its type: code of OrganisationType.
        provider_org_type: Text,
        /// Identifier of the provider's own activity.
        provider_activity: Text,
        /// Country of the provider.
        provider_country: Text,
        /// How the provider's country is known: stated, identifier, name, reporter.
        provider_country_basis: Text,
        /// Identifier of the receiver, as stated.
        receiver_org_ref: Text,
        /// Its name.
        receiver_org: Text,
        /// Its type: code of OrganisationType.
        receiver_org_type: Text,
        /// Identifier of the receiver's own activity.
        receiver_activity: Text,
        /// Description of the transaction.
        description: Text,
        /// Whole value of the transaction, in its currency.
        transaction_value: Number,
        /// Currency: stated, else the activity's default.
        currency: Text,
        /// How the value is known: reported, estimated, derived, not-monetised, not-reported.
        valuation: Text,
        /// Day that the exchange rate is wanted for.
        value_date: Date,
        /// How it is known: value-date, flow-date, period-start; flow-year where only the year is known.
        value_date_basis: Text,
        /// How the value in dollars is known: identity, converted, unconvertible, no-value.
        conversion: Text,
        /// Units of the currency for one United States dollar.
        exchange_rate: Rate,
        /// Day of the rate used.
        exchange_rate_date: Date,
        /// Series of rates it is from.
        exchange_rate_series: Text,
        /// Days between the day wanted and the day used.
        exchange_rate_gap: Integer,
        /// Unit of the quantity.
        unit: Text,
    }
}

part! {
    /// What one share has of its own.
    SharePart {
        /// Whether the sectors are of the vocabulary to ask of; other vocabularies are alternatives to it.
        chosen: Truth,
        /// Vocabulary of the sector.
        sector_vocabulary: Text,
        /// Code of the sector, as published.
        sector: Text,
        /// Its name: that of the DAC's list, else none.
        sector_name: Text,
        /// The DAC's group of three digits that the sector is, or is in.
        sector_category: Text,
        /// Its name.
        sector_category_name: Text,
        /// Percentage that the sector counts with.
        sector_percentage: Number,
        /// How the sector's share is known: stated, rescaled, not-stated, unallocated.
        sector_state: Text,
        /// How many sectors the amount is shared between.
        sectors: Integer,
        /// Code of the country that it goes to: ISO 3166-1 alpha-2.
        country: Text,
        /// Its name.
        country_name: Text,
        /// Vocabulary of the region.
        region_vocabulary: Text,
        /// Code of the region that it goes to, where no country is named.
        region: Text,
        /// Its name, of vocabularies 1 (DAC) and 2 (United Nations).
        region_name: Text,
        /// Percentage that the place counts with.
        place_percentage: Number,
        /// How the place's share is known: stated, rescaled, not-stated, unallocated.
        place_state: Text,
        /// How many countries and regions the amount is shared between.
        places: Integer,
        /// Receiving country: the receiver's where stated, else the place's.
        receiver_country: Text,
        /// How the receiving country is known: stated, name, place.
        receiver_country_basis: Text,
        /// This share of the value, in the currency.
        value: Number,
        /// Lowest value that the source allows; none when that end is open.
        value_low: Number,
        /// Highest value that the source allows; none when that end is open.
        value_high: Number,
        /// This share of the value, in United States dollars; none when it cannot be converted.
        value_usd: Number,
        /// Its lowest value.
        value_usd_low: Number,
        /// Its highest value.
        value_usd_high: Number,
        /// This share of the quantity, in its unit.
        quantity: Number,
        /// Its lowest value.
        quantity_low: Number,
        /// Its highest value.
        quantity_high: Number,
    }
}
