//! Which rows a reason compares with which: in SQL, so that what does not fit
//! the memory is sorted on the disk.
//!
//! Every query gives groups: the columns `g0`, `g1`, `g2` name the group, in
//! whose order the rows come; the other columns are those of
//! [`super::matching::Candidate`].

use record::allocation::Item;

use crate::entries::{KEY, key};

/// Transaction types by which money goes out, and those that mirror them: disbursement and expenditure by
/// incoming funds, commitment by incoming commitment, pledge by incoming pledge.
const CLASS_OF_MIRRORS: &str = "CASE WHEN f.transaction_type IN ('1', '3', '4') THEN 'moved' WHEN f.transaction_type IN ('2', '11') THEN 'committed' \
     WHEN f.transaction_type IN ('12', '13') THEN 'pledged' END";
/// The same between two organisations, where an expenditure, which ends with a supplier, is mirrored by none.
const CLASS_OF_TRANSFERS: &str =
    "CASE f.transaction_type WHEN '1' THEN '3' WHEN '11' THEN '2' WHEN '13' THEN '12' ELSE f.transaction_type END";
const INCOMING: &str = "('1', '11', '13')";
const OUTGOING: &str = "('2', '3', '4', '12')";
/// By which the reporting organisation gives; the same list as in the derivation of shares.
const GIVEN_BY_REPORTER: &str = "('2', '3', '4', '8', '10', '12')";

/// All entries with how official their speaker is, as a function `distance` of load and entry says, and the reference
/// that a function `reporter` gives; without those of a table that lists the ones left out.
pub(super) fn speakers(distance: &str, reporter: &str, left_out: Option<&str>) -> String {
    let shown = shown("e", left_out);
    format!(
        "SELECT e.load, e.entry, e.identifier, e.updated, e.defaults_currency AS currency, \
           {distance}(e.load, e.entry) AS distance, {reporter}(e.load, e.entry) AS reporter FROM entry e WHERE {shown}"
    )
}

/// The condition that rows of a relation meet whose entries a table does not list as left out.
fn shown(name: &str, left_out: Option<&str>) -> String {
    left_out.map_or_else(|| "true".to_owned(), |table| format!("{} NOT IN (SELECT {KEY} FROM {table})", key(name)))
}

/// Both sides of pairs of entries, with the entry that may be marked as `g0`.
pub(super) fn sides(speakers: &str, pairs: &str) -> String {
    format!(
        "SELECT s.*, concat_ws(':', CAST(p.l_load AS VARCHAR), CAST(p.l_entry AS VARCHAR)) AS g0, p.side FROM (\
           SELECT DISTINCT l_load AS load, l_entry AS entry, l_load, l_entry, CAST(0 AS BIGINT) AS side FROM {pairs} \
           UNION ALL SELECT r_load AS load, r_entry AS entry, l_load, l_entry, CAST(1 AS BIGINT) AS side FROM {pairs}\
         ) p JOIN ({speakers}) s ON s.load = p.load AND s.entry = p.entry"
    )
}

const AMOUNTS_OF_FLOW: &str = "f.value_amount_low AS v_low, f.value_amount_best AS v_best, f.value_amount_high AS v_high, \
     f.quantity_unit AS unit, f.quantity_amount_low AS q_low, f.quantity_amount_best AS q_best, \
     f.quantity_amount_high AS q_high, f.date_first AS first_day, f.date_last AS last_day";

const AMOUNTS_OF_PLAN: &str = "p.value_amount_low AS v_low, p.value_amount_best AS v_best, p.value_amount_high AS v_high, \
     CAST(NULL AS VARCHAR) AS unit, CAST(NULL AS DECIMAL(38, 8)) AS q_low, CAST(NULL AS DECIMAL(38, 8)) AS q_best, \
     CAST(NULL AS DECIMAL(38, 8)) AS q_high, p.\"start\" AS first_day, p.\"end\" AS last_day";

