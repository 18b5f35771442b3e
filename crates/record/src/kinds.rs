//! The closed lists of the record: what the standards have no code for.

use crate::columns::name_enum;

name_enum! {
    /// What is recorded.
    #[derive(Default)]
    pub enum EntryKind {
        /// A cooperation.
        #[default]
        Activity = "activity",
        /// An organisation, alliance or movement: UNASUR, PAHO.
        Body = "body",
        /// A conference, a disaster, an outbreak: Bandung 1955.
        Event = "event",
        /// A treaty, declaration, plan or report: BAPA.
        Instrument = "instrument",
        /// A country in some years: a government, a crisis.
        Context = "context",
        /// What a statistical body states as the total of many activities: it
        /// repeats what the activities report.
        Aggregate = "aggregate",
    }
}

name_enum! {
    /// What a partner does in a cooperation. The first four are IATI's
    /// OrganisationRole 1–4; the others no standard has.
    pub enum Role {
        /// Gives the means (IATI 1).
        Funding = "funding",
        /// Answers for it (IATI 2).
        Accountable = "accountable",
        /// Passes the means on (IATI 3).
        Extending = "extending",
        /// Does the work (IATI 4).
        Implementing = "implementing",
        /// Published the entry.
        Reporting = "reporting",
        /// Asked for it.
        Requesting = "requesting",
        /// Took the decision.
        Deciding = "deciding",
        /// Houses it.
        Hosting = "hosting",
        /// Receives what is given.
        Receiving = "receiving",
        /// Judges whether it can be done or was done well.
        Evaluating = "evaluating",
        /// Supports it in a way the source does not specify.
        Supporting = "supporting",
        /// Takes part (in an event, a course, a network).
        Participating = "participating",
        /// Is a member (of a body).
        Member = "member",
        /// Founded, proposed or led it.
        Founding = "founding",
        /// Signed it (an instrument).
        Signing = "signing",
        /// Opposes or resists it.
        Opposing = "opposing",
        /// A role the source gives by a code or word that is not understood.
        Other = "other",
    }
}

name_enum! {
    /// What a flow consists of.
    #[derive(Default)]
    pub enum FlowKind {
        /// Money, as grant, loan, credit or cancelled debt.
        #[default]
        Money = "money",
        /// People who work: physicians, experts, volunteers.
        People = "people",
        /// Places of study, scholarships, people trained.
        Training = "training",
        /// Medicines, equipment, oil.
        Goods = "goods",
        /// Consultations, operations.
        Services = "services",
        /// Clinics, factories, railways.
        Infrastructure = "infrastructure",
        /// Methods, technology, advice, documents.
        Knowledge = "know-how",
        /// Policy and political support.
        Support = "policy-support",
    }
}

name_enum! {
    /// How a figure stands in time. Figures of different measures are never added.
    #[derive(Default)]
    pub enum Measure {
        /// What moved within a period.
        #[default]
        Flow = "flow",
        /// What was there at a date.
        Stock = "stock",
        /// What had moved since a beginning, up to a date.
        Cumulative = "cumulative",
        /// What moves in each year of a period (*per year*).
        Yearly = "yearly",
        /// What was announced or promised, not yet moved.
        Announced = "announced",
        /// The total of what many activities moved between two partners in a
        /// period, as a statistical body states it.
        Aggregate = "aggregate",
        /// Such a total by what it was for: another view of the same money.
        AggregateBySector = "aggregate-by-sector",
    }
}

name_enum! {
    /// How the value of a flow in money is known.
    #[derive(Default)]
    pub enum Valuation {
        /// The source states the value.
        Reported = "reported",
        /// The source calls its own value an estimate.
        Estimated = "estimated",
        /// Computed by a stated method.
        Derived = "derived",
        /// The partners chose not to express it in money.
        NotMonetised = "not-monetised",
        /// The source gives no value.
        #[default]
        NotReported = "not-reported",
    }
}

name_enum! {
    /// On what grounds a country or currency is attached to a row.
    pub enum Basis {
        /// The source says so in this place.
        Stated = "stated",
        /// From the prefix or agency code of an organisation identifier.
        Identifier = "identifier",
        /// From a name of the country itself.
        Name = "name",
        /// From the organisation that reports (outgoing transactions only).
        Reporter = "reporter",
        /// From the default of the activity or file.
        Default = "default",
        /// From the date of the transaction instead of a value date.
        TransactionDate = "transaction-date",
        /// From the recipient place of the flow or the activity.
        Place = "place",
    }
}

