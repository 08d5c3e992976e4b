//! Builds the content of a submission from what stands now: sums of lines, milestones, indicators, texts.

use super::{Content, Expected, FORMAT, Indicator, Milestone, Part, Payer, Position, Progress, Spent, Texts};
use crate::audit::sha256;
use crate::award::plan::Quantity;
use crate::expense::store::{ExpenseRow, Sum};
use crate::expense::sums::{PositionSum, positions, total};
use crate::id::AuthorityId;
use crate::report::ground::Ground;
use crate::report::states::{Section, sections};
use crate::report::store::{PartRow, ReportRow};

/// Whether a report holds a line, or would hold it if it were submitted now.
pub fn holds(report: &ReportRow, line: &ExpenseRow) -> bool {
    line.report_id == Some(report.id) || (line.report_id.is_none() && line.paid_on <= report.to_on)
}

fn sums(lines: &[&ExpenseRow]) -> Vec<Sum> {
    let mut found: Vec<Sum> = Vec::new();
    for line in lines {
        let there = found.iter_mut().find(|one| one.category == line.category && one.position == line.position);
        match there {
            Some(one) => {
                one.eligible = one.eligible.plus(line.eligible).unwrap_or(one.eligible);
                one.amount = one.amount.plus(line.amount).unwrap_or(one.amount);
                one.lines = one.lines.saturating_add(1);
            }
            None => found.push(Sum {
                category: line.category,
                position: line.position.clone(),
                eligible: line.eligible,
                amount: line.amount,
                lines: 1,
            }),
        }
    }
    found
}

fn digest(lines: &[&ExpenseRow]) -> String {
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            let receipt = line.receipt.as_deref().unwrap_or_default();
            format!("{}|{}|{}|{}|{receipt}", line.id, line.paid_on, line.amount.plain(), line.eligible.plain())
        })
        .collect();
    sha256(told.join("\n").as_bytes())
}

fn payers(ground: &Ground, lines: &[&ExpenseRow]) -> Vec<Payer> {
    let of = |authority: AuthorityId| lines.iter().filter(move |line| line.authority_id == authority);
    let one = |recipient: &crate::award::store::Recipient| Payer {
        name: recipient.name.clone(),
        spent: total(of(recipient.authority_id).map(|line| &line.eligible)),
        lines: i64::try_from(of(recipient.authority_id).count()).unwrap_or(i64::MAX),
    };
    ground.award.recipients.iter().map(one).collect()
}

/// What each position was planned with, what earlier reports hold, and what this one holds.
pub fn spent(ground: &Ground, report: &ReportRow) -> Spent {
    let mine: Vec<&ExpenseRow> = ground.lines.iter().filter(|line| holds(report, line)).collect();
    let earlier: Vec<&ExpenseRow> =
        ground.lines.iter().filter(|line| line.report_number.is_some_and(|number| number < report.number)).collect();
    let (now, before) = (positions(&ground.spending, &sums(&mine)), sums(&earlier));
    let position = |one: &PositionSum| {
        let earlier = before.iter().find(|sum| sum.category == one.category && sum.position == one.title);
        Position {
            category: one.category.code().to_owned(),
            title: one.title.clone(),
            planned: one.planned,
            before: earlier.map(|sum| sum.eligible).unwrap_or_default(),
            spent: one.spent,
        }
    };
    Spent {
        positions: now.iter().map(position).collect(),
        payers: payers(ground, &mine),
        lines: i64::try_from(mine.len()).unwrap_or(i64::MAX),
        lines_digest: digest(&mine),
    }
}

fn progress(ground: &Ground) -> Progress {
    let milestones = ground.milestones.iter().map(|one| Milestone {
        title: one.title.clone(),
        due_on: one.due_on,
        forecast_on: one.forecast_on,
        actual_on: one.actual_on,
        reason: one.reason.clone(),
    });
    let indicators = ground.indicators.iter().map(|one| Indicator {
        title: one.title.clone(),
        unit: one.unit.clone(),
        target: one.target.map(Quantity::plain),
        achieved: one.achieved.map(Quantity::plain),
        achieved_on: one.achieved_on,
    });
    Progress { milestones: milestones.collect(), indicators: indicators.collect() }
}

fn part(ground: &Ground, row: &PartRow) -> Part {
    let recipient = ground.award.recipients.iter().find(|one| one.authority_id == row.authority_id);
    Part {
        name: recipient.map(|one| one.name.clone()).unwrap_or_default(),
        texts: Texts { reached: row.reached.clone(), changed: row.changed.clone(), next: row.next.clone() },
        handed_in_on: row.handed_in_on,
    }
}

/// What would be submitted now: what is open as it is, all else as it was submitted before.
pub fn build(ground: &Ground, report: &ReportRow, before: Option<&Content>, forecast: Vec<Expected>) -> Content {
    let open = |section: Section| before.is_none() || sections(report.open_sections.as_deref()).contains(&section);
    let kept = |section: Section| before.filter(|_| !open(section));
    Content {
        format: FORMAT,
        report: report.id,
        award: report.award_id,
        case_number: ground.award.row.case_number.clone(),
        number: report.number,
        from_on: report.from_on,
        to_on: report.to_on,
        notice: ground.notice,
        texts: kept(Section::Texts).map_or_else(
            || Texts { reached: report.reached.clone(), changed: report.changed.clone(), next: report.next.clone() },
            |one| one.texts.clone(),
        ),
        parts: kept(Section::Texts)
            .map_or_else(|| ground.parts.iter().map(|row| part(ground, row)).collect(), |one| one.parts.clone()),
        progress: kept(Section::Progress).map_or_else(|| progress(ground), |one| one.progress.clone()),
        expenses: kept(Section::Expenses).map_or_else(|| spent(ground, report), |one| one.expenses.clone()),
        forecast: kept(Section::Forecast).map_or(forecast, |one| one.forecast.clone()),
    }
}