/// All flows and plans of the entries that a function `claim` of load and entry knows, by the number it gives them;
/// items by their places in the list of them.
/// `class` stands for the class of figures (kind, measure and type), `said` for all they say; a function `currency` gives
/// the default of their entries.
pub(super) fn claimed(claim: &str, currency: &str) -> String {
    let query = |of: &str, item: Item, class: &str, said: &str| {
        let item = item as i32;
        format!(
            "SELECT {claim}(x.load, x.entry) AS claim, CAST({item} AS INT) AS item, x.\"row\" AS \"position\", \
               fingerprint('{of}', {class}) AS class, \
               fingerprint(coalesce(x.value_currency, {currency}(x.load, x.entry)), x.value_amount_low, \
                 x.value_amount_best, x.value_amount_high, {said}) AS said \
             FROM {of} x WHERE {claim}(x.load, x.entry) IS NOT NULL"
        )
    };
    let flows = query(
        "flow",
        Item::Flow,
        "x.kind, x.measure, x.transaction_type",
        "x.quantity_unit, x.quantity_amount_low, x.quantity_amount_best, x.quantity_amount_high, x.date_first, x.date_last",
    );
    let plans = query("plan", Item::Plan, "x.kind, x.plan_type", "x.\"start\", x.\"end\"");
    format!("{flows} UNION ALL {plans}")
}

/// All flows and plans of the entries of a relation, by class of figures: kind, measure and type. `by_day` makes
/// days and currencies groups of their own.
pub(super) fn items(of: &str, by_day: bool) -> String {
    let day = |first: &str, last: &str, currency: &str| {
        if by_day {
            format!(
                "concat_ws(' ', CAST({first} AS VARCHAR), CAST({last} AS VARCHAR), coalesce({currency}, w.currency))"
            )
        } else {
            "''".to_owned()
        }
    };
    const WHO: &str = "w.g0, w.side, w.distance, w.updated, true AS names, w.load, w.entry";
    format!(
        "SELECT {WHO}, concat_ws(' ', 'flow', f.kind, f.measure, f.transaction_type) AS g1, {flow_day} AS g2, \
           'flow' AS item, f.\"row\" AS \"position\", coalesce(f.value_currency, w.currency) AS currency, {AMOUNTS_OF_FLOW} \
         FROM ({of}) w JOIN flow f ON f.load = w.load AND f.entry = w.entry \
         UNION ALL SELECT {WHO}, concat_ws(' ', 'plan', p.kind, p.plan_type) AS g1, {plan_day} AS g2, \
           'plan' AS item, p.\"row\" AS \"position\", coalesce(p.value_currency, w.currency) AS currency, {AMOUNTS_OF_PLAN} \
         FROM ({of}) w JOIN plan p ON p.load = w.load AND p.entry = w.entry",
        flow_day = day("f.date_first", "f.date_last", "f.value_currency"),
        plan_day = day("p.\"start\"", "p.\"end\"", "p.value_currency"),
    )
}

/// What came in and what went out, of both sides of pairs that name each other: rows that name a third are left out.
pub(super) fn mirrors(speakers: &str, pairs: &str) -> String {
    let of = format!(
        "SELECT s.*, p.l_load, p.l_entry, p.r_load, p.r_entry, p.side, o.identifier AS partner FROM (\
           SELECT l_load AS load, l_entry AS entry, r_load AS o_load, r_entry AS o_entry, \
             l_load, l_entry, r_load, r_entry, CAST(0 AS BIGINT) AS side FROM {pairs} \
           UNION ALL SELECT r_load AS load, r_entry AS entry, l_load AS o_load, l_entry AS o_entry, \
             l_load, l_entry, r_load, r_entry, CAST(1 AS BIGINT) AS side FROM {pairs}\
         ) p JOIN ({speakers}) s ON s.load = p.load AND s.entry = p.entry \
         JOIN entry o ON o.load = p.o_load AND o.entry = p.o_entry"
    );
    format!(
        "SELECT concat_ws(':', CAST(w.l_load AS VARCHAR), CAST(w.l_entry AS VARCHAR), CAST(w.r_load AS VARCHAR), \
           CAST(w.r_entry AS VARCHAR)) AS g0, w.side, w.distance, w.updated, \
           coalesce(CASE w.side WHEN 0 THEN f.provider_activity ELSE f.receiver_activity END = w.partner, false) AS names, \
           w.load, w.entry, {CLASS_OF_MIRRORS} AS g1, '' AS g2, \
           'flow' AS item, f.\"row\" AS \"position\", coalesce(f.value_currency, w.currency) AS currency, {AMOUNTS_OF_FLOW} \
         FROM ({of}) w JOIN flow f ON f.load = w.load AND f.entry = w.entry \
         WHERE f.kind = 'money' AND f.date_first IS NOT NULL AND (\
           (w.side = 0 AND f.transaction_type IN {INCOMING} AND coalesce(f.provider_activity = w.partner, true)) \
           OR (w.side = 1 AND f.transaction_type IN {OUTGOING} AND coalesce(f.receiver_activity = w.partner, true)))"
    )
}

