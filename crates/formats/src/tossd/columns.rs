//! The columns of the form, and what of the record fills each.

/// A column of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the published files; ours for the currency, which these do not need.
    pub name: &'static str,
    /// What of the record it holds; none when the record has no source for it.
    pub source: Option<&'static str>,
}

const fn from(name: &'static str, source: &'static str) -> Column {
    Column { name, source: Some(source) }
}

const fn none(name: &'static str) -> Column {
    Column { name, source: None }
}

/// The columns, in the order of the published files.
pub const COLUMNS: &[Column] = &[
    from("Year", "the year in which the flow's date lies"),
    from("provider", "DAC code of the provider's country, or of an identifier XM-DAC-n"),
    from("ProviderNameE", "the provider's country, else its name"),
    from("agencyname_E", "name of the provider's organisation, where its country is known"),
    none("tossdid"),
    from("ProjectNumber", "identifier of the activity"),
    from("recipientcode", "DAC code of the receiving country or region"),
    from("recipientnamee", "name of the receiving country or region"),
    from("regionnamee", "UN region of the receiving country"),
    from("Channel", "names of the implementing organisations"),
    from("ChannelCode", "CRS channel code of the implementing organisation"),
    from("ParentChannelCode", "the group of that code"),
    from("parentchannelname_e", "its name"),
    from("otherPartners", "names of the other funding, accountable and extending organisations"),
    from("ChannelName_E", "name of the channel code"),
    from("Financeinstrument", "finance type, where TOSSD has the code"),
    from("FinanceinstrumentName_e", "its name"),
    none("FinancingArrangement"),
    none("FinancingArrangementName_e"),
    from("FrameworkOfCollaboration", "how the source frames it; triangular cooperation by collaboration type"),
    from("FrameworkOfCollaborationName_e", "its name"),
    from("modality", "modality of the flow, where stated as one of TOSSD"),
    from("Aid_T_Description_E", "its name"),
    from("ProjectTitle", "title, in English where there is one"),
    from("ExternalLink", "address of the activity's data, else of its first document"),
    from("sdgcode", "goals and targets of the 2030 Agenda"),
    none("SDG_goal_lvl_explanation"),
    none("keywords"),
    from("purposecode", "DAC sector of five digits"),
    from("purposename_e", "its name"),
    from("sector", "name of its group"),
    from("sector3", "DAC sector group of three digits"),
    none("ISICcode"),
    none("ISICdescription"),
    none("ISIC_lvl"),
    none("ISICdescription_letter_lvl"),
    from("ProjectDescription", "first description, in English where there is one"),
    none("TossdPillar"),
    none("Tossdpillar2"),
    from("Currency", "currency of the amounts, as reported"),
    from("Commitment", "commitments of the year"),
    from("Disbursements", "disbursements and expenditures of the year"),
    from("Reflows", "loan repayments and reimbursements of the year"),
    none("SalaryCost"),
    none("Concessionality"),
    none("Maturity"),
    none("Mob_lvl"),
    none("Amountmobilised"),
    none("Mob_Origin"),
    from("Sourcename", "source of the record"),
];
