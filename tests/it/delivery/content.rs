//! What the notice of the scene says: a joint award of two counties for a data platform.

use foerderbuch::id::{AuthorityId, AwardId, ConditionId, MilestoneId, ProgrammeId, RuleSetId};
use foerderbuch::money::Money;
use foerderbuch::notice::content::{
    Condition, Content, Milestone, Named, NoticeKind, Project, Recipient, Remedy, Rules, Sender, Terms,
};
use foerderbuch::rate::FinancingType;
use foerderbuch::ruleset::values::ProfileCode;
use time::Date;
use time::macros::date;

fn euros(amount: i64) -> Money {
    Money::from_cents(amount * 100).unwrap()
}

/// What the notice of an award says, of a day.
pub fn content(
    (award, programme, rule_set): (AwardId, ProgrammeId, RuleSetId),
    (lead, partner): (AuthorityId, AuthorityId),
    issued_on: Date,
) -> Content {
    Content {
        format: Content::FORMAT,
        kind: NoticeKind::Award,
        award,
        number: 1,
        case_number: "STARKE-HEIMAT-2026-0001".to_owned(),
        issued_on,
        effective_on: issued_on,
        programme: Named {
            id: programme,
            code: "STARKE-HEIMAT".to_owned(),
            title: "Starke Heimat".to_owned(),
            invented: false,
        },
        sender: Sender {
            authority: lead,
            sender: "Ministerium".to_owned(),
            address: "Wiesbaden".to_owned(),
            phone: None,
            mail: None,
            place: "Wiesbaden".to_owned(),
            signature: "Im Auftrag".to_owned(),
            signed_by: "Dr. Ada Amtlich".to_owned(),
            standing_in_for: None,
        },
        rules: rules(rule_set),
        remedy: Remedy { months: 1, instruction: Some("Klage binnen eines Monats.".to_owned()) },
        drawn: Vec::new(),
        terms: terms((lead, partner)),
        handed_over_digest: None,
        amendment: None,
    }
}

/// What two counties receive for a data platform.
fn terms((lead, partner): (AuthorityId, AuthorityId)) -> Terms {
    let recipient = |authority, ags: &str, name: &str, share| Recipient {
        authority,
        ags: Some(ags.to_owned()),
        name: name.to_owned(),
        cost: None,
        share: Some(euros(share)),
    };
    Terms {
        projects: vec![Project { title: "Datenplattform".to_owned(), goal: None }],
        recipients: vec![
            recipient(lead, "06440000", "Wetteraukreis", 900_000),
            recipient(partner, "06432000", "Landkreis Darmstadt-Dieburg", 900_000),
        ],
        theme: None,
        purpose: Some("Daten".to_owned()),
        starts_on: Some(date!(2023 - 05 - 01)),
        ends_on: Some(date!(2025 - 03 - 31)),
        works_start_on: None,
        works_end_on: None,
        early_start: None,
        financing_type: Some(FinancingType::Share),
        rate: Some("9/10".to_owned()),
        rate_written: Some("90 %".to_owned()),
        total_cost: None,
        eligible_cost: Some(euros(2_000_000)),
        grant: euros(1_800_000),
        positions: Vec::new(),
        funding: Vec::new(),
        tranches: Vec::new(),
        milestones: vec![Milestone {
            key: MilestoneId::new(),
            title: "Plattform steht".to_owned(),
            due_on: Some(date!(2024 - 06 - 30)),
            project: None,
            note: None,
        }],
        indicators: Vec::new(),
        conditions: vec![Condition {
            key: ConditionId::new(),
            text: "Kooperationsvertrag".to_owned(),
            blocks_payment: true,
            due_on: None,
        }],
    }
}

fn rules(rule_set: RuleSetId) -> Rules {
    Rules {
        id: rule_set,
        code: "starke-heimat".to_owned(),
        number: 2,
        digest: "0".repeat(64),
        profile: ProfileCode::Joint,
        citations: Vec::new(),
        position_tolerance: None,
        use_by_months: 2,
        proof_due_on: Some(date!(2025 - 09 - 30)),
        proof: "simple".to_owned(),
        record_years: 5,
        binding_years: None,
        retention: None,
        requests: true,
        report_months: None,
        report_due_months: None,
        certifier: false,
    }
}