/// Dated amounts between two organisations that are named by reference. The reporting organisation is the provider
/// of what goes out, and the receiver of what comes in, where the flow names none.
/// A function `reporter` of load and entry knows its reference, another the default `currency`. Without the flows of the
/// entries of a table that lists the ones left out.
pub(super) fn transfers(reporter: &str, currency: &str, left_out: Option<&str>) -> String {
    let shown = shown("f", left_out);
    let unnamed = |side: &str| {
        format!(
            "f.{side}_country IS NULL AND f.{side}_kind IS NULL AND f.{side}_activity IS NULL AND coalesce(cardinality(f.{side}_names), 0) = 0"
        )
    };
    format!(
        "SELECT *, concat_ws(' ', measure, class, CAST(first_day AS VARCHAR), CAST(last_day AS VARCHAR)) AS g2 \
         FROM (SELECT \
           coalesce(f.provider_reference, CASE WHEN f.transaction_type IN {GIVEN_BY_REPORTER} AND {no_provider} THEN {reporter}(f.load, f.entry) END) AS g0, \
           coalesce(f.receiver_reference, CASE WHEN f.transaction_type IN {INCOMING} AND {no_receiver} THEN {reporter}(f.load, f.entry) END) AS g1, \
           f.measure, {CLASS_OF_TRANSFERS} AS class, \
           CASE WHEN f.transaction_type IN {INCOMING} THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS side, \
           f.load, f.entry, 'flow' AS item, f.\"row\" AS \"position\", coalesce(f.value_currency, {currency}(f.load, f.entry)) AS currency, {AMOUNTS_OF_FLOW} \
         FROM flow f \
         WHERE f.kind = 'money' AND f.transaction_type IS NOT NULL AND f.date_first IS NOT NULL \
           AND coalesce(f.value_amount_best, f.value_amount_low, f.value_amount_high) <> 0 AND {shown}\
         ) WHERE g0 IS NOT NULL AND g1 IS NOT NULL AND g0 <> g1 AND currency IS NOT NULL",
        no_provider = unnamed("provider"),
        no_receiver = unnamed("receiver"),
    )
}

/// What tells that two transfers may be equal, as one number.
const FINGERPRINT: &str = "fingerprint(g0, g1, measure, class, first_day, last_day, currency, \
     coalesce(v_low, v_best, v_high), coalesce(v_best, v_high))";

/// Fingerprints that transfers of several activities share.
pub(super) fn shared_fingerprints(transfers: &str) -> String {
    format!(
        "SELECT mark FROM (SELECT {FINGERPRINT} AS mark, {KEY} AS activity FROM ({transfers})) \
         GROUP BY mark HAVING MIN(activity) <> MAX(activity)"
    )
}

/// Those of some transfers whose fingerprint is in a table, with how official their speakers are.
pub(super) fn suspicious(transfers: &str, table: &str, speakers: &str) -> String {
    format!(
        "SELECT y.*, true AS names, w.distance, w.updated FROM (\
           SELECT x.* FROM {table} s RIGHT SEMI JOIN (SELECT *, {FINGERPRINT} AS mark FROM ({transfers})) x \
           ON s.mark = x.mark\
         ) y JOIN ({speakers}) w ON w.load = y.load AND w.entry = y.entry"
    )
}

const OTHERS: &str = "SELECT load, entry, distance, identifier, o['reference'] AS other FROM (\
     SELECT s.load, s.entry, s.distance, s.identifier, unnest(e.other_identifiers) AS o \
     FROM {speakers} s JOIN entry e ON e.load = s.load AND e.entry = s.entry) \
     WHERE coalesce(o['kind'], 'A1') NOT IN ('B1', 'B9')";

