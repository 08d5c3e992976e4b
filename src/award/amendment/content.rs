//! What a release would issue: the award as it would be, what changes, what it does to the budget, and everything that stands against it.

use super::Amendment;
use super::budget::{Move, Promise, Way, drawn, moves, outlook, paid};
use super::findings::{self as found, Beside, Sides, claim};
use super::store;
use crate::award::draft::Draft;
use crate::award::draft::findings::{Finding, Severity};
use crate::award::release::{Circumstances, Signer, rules, sender_of};
use crate::award::terms;
use crate::db::Conn;
use crate::error::{Answer, AppError};
use crate::id::AwardId;
use crate::money::Money;
use crate::notice::content::{Named, Remedy, Sender, Terms};
use crate::notice::items::{Change, Claim, Item, LeadChange, Revocation};
use crate::notice::standing::NoticeState;
use crate::notice::{self, Content, NoticeKind};
use crate::programme::content::seal;
use serde_json::json;
use time::Date;

/// Was erlassen würde: an amendment with all that follows from it.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// What changes, part by part.
    pub items: Vec<Item>,
    /// What stands against it, or is worth a look.
    pub findings: Vec<Finding>,
    /// What it is held against.
    pub beside: Beside,
    /// The award as it would be.
    pub after: Draft,
    /// The notice as it would be issued; none while something of it is not known, or nobody signs.
    pub content: Option<Content>,
    /// SHA-256 of its content.
    pub digest: Option<String>,
}

/// The award as it would be, with the version of the amendment in the place of its own.
///
/// # Errors
/// Of a request, which proposes nothing yet.
pub fn proposed(amendment: &Amendment) -> Answer<Draft> {
    let terms = amendment.terms.as_ref().ok_or(AppError::refused("amendment.not-a-draft"))?;
    let after = terms::onto(&amendment.award, terms);
    let mut after = after.ok_or_else(|| AppError::Internal(format!("amendment {} cannot be read", amendment.id())))?;
    after.award.row.version = amendment.row.version;
    after.sections = Vec::new();
    Ok(after)
}

/// What the release of an amendment would issue on a day, signed by somebody; without a signer only what stands against it.
///
/// # Errors
/// What the database refuses.
pub async fn prepare(conn: &Conn, amendment: &Amendment, signer: Option<&Signer>, today: Date) -> Answer<Prepared> {
    let award = &amendment.award;
    let before = terms::of(award).ok_or(AppError::refused("amendment.grant-unknown"))?;
    let after = proposed(amendment)?;
    let will = terms::of(&after).ok_or(AppError::refused("amendment.grant-unknown"))?;
    let promises = store::promises(conn, award.id()).await?;
    let outlook = outlook(&promises, &before.tranches, &will.tranches);
    let moves = moves(&promises, &outlook.wanted, i64::from(today.year()));
    let due = moves.iter().filter(|one| one.way == Way::More).map(|one| one.due).collect();
    let circumstances = Circumstances::of(conn, award.award.row.programme_id, due, today).await?;
    let beside = beside(conn, amendment, (&before, &will), (promises, moves), &circumstances).await?;
    let sides = Sides { before: (award, &before), after: (&after, &will) };
    let mut findings = found::of(sides, &amendment.head(), &beside, today);
    findings.extend(circumstances.missing().into_iter().map(|one| Finding {
        fault: one.fault,
        place: one.field,
        severity: Severity::Error,
    }));
    let items = before.changes_to(&will);
    let sender = circumstances.letterhead.as_ref().zip(circumstances.responsible).zip(signer);
    let sender = sender.map(|((letterhead, authority), signer)| sender_of(letterhead, authority, signer));
    let content = sender.and_then(|sender| content(amendment, (&before, &after), &beside, sender, &circumstances));
    let digest = content.as_ref().map(Content::seal).transpose()?.map(|sealed| sealed.digest);
    Ok(Prepared { items, findings, beside, after, content, digest })
}

/// Whether a notice of an award is contested on a day, and whether a remedy has taken one away.
async fn contested(conn: &Conn, award: AwardId, today: Date) -> Answer<(bool, bool)> {
    let all = notice::delivery::store::standings(conn, award, today).await?;
    let fallen = all.iter().any(|(_, standing)| standing.has_fallen());
    Ok((!fallen && all.iter().any(|(_, standing)| standing.state == NoticeState::Contested), fallen))
}

