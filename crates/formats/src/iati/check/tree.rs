//! One activity or organisation as the rules between elements see it: the standard's elements, and
//! of their attributes those that rules ask for.

use std::ops::Range;

use super::place::Place;

/// Most elements of one unit.
const MOST_NODES: usize = 1_000_000;
/// Most bytes of attributes and texts of one unit (64 MiB).
const MOST_TEXT: usize = 64 << 20;

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $kind {
            $($variant,)*
            /// Any that no rule asks for.
            Other,
        }

        impl $kind {
            pub fn of(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

names! {
    /// An element.
    Name {
        ActivityDate = "activity-date",
        Actual = "actual",
        AidType = "aid-type",
        Baseline = "baseline",
        Budget = "budget",
        BudgetItem = "budget-item",
        BudgetLine = "budget-line",
        CapitalSpend = "capital-spend",
        CountryBudgetItems = "country-budget-items",
        DefaultAidType = "default-aid-type",
        Description = "description",
        Forecast = "forecast",
        Identifier = "iati-identifier",
        Indicator = "indicator",
        LoanStatus = "loan-status",
        Narrative = "narrative",
        OrganisationIdentifier = "organisation-identifier",
        OtherIdentifier = "other-identifier",
        OwnerOrg = "owner-org",
        ParticipatingOrg = "participating-org",
        Period = "period",
        PeriodEnd = "period-end",
        PeriodStart = "period-start",
        PlannedDisbursement = "planned-disbursement",
        PolicyMarker = "policy-marker",
        ProviderOrg = "provider-org",
        ReceiverOrg = "receiver-org",
        RecipientCountry = "recipient-country",
        RecipientCountryBudget = "recipient-country-budget",
        RecipientOrg = "recipient-org",
        RecipientOrgBudget = "recipient-org-budget",
        RecipientRegion = "recipient-region",
        RecipientRegionBudget = "recipient-region-budget",
        Reference = "reference",
        RelatedActivity = "related-activity",
        ReportingOrg = "reporting-org",
        Result = "result",
        Sector = "sector",
        Target = "target",
        Title = "title",
        TotalBudget = "total-budget",
        TotalExpenditure = "total-expenditure",
        Transaction = "transaction",
        TransactionDate = "transaction-date",
        Value = "value",
    }
}

names! {
    /// An attribute.
    Key {
        ActivityId = "activity-id",
        Currency = "currency",
        DefaultCurrency = "default-currency",
        IsoDate = "iso-date",
        Language = "xml:lang",
        LastUpdated = "last-updated-datetime",
        Measure = "measure",
        Percentage = "percentage",
        ProviderActivity = "provider-activity-id",
        ReceiverActivity = "receiver-activity-id",
        Reference = "ref",
        Significance = "significance",
        Type = "type",
        Value = "value",
        ValueDate = "value-date",
        Vocabulary = "vocabulary",
    }
}

impl Key {
    /// As files write it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ActivityId => "activity-id",
            Self::Currency => "currency",
            Self::DefaultCurrency => "default-currency",
            Self::IsoDate => "iso-date",
            Self::Language => "xml:lang",
            Self::LastUpdated => "last-updated-datetime",
            Self::Measure => "measure",
            Self::Percentage => "percentage",
            Self::ProviderActivity => "provider-activity-id",
            Self::ReceiverActivity => "receiver-activity-id",
            Self::Reference => "ref",
            Self::Significance => "significance",
            Self::Type => "type",
            Self::Value => "value",
            Self::ValueDate => "value-date",
            Self::Vocabulary => "vocabulary",
            Self::Other => "",
        }
    }
}

/// An element, by its place in the [`Tree`].
pub(super) type NodeId = usize;

#[derive(Debug)]
struct Node {
    name: Name,
    label: &'static str,
    parent: NodeId,
    place: Place,
    /// Behind the last element inside it.
    end: NodeId,
    attributes: Range<usize>,
    /// Its text: where it is kept, for the elements whose text rules ask for.
    text: Range<usize>,
}

/// One unit of a file. The first node is the unit itself.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<(Key, Range<usize>)>,
    values: String,
    overflowing: bool,
}