/// Entries of secondary publishers, each with entries of others about the same activity: of the same identifier, by
/// an identifier that one of them gives as another one of its own, or by a link that says so.
pub(super) fn secondary_pairs(speakers: &str) -> String {
    let secondary = format!("(SELECT * FROM ({speakers}) WHERE distance = 3)");
    let primary = format!("(SELECT * FROM ({speakers}) WHERE distance < 3)");
    let others = |of: &str| OTHERS.replace("{speakers}", of);
    const BOTH: &str = "s.load AS l_load, s.entry AS l_entry, p.load AS r_load, p.entry AS r_entry";
    format!(
        "SELECT DISTINCT l_load, l_entry, r_load, r_entry FROM (\
           SELECT {BOTH} FROM {secondary} s JOIN {primary} p ON p.identifier = s.identifier AND p.load = s.load \
           UNION ALL SELECT {BOTH} FROM ({}) s JOIN {primary} p ON p.identifier = s.other \
           UNION ALL SELECT {BOTH} FROM {secondary} s JOIN ({}) p ON p.other = s.identifier \
           UNION ALL SELECT \
             CASE WHEN t.distance >= a.distance THEN t.load ELSE a.load END, CASE WHEN t.distance >= a.distance THEN t.entry ELSE a.entry END, \
             CASE WHEN t.distance >= a.distance THEN a.load ELSE t.load END, CASE WHEN t.distance >= a.distance THEN a.entry ELSE t.entry END \
           FROM link l JOIN ({speakers}) a ON a.load = l.load AND a.entry = l.entry JOIN ({speakers}) t ON t.identifier = l.target \
           WHERE l.kind = 'third-party')",
        others(&secondary),
        others(&primary)
    )
}

/// Whether any entry could be one of [`secondary_pairs`].
pub(super) const SECONDARY_SIGNS: &str = "SELECT SUM(n) FROM (\
     SELECT COUNT(*) AS n FROM party WHERE role = 'reporting' AND secondary \
     UNION ALL SELECT COUNT(*) FROM link WHERE kind = 'third-party')";

/// Wholes with their parts, as either of them says.
pub(super) fn parent_pairs(speakers: &str) -> String {
    let pairs = |kind: &str, whole: &str, part: &str| {
        format!(
            "SELECT {whole}.load AS l_load, {whole}.entry AS l_entry, {part}.load AS r_load, {part}.entry AS r_entry \
             FROM (SELECT load, entry, target FROM link WHERE kind = '{kind}') l \
             JOIN ({speakers}) a ON a.load = l.load AND a.entry = l.entry JOIN ({speakers}) t ON t.identifier = l.target"
        )
    };
    format!(
        "SELECT DISTINCT l_load, l_entry, r_load, r_entry FROM ({} UNION ALL {})",
        pairs("parent", "t", "a"),
        pairs("child", "a", "t")
    )
}

/// Entries of receivers with entries of providers, where a flow of one names the other.
pub(super) fn mirror_pairs(speakers: &str) -> String {
    format!(
        "SELECT DISTINCT l_load, l_entry, r_load, r_entry FROM (\
           SELECT f.load AS l_load, f.entry AS l_entry, p.load AS r_load, p.entry AS r_entry \
           FROM (SELECT DISTINCT load, entry, provider_activity AS other FROM flow \
                 WHERE provider_activity IS NOT NULL AND transaction_type IN {INCOMING}) f \
           JOIN ({speakers}) p ON p.identifier = f.other \
           UNION ALL SELECT r.load, r.entry, f.load, f.entry \
           FROM (SELECT DISTINCT load, entry, receiver_activity AS other FROM flow \
                 WHERE receiver_activity IS NOT NULL AND transaction_type IN {OUTGOING}) f \
           JOIN ({speakers}) r ON r.identifier = f.other) \
         WHERE NOT (l_load = r_load AND l_entry = r_entry)"
    )
}

/// Rows of a query that no reason has marked yet: those of which a function of load, entry, item and position knows none.
pub(super) fn unmarked(rows: &str, reason_of: &str) -> String {
    format!("SELECT x.* FROM ({rows}) x WHERE {reason_of}(x.load, x.entry, x.item, x.\"position\") IS NULL")
}
