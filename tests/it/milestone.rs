//! Milestones and indicators: contributors draft, coordinators report, case officers see slips at once.

mod refusals;

use crate::world::{Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::db::q;
use foerderbuch::id::{AwardId, IndicatorId, MilestoneId};
use rocket::http::ContentType;
use serde_json::{Value, json};
use time::Date;
use time::macros::date;

/// An award under way with two milestones and an indicator; the world's today is 2026-11-22.
pub struct Scene {
    pub award: String,
    pub first: String,
    second: String,
    indicator: String,
    pub officer: Someone,
    pub coordinator: Someone,
    pub contributor: Someone,
    pub partner: Someone,
    pub stranger: Someone,
}

pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let lead = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    let partner = world.authority("independent_city", "Darmstadt", Some("06411000")).await;
    let other = world.authority("county", "Landkreis Darmstadt-Dieburg", Some("06432000")).await;
    let officer = world.someone("officer@ministerium.example", Role::Officer, ministry).await;
    world.programme("MUSTER").await;
    // A draft can be put on its way by hand; what was recorded becomes one of ours by two people only.
    let list = "project_title,lead_name,lead_ags,partner_names,partner_ags,starts_on,ends_on,state,programme\n\
        Pegel,Wetteraukreis,06440000,Darmstadt,06411000,2026-01-01,2027-12-31,draft,MUSTER\n";
    world.send("/imports/awards", &officer, ContentType::new("text", "csv"), list.as_bytes()).await.is(201);
    let award = world.get("/awards?q=pegel", Some(&officer)).await.is(200).json()["items"][0].clone();
    let award = award["id"].as_str().unwrap().to_owned();
    let (first, second, indicator) = (MilestoneId::new(), MilestoneId::new(), IndicatorId::new());
    let (id, stamp) = (AwardId::parse(&award).unwrap(), world.stamp());
    let tx = world.db().begin().await.unwrap();
    tx.execute(q("UPDATE awards SET state = 'running' WHERE id = $1").bind(id)).await.unwrap();
    for (ordinal, key, title, due) in
        [(1_i64, first, "Messnetz steht", date!(2027 - 01 - 31)), (2, second, "Abnahme", date!(2027 - 10 - 31))]
    {
        milestone(&tx, id, ordinal, key, title, due, &stamp).await;
    }
    tx.execute(
        q("INSERT INTO award_indicators (award_id, ordinal, key, title, unit, baseline, target, version, recorded_at, entry_id)
           VALUES ($1, 1, $2, 'Pegel im Netz', 'Stück', '0', '40', 1, $3, $4)")
        .bind(id)
        .bind(indicator)
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    Scene {
        award,
        first: first.to_string(),
        second: second.to_string(),
        indicator: indicator.to_string(),
        officer,
        coordinator: world.someone("coordinator@wetterau.example", Role::Coordinator, lead).await,
        contributor: world.someone("contributor@wetterau.example", Role::Contributor, lead).await,
        partner: world.someone("coordinator@darmstadt.example", Role::Coordinator, partner).await,
        stranger: world.someone("coordinator@ladadi.example", Role::Coordinator, other).await,
    }
}

async fn milestone(
    tx: &foerderbuch::db::Tx,
    award: AwardId,
    ordinal: i64,
    key: MilestoneId,
    title: &str,
    due: Date,
    stamp: &foerderbuch::audit::Stamp,
) {
    tx.execute(
        q("INSERT INTO award_milestones (award_id, ordinal, key, title, due_on, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, 1, $6, $7)")
        .bind(award)
        .bind(ordinal)
        .bind(key)
        .bind(title)
        .bind(due)
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await
    .unwrap();
}

impl Scene {
    fn report(&self) -> String {
        format!("/awards/{}/progress/report", self.award)
    }

    fn draft(&self) -> String {
        format!("/awards/{}/progress/draft", self.award)
    }

    /// The list as somebody sees it: title, status, days behind.
    async fn list(&self, world: &World, who: &Someone, query: &str) -> Vec<(String, String, i64)> {
        let page = world.get(&format!("/milestones?{query}"), Some(who)).await.is(200).json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let rows = page["items"].as_array().unwrap();
        rows.iter().map(|row| (text(&row["title"]), text(&row["status"]), row["slip_days"].as_i64().unwrap())).collect()
    }
}

/// A body with these rows.
fn rows(items: Value) -> Value {
    json!({ "items": items })
}

both!(a_slip_that_a_coordinator_reports_is_seen_by_the_case_officer_at_once, |world| {
    let scene = scene(&world).await;
    assert!(scene.list(&world, &scene.officer, "status=attention").await.is_empty());
    let slip = json!([{ "key": scene.first, "forecast_on": "2027-03-15", "reason": "Funkstandorte fehlen" }]);
    let answered = world.post(&scene.report(), Some(&scene.coordinator), &rows(slip)).await.is(200).json();
    assert_eq!(answered["milestones"][0]["version"], 1);
    let expected = vec![("Messnetz steht".to_owned(), "slipping".to_owned(), 43)];
    assert_eq!(scene.list(&world, &scene.officer, "status=attention").await, expected);
    assert_eq!(scene.list(&world, &scene.officer, "status=slipping&programme=MUSTER&q=pegel").await, expected);
    let totals = world.get("/milestones/totals", Some(&scene.officer)).await.is(200).json();
    assert_eq!(totals, json!({ "late": 0, "slipping": 1, "on_time": 1, "reached": 0 }));
    let page = world.page("/milestones?status=attention&lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("43 Tage nach Plan") && page.contains("Funkstandorte fehlen"), "{page}");
    assert!(
        page.contains("Wetteraukreis: Messnetz steht: geplant 31.01.2027, erwartet 15.03.2027, verschiebt sich"),
        "{page}"
    );
    assert!(!page.contains("Abnahme"), "{page}");
    // The day of the plan stays; the overview tells the ministry.
    assert_eq!(answered["milestones"][0]["due_on"], "2027-01-31");
    let overview = world.page("/?lang=de", Some(&scene.officer)).await.is(200).text;
    assert!(overview.contains("1 Meilenstein ist überfällig oder verschiebt sich"), "{overview}");
    let history = world.get(&format!("/awards/{}/history", scene.award), Some(&scene.officer)).await.is(200).text;
    assert!(history.contains("progress.reported"), "{history}");
});

both!(what_is_not_reached_on_its_day_is_late_without_anybody_saying_so, |world| {
    let scene = scene(&world).await;
    world.clock.advance(80 * 24 * 3600);
    let again = async |who: &Someone| world.sign_in(who.person, who.user, &who.email).await;
    let scene = Scene { officer: again(&scene.officer).await, coordinator: again(&scene.coordinator).await, ..scene };
    let late = vec![("Messnetz steht".to_owned(), "late".to_owned(), 10)];
    assert_eq!(scene.list(&world, &scene.officer, "status=late").await, late);
    let done = json!([{ "key": scene.first, "actual_on": "2027-02-05", "evidence": "Protokoll", "reason": "Frost" }]);
    world.post(&scene.report(), Some(&scene.coordinator), &rows(done)).await.is(200);
    assert!(scene.list(&world, &scene.officer, "status=late").await.is_empty());
    let reached = vec![("Messnetz steht".to_owned(), "reached".to_owned(), 5)];
    assert_eq!(scene.list(&world, &scene.officer, "status=reached").await, reached);
});

both!(a_contributor_drafts_and_the_coordinator_reports_it, |world| {
    let scene = scene(&world).await;
    let items =
        json!([{ "key": scene.indicator, "achieved": "12.5", "achieved_on": "2026-11-20", "evidence": "Zählung" }]);
    world.post(&scene.report(), Some(&scene.contributor), &rows(items.clone())).await.is(403);
    world.post(&scene.draft(), Some(&scene.contributor), &rows(items)).await.is(200);
    let indicators = format!("/awards/{}/indicators", scene.award);
    let before = world.get(&indicators, Some(&scene.officer)).await.is(200).json();
    assert_eq!(before["items"][0]["achieved"], Value::Null);
    // The draft is the recipients' own.
    let shown = format!("/awards/{}/milestones?lang=de", scene.award);
    assert!(!world.page(&shown, Some(&scene.officer)).await.is(200).text.contains("wartet auf die Meldung"));
    assert!(
        world.page(&shown, Some(&scene.coordinator)).await.is(200).text.contains("1 Entwurf wartet auf die Meldung")
    );
    let form =
        world.page(&format!("/awards/{}/progress/change?lang=de", scene.award), Some(&scene.coordinator)).await.is(200);
    assert!(form.text.contains(r#"value="12,5""#) && form.text.contains("contributor, 22.11.2026"), "{}", form.text);
    let fields = [
        ("items.0.key", scene.first.as_str()),
        ("items.0.version", "0"),
        ("items.1.key", scene.second.as_str()),
        ("items.1.version", "0"),
        ("items.2.key", scene.indicator.as_str()),
        ("items.2.version", "0"),
        ("items.2.achieved", "12,5"),
        ("items.2.achieved_on", "20.11.2026"),
        ("items.2.evidence", "Zählung"),
    ];
    let sent = world.form(&scene.report(), &scene.coordinator, &fields).await;
    assert_eq!(location(&sent), format!("/awards/{}/milestones", scene.award));
    let after = world.get(&indicators, Some(&scene.officer)).await.is(200).json();
    assert_eq!(after["items"][0]["achieved"], "12.5");
    assert!(!world.page(&shown, Some(&scene.coordinator)).await.is(200).text.contains("wartet auf die Meldung"));
});

both!(a_partner_reads_and_a_stranger_sees_nothing, |world| {
    let scene = scene(&world).await;
    let items = rows(json!([{ "key": scene.first, "forecast_on": "2027-01-30" }]));
    let refused = world.post(&scene.report(), Some(&scene.partner), &items).await.is(403).json();
    assert_eq!(refused["code"], "milestone.lead-only");
    assert_eq!(scene.list(&world, &scene.partner, "").await.len(), 2);
    world.post(&scene.report(), Some(&scene.officer), &items).await.is(403);
    world.post(&scene.report(), Some(&scene.stranger), &items).await.is(404);
    world.page(&format!("/awards/{}/milestones", scene.award), Some(&scene.stranger)).await.is(404);
    assert!(scene.list(&world, &scene.stranger, "").await.is_empty());
    let totals = world.get("/milestones/totals", Some(&scene.stranger)).await.is(200).json();
    assert_eq!(totals, json!({ "late": 0, "slipping": 0, "on_time": 0, "reached": 0 }));
});

both!(two_who_report_at_once_lose_nothing, |world| {
    let scene = scene(&world).await;
    let other = world
        .someone("zweite@wetterau.example", Role::Coordinator, {
            let list = world.get("/authorities?q=wetterau", Some(&scene.officer)).await.is(200).json();
            foerderbuch::id::AuthorityId::parse(list["items"][0]["id"].as_str().unwrap()).unwrap()
        })
        .await;
    let form = |first: &'static str, second: &'static str| {
        [
            ("items.0.key", scene.first.clone()),
            ("items.0.version", "0".to_owned()),
            ("items.0.forecast_on", first.to_owned()),
            ("items.1.key", scene.second.clone()),
            ("items.1.version", "0".to_owned()),
            ("items.1.forecast_on", second.to_owned()),
            ("reason", "Bauwetter".to_owned()),
        ]
    };
    let send = async |who: &Someone, fields: [(&'static str, String); 7]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        world.form(&scene.report(), who, &fields).await
    };
    // Both open the same form; each changes another row.
    location(&send(&scene.coordinator, form("01.03.2027", "")).await);
    location(&send(&other, form("", "01.11.2027")).await);
    // The same row: the second is told, with all that was typed.
    let late = send(&other, form("05.05.2027", "01.11.2027")).await.is(409);
    assert!(late.text.contains(r#"value="05.05.2027""#) && late.text.contains("jemand anderes"), "{}", late.text);
    let milestones =
        world.get(&format!("/awards/{}/milestones", scene.award), Some(&scene.officer)).await.is(200).json();
    let forecast = |place: usize| milestones["items"][place]["forecast_on"].clone();
    assert_eq!((forecast(0), forecast(1)), (json!("2027-03-01"), json!("2027-11-01")));
});

both!(the_list_is_walked_by_day_without_gap_or_repeat, |world| {
    let scene = scene(&world).await;
    let (id, stamp) = (AwardId::parse(&scene.award).unwrap(), world.stamp());
    let tx = world.db().begin().await.unwrap();
    for ordinal in 3..10_i64 {
        let due = date!(2027 - 01 - 31) + time::Duration::days(ordinal % 3);
        milestone(&tx, id, ordinal, MilestoneId::new(), &format!("M{ordinal}"), due, &stamp).await;
    }
    tx.commit().await.unwrap();
    let (mut walked, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = world.get(&format!("/milestones?limit=2{cursor}"), Some(&scene.officer)).await.is(200).json();
        walked.extend(page["items"].as_array().unwrap().iter().map(|one| one["key"].clone()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let whole = world.get("/milestones?limit=200", Some(&scene.officer)).await.is(200).json();
    let whole: Vec<_> = whole["items"].as_array().unwrap().iter().map(|one| one["key"].clone()).collect();
    assert_eq!(walked, whole);
    assert_eq!(walked.len(), 9);
    world.get("/milestones?status=slow", Some(&scene.officer)).await.is(422);
    assert_eq!(world.page("/milestones?authority=x", Some(&scene.officer)).await.status, 422);
});
