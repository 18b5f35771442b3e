//! Sectors: where they stand, and their percentages.

use super::super::problem::Problem;
use super::super::rules;
use super::super::tree::{Key, Name};
use super::shares::ShareRules;
use super::{DAC, UNIT, Unit};

const SHARES: ShareRules =
    ShareRules { missing: rules::SECTOR_SHARES, sum: rules::SECTOR_SUM, single: rules::SECTOR_SINGLE };

impl Unit<'_> {
    pub(super) fn sectors(&self, tell: &mut dyn FnMut(Problem)) {
        let tree = self.tree;
        let groups = self.by_vocabulary(UNIT, Name::Sector);
        let of_transaction = self.transactions().find(|transaction| tree.holds(*transaction, Name::Sector));
        if groups.is_empty() {
            if of_transaction.is_none() {
                tell(self.at(rules::SECTOR_MISSING, UNIT).expected("sector"));
            }
            if let Some(without) = self.transactions().find(|transaction| !tree.holds(*transaction, Name::Sector)) {
                tell(self.at(rules::SECTOR_PARTLY, without).expected("sector"));
            }
        } else {
            if let Some(sector) = of_transaction.and_then(|transaction| tree.first(transaction, Name::Sector)) {
                tell(self.at(rules::SECTOR_TWICE, sector));
            }
            if !groups.iter().any(|(vocabulary, _)| *vocabulary == DAC)
                && let Some((vocabulary, nodes)) = groups.first()
            {
                tell(self.at_attribute(rules::DAC_SECTOR, nodes[0], Key::Vocabulary).read(vocabulary).expected(DAC));
            }
        }
        for (_, nodes) in &groups {
            self.shares(SHARES, nodes, tell);
        }
        for sector in tree.named(UNIT, Name::Sector) {
            self.share_range(rules::SECTOR_RANGE, rules::SECTOR_NEGATIVE, sector, tell);
            if matches!(self.vocabulary(sector), "98" | "99") && !self.has_narrative(sector) {
                tell(self.at(rules::SECTOR_NARRATIVE, sector).expected("narrative"));
            }
        }
    }
}