async fn beside(
    conn: &Conn,
    amendment: &Amendment,
    (before, after): (&Terms, &Terms),
    (promises, moves): (Vec<Promise>, Vec<Move>),
    circumstances: &Circumstances,
) -> Answer<Beside> {
    let (award, row, today) = (amendment.award.id(), &amendment.award.award.row, circumstances.today);
    let this_year = i64::from(today.year());
    let late = before.ends_on.zip(after.ends_on).filter(|(was, will)| found::is_late(*was, *will, today));
    let lapsed = match late {
        Some((was, _)) => {
            let span = (i64::from(was.year()), this_year.saturating_sub(1));
            store::lapsed(conn, (row.programme_id, award), span).await?
        }
        None => Vec::new(),
    };
    let paid_until = match amendment.row.cut_off_on {
        Some(day) => {
            // What the ledger has never paid is known to be nothing, or what a source says.
            let known = store::paid_until(conn, award, day).await?;
            known.or(row.paid_opening).or(Some(Money::ZERO))
        }
        None => None,
    };
    let (contested, fallen) = contested(conn, award, today).await?;
    Ok(Beside {
        last: store::last(conn, award).await?,
        base: amendment.row.base_number.unwrap_or_default(),
        contested,
        fallen,
        paid: paid(&promises).max(row.paid_opening.unwrap_or_default()),
        heirs: amendment.heirs(),
        consents: amendment.consents.iter().map(|one| one.authority_id).collect(),
        overtaken: amendment.overtaken.clone(),
        promises,
        moves,
        years: circumstances.years.clone(),
        paid_until,
        lapsed,
    })
}

fn change(amendment: &Amendment, (before, after): (&Terms, &Terms), paid: Money) -> Option<Change> {
    let (row, heirs) = (&amendment.row, amendment.heirs());
    let revocation = row.revoked_part.clone().zip(row.revoked_amount).zip(row.revoked_from_on);
    let consents = || {
        let who = heirs.concerned(before, after);
        who.iter()
            .filter_map(|(id, _)| amendment.consents.iter().find(|one| one.authority_id == *id))
            .map(|one| one.sha256.clone())
            .collect()
    };
    let cut_off = row.cut_off_on.zip(row.cut_off_paid).filter(|_| heirs.lead_changes(before, after));
    Some(Change {
        reason: row.reason.clone()?,
        items: before.changes_to(after),
        revocation: revocation.map(|((part, amount), from)| Revocation { part, amount, from }),
        lead_change: cut_off.map(|(day, paid)| LeadChange {
            cut_off_on: day,
            paid_until_then: paid,
            consents: consents(),
        }),
        claim: claim(after, paid).map(|amount| Claim { amount }),
    })
}

fn content(
    amendment: &Amendment,
    (before, after): (&Terms, &Draft),
    beside: &Beside,
    sender: Sender,
    circumstances: &Circumstances,
) -> Option<Content> {
    let terms = terms::of(after)?;
    let (rule_set, profile) = after.rule_set.as_ref().zip(after.profile())?;
    let (programme, today) = (&circumstances.programme, circumstances.today);
    let change = change(amendment, (before, &terms), beside.paid)?;
    let number = beside.last.map_or(0, |(number, _)| number).saturating_add(1);
    Some(Content {
        format: Content::FORMAT,
        kind: if change.revocation.is_some() { NoticeKind::Revocation } else { NoticeKind::Amendment },
        award: amendment.row.award_id,
        number,
        case_number: amendment.award.award.row.case_number.clone()?,
        issued_on: today,
        effective_on: amendment.row.effective_on?,
        programme: Named {
            id: programme.id,
            code: programme.code.clone(),
            title: programme.title.clone(),
            invented: programme.invented,
        },
        sender,
        rules: rules(rule_set, profile, terms.ends_on, today),
        remedy: Remedy {
            months: rule_set.values().remedy_months,
            instruction: rule_set.values().remedy_instruction.clone(),
        },
        drawn: drawn(&beside.promises, &beside.moves),
        terms,
        handed_over_digest: amendment.row.handed_over_digest.clone(),
        amendment: Some(change),
    })
}

/// SHA-256 of all that an amendment says: what is frozen when it is handed over.
///
/// # Errors
/// When it has no canonical form, which is a mistake of ours.
pub fn handed_over_digest(amendment: &Amendment) -> Answer<String> {
    let row = &amendment.row;
    let said = json!({
        "amendment": row.id.to_string(),
        "award": row.award_id.to_string(),
        "base": row.base_number,
        "terms": amendment.terms,
        "reason": row.reason,
        "effective_on": row.effective_on.map(|day| day.to_string()),
        "revoked_part": row.revoked_part,
        "revoked_amount": row.revoked_amount.map(Money::cents),
        "revoked_from": row.revoked_from_on.map(|day| day.to_string()),
        "cut_off_on": row.cut_off_on.map(|day| day.to_string()),
        "cut_off_paid": row.cut_off_paid.map(Money::cents),
        "late_approver": row.late_approver.map(|person| person.to_string()),
        "consents": amendment.consents.iter().map(|one| one.sha256.clone()).collect::<Vec<_>>(),
    });
    Ok(seal(&said)?.digest)
}