name_enum! {
    /// What a condition, obligation or motive is.
    pub enum TermKind {
        /// A condition set by one side: policy, performance, fiduciary.
        Condition = "condition",
        /// The stated absence of conditions.
        NoConditions = "no-conditions",
        /// What a partner or person undertakes to do.
        Obligation = "obligation",
        /// Purchases bound to the provider's suppliers, or free of that.
        Tying = "tying",
        /// Security given for a loan.
        Collateral = "collateral",
        /// Interest, maturity, grace and the like.
        Repayment = "repayment",
        /// What the partners say they do it for.
        Motive = "motive",
        /// How the partners themselves call it.
        Naming = "naming",
        /// Who set the agenda.
        Agenda = "agenda",
        /// How decisions are taken and the work is run.
        Governance = "governance",
        /// Who pays, or that nobody does.
        Payment = "payment",
        /// Commercial or political interests that run beside it.
        ParallelInterest = "parallel-interest",
        /// A value or principle stated.
        Principle = "principle",
        /// A limit or difficulty stated.
        Challenge = "challenge",
    }
}

name_enum! {
    /// What the two sides of an exchange say about a return.
    #[derive(Default)]
    pub enum Return {
        /// What went is answered by what came.
        #[default]
        Answered = "answered",
        /// No return is expected.
        NotExpected = "no-return-expected",
        /// The source does not say.
        NotStated = "not-stated",
    }
}

name_enum! {
    /// Which way a judgement of the source's own authors goes.
    pub enum Judgement {
        /// It fits the framework.
        Supports = "supports",
        /// It fits in part or under circumstances.
        Partly = "partly",
        /// It does not fit.
        Contradicts = "contradicts",
        /// The authors find both.
        Ambivalent = "ambivalent",
    }
}

name_enum! {
    /// What a sector, goal or marker row is.
    pub enum PurposeKind {
        /// A sector with its share.
        Sector = "sector",
        /// A goal or target of the 2030 Agenda.
        Sdg = "sdg",
        /// A policy marker with its significance.
        Marker = "marker",
        /// A tag of some vocabulary.
        Tag = "tag",
        /// A humanitarian emergency or appeal.
        HumanitarianScope = "humanitarian-scope",
        /// An item of the country's own budget.
        BudgetItem = "budget-item",
    }
}

name_enum! {
    /// What a place row names.
    pub enum PlaceKind {
        /// A country.
        Country = "country",
        /// A region of some vocabulary.
        Region = "region",
        /// A point, building or administrative area.
        Location = "location",
    }
}

name_enum! {
    /// What a place has to do with the cooperation.
    #[derive(Default)]
    pub enum PlaceRole {
        /// The work is done there.
        #[default]
        Acts = "acts",
        /// The people sent live there.
        Lives = "lives",
        /// The people trained return there.
        Returns = "returns",
        /// It began or was founded there.
        Founded = "founded",
    }
}

name_enum! {
    /// What a date of an entry marks. The first four are IATI's.
    pub enum DateKind {
        /// Planned start (IATI 1).
        PlannedStart = "planned-start",
        /// Actual start (IATI 2).
        ActualStart = "actual-start",
        /// Planned end (IATI 3).
        PlannedEnd = "planned-end",
        /// Actual end (IATI 4).
        ActualEnd = "actual-end",
        /// It took place.
        Held = "held",
        /// It was signed, adopted or issued.
        Signed = "signed",
        /// It was announced.
        Announced = "announced",
        /// The source was published.
        Published = "published",
        /// The time the entry speaks of, as a whole.
        Period = "period",
        /// A date whose kind is not understood.
        Other = "other",
    }
}

name_enum! {
    /// How one entry stands to another.
    pub enum LinkKind {
        /// The other is the whole of which this is a part (IATI 1).
        Parent = "parent",
        /// The other is a part of this (IATI 2).
        Child = "child",
        /// Parts of the same whole (IATI 3).
        Sibling = "sibling",
        /// Funded together (IATI 4).
        CoFunded = "co-funded",
        /// The same activity reported by a third party (IATI 5).
        ThirdParty = "third-party",
        /// A commercial interest that runs beside it.
        ParallelInterest = "parallel-interest",
        /// This inspired the other.
        Inspired = "inspired",
        /// This came after the other in the same line.
        Succeeded = "succeeded",
        /// This answers the other.
        RespondsTo = "responds-to",
        /// This was decided at the other.
        DecidedAt = "decided-at",
        /// This belongs to the other body, policy or network.
        MemberOf = "member-of",
        /// This took place in the other context.
        InContext = "in-context",
        /// This was made possible by the other.
        EnabledBy = "enabled-by",
        /// This was hindered by the other.
        HinderedBy = "hindered-by",
        /// This is named in or governed by the other instrument.
        GovernedBy = "governed-by",
        /// A relation that is not understood.
        Other = "other",
    }
}

name_enum! {
    /// Whether a plan is a budget or a planned disbursement.
    pub enum PlanKind {
        /// A budget of a period.
        Budget = "budget",
        /// A disbursement foreseen.
        PlannedDisbursement = "planned-disbursement",
    }
}