impl Tree {
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.attributes.clear();
        self.values.clear();
        self.overflowing = false;
    }

    /// Whether something did not fit, so that the rules would be wrong.
    pub fn is_overflowing(&self) -> bool {
        self.overflowing
    }

    /// Opens an element; none when the unit is too large. The unit is its own parent.
    pub fn open(&mut self, label: &'static str, parent: NodeId, place: Place) -> Option<NodeId> {
        if self.nodes.len() >= MOST_NODES {
            self.overflowing = true;
            return None;
        }
        let (attributes, text) = (self.attributes.len(), self.values.len());
        let id = self.nodes.len();
        self.nodes.push(Node {
            name: Name::of(label),
            label,
            parent,
            place,
            end: id + 1,
            attributes: attributes..attributes,
            text: text..text,
        });
        Some(id)
    }

    /// Gives the element that was opened last an attribute.
    pub fn attribute(&mut self, name: &str, value: &str) {
        let key = Key::of(name);
        if key == Key::Other {
            return;
        }
        let Some(range) = self.keep(value) else { return };
        self.attributes.push((key, range));
        if let Some(node) = self.nodes.last_mut() {
            node.attributes.end = self.attributes.len();
        }
    }

    /// Closes an element, with its text where rules ask for it.
    pub fn close(&mut self, id: NodeId, text: Option<&str>) {
        let range = text.and_then(|text| self.keep(text));
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(id) {
            node.end = end;
            if let Some(range) = range {
                node.text = range;
            }
        }
    }

    fn keep(&mut self, text: &str) -> Option<Range<usize>> {
        if self.values.len() + text.len() > MOST_TEXT {
            self.overflowing = true;
            return None;
        }
        let begin = self.values.len();
        self.values.push_str(text);
        Some(begin..self.values.len())
    }

    pub fn name(&self, id: NodeId) -> Name {
        self.nodes[id].name
    }

    /// Its names from below the unit on: `transaction/value`; empty for the unit.
    pub fn path(&self, id: NodeId) -> String {
        let mut labels = Vec::new();
        let mut at = id;
        while at != 0 {
            labels.push(self.nodes[at].label);
            at = self.nodes[at].parent;
        }
        labels.reverse();
        labels.join("/")
    }

    pub fn place(&self, id: NodeId) -> Place {
        self.nodes[id].place
    }

    pub fn text(&self, id: NodeId) -> &str {
        &self.values[self.nodes[id].text.clone()]
    }

    /// An attribute, as written.
    pub fn get(&self, id: NodeId, key: Key) -> Option<&str> {
        let attributes = &self.attributes[self.nodes[id].attributes.clone()];
        attributes.iter().find(|(found, _)| *found == key).map(|(_, range)| &self.values[range.clone()])
    }

    pub fn has(&self, id: NodeId, key: Key) -> bool {
        self.get(id, key).is_some()
    }

    /// The children, in the order of the file.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.nodes[id].end;
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.nodes[child].end;
            Some(child)
        })
    }

    /// The children of a name.
    pub fn named(&self, id: NodeId, name: Name) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id).filter(move |child| self.nodes[*child].name == name)
    }

    /// The first child of a name.
    pub fn first(&self, id: NodeId, name: Name) -> Option<NodeId> {
        self.named(id, name).next()
    }

    /// Whether there is a child of that name.
    pub fn holds(&self, id: NodeId, name: Name) -> bool {
        self.first(id, name).is_some()
    }

    /// Everything inside an element, at any depth.
    pub fn within(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        id + 1..self.nodes[id].end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_those_of_one_level() {
        let mut tree = Tree::default();
        let open = |tree: &mut Tree, name, parent| tree.open(name, parent, Place::START).unwrap();
        let unit = open(&mut tree, "iati-activity", 0);
        tree.attribute("default-currency", "EUR");
        tree.attribute("hierarchy", "1");
        let transaction = open(&mut tree, "transaction", unit);
        let sector = open(&mut tree, "sector", transaction);
        assert_eq!(tree.path(sector), "transaction/sector");
        tree.close(sector, None);
        tree.close(transaction, None);
        let sector = open(&mut tree, "sector", unit);
        tree.close(sector, Some("a"));
        tree.close(unit, None);
        assert_eq!(tree.children(unit).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(tree.named(unit, Name::Sector).collect::<Vec<_>>(), [3]);
        assert_eq!(tree.within(unit).filter(|id| tree.name(*id) == Name::Sector).count(), 2);
        assert_eq!(tree.get(unit, Key::DefaultCurrency), Some("EUR"));
        assert_eq!((tree.text(sector), tree.text(transaction)), ("a", ""));
        assert!(!tree.is_overflowing());
    }
}
