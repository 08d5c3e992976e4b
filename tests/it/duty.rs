//! Duties: they arise from what a notice says, follow an amendment with its reason, and nobody else's are seen.

use crate::milestone::scene;
use crate::world::{World, both};
use foerderbuch::access::Role;
use foerderbuch::audit::Stream;
use foerderbuch::db::{DbError, q};
use foerderbuch::duty::store::DutyRow;
use foerderbuch::duty::{self, Cause, CauseKind, DutyKind, Owed};
use foerderbuch::id::{AuthorityId, AwardId};
use serde_json::{Value, json};
use time::Date;
use time::macros::date;
use uuid::Uuid;

/// A proof of use that an authority owes.
pub async fn by_hand(world: &World, award: AwardId, authority: AuthorityId) -> String {
    let owed = Owed { kind: DutyKind::Proof, subject: award.0, title: None, authority, due_on: date!(2028 - 06 - 30) };
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::arise(&tx, award, &[owed], Owes::cause(), &stamp).await.unwrap();
    stamp.append(&tx, &Stream::of("award", award), "award.changed", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    duty::store::of_award(world.db(), award).await.unwrap()[0].id.to_string()
}

/// What the lead of an award owes: its proof of use, a milestone and a condition.
pub struct Owes {
    pub award: AwardId,
    pub lead: AuthorityId,
    milestone: Uuid,
    condition: Uuid,
}

impl Owes {
    pub async fn of(world: &World, scene: &crate::milestone::Scene) -> Self {
        let list = world.get("/authorities?q=wetterau", Some(&scene.officer)).await.is(200).json();
        Self {
            award: AwardId::parse(&scene.award).unwrap(),
            lead: AuthorityId::parse(list["items"][0]["id"].as_str().unwrap()).unwrap(),
            milestone: Uuid::try_parse(&scene.first).unwrap(),
            condition: Uuid::now_v7(),
        }
    }

    pub fn one(&self, kind: DutyKind, subject: Uuid, title: Option<&str>, due_on: Date) -> Owed {
        Owed { kind, subject, title: title.map(str::to_owned), authority: self.lead, due_on }
    }

    fn all(&self) -> Vec<Owed> {
        vec![
            self.one(DutyKind::Proof, self.award.0, None, date!(2028 - 06 - 30)),
            self.one(DutyKind::Milestone, self.milestone, Some("Messnetz steht"), date!(2027 - 01 - 31)),
            self.one(DutyKind::Condition, self.condition, Some("Kooperationsvertrag"), date!(2026 - 11 - 20)),
        ]
    }

    pub fn cause() -> Cause {
        Cause { kind: CauseKind::Notice, id: Uuid::from_u128(7) }
    }

    pub async fn arise(&self, world: &World) {
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        duty::arise(&tx, self.award, &self.all(), Self::cause(), &stamp).await.unwrap();
        stamp.append(&tx, &Stream::of("award", self.award), "award.changed", json!({}), &[]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Lets the duties follow what is owed now.
    async fn follow(&self, world: &World, owed: &[Owed], reason: &str) {
        let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
        duty::follow(&tx, self.award, owed, (Self::cause(), reason), &stamp).await.unwrap();
        stamp.append(&tx, &Stream::of("award", self.award), "award.changed", json!({}), &[]).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn rows(&self, world: &World) -> Vec<DutyRow> {
        duty::store::of_award(world.db(), self.award).await.unwrap()
    }
}

/// Kind, day and state of each duty of a list.
fn shown(list: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = list["items"].as_array().unwrap().iter();
    all.map(|one| (text(&one["kind"]), text(&one["due_on"]), text(&one["state"]))).collect()
}

both!(
    #[expect(clippy::too_many_lines, reason = "everybody who may look at the list, and every file of it")]
    what_is_owed_is_one_list_with_the_late_ones_first,
    |world| {
        let scene = scene(&world).await;
        let owes = Owes::of(&world, &scene).await;
        owes.arise(&world).await;
        let list = world.get("/duties?state=open", Some(&scene.coordinator)).await.is(200).json();
        let row = |kind: &str, day: &str| (kind.to_owned(), day.to_owned(), "open".to_owned());
        assert_eq!(
            shown(&list),
            [row("condition", "2026-11-20"), row("milestone", "2027-01-31"), row("proof", "2028-06-30")]
        );
        let first = &list["items"][0];
        assert_eq!((&first["award"], &first["days_late"]), (&json!(scene.award), &json!(2)));
        assert_eq!(
            (&first["authority"], &first["authority_ags"], &first["authority_name"]),
            (&json!(owes.lead.to_string()), &json!("06440000"), &json!("Wetteraukreis"))
        );
        assert_eq!((&first["original_due_on"], &first["fulfilled_on"]), (&json!("2026-11-20"), &Value::Null));
        let totals = world.get("/duties/totals", Some(&scene.officer)).await.is(200).json();
        assert_eq!(totals, json!({ "late": 1, "soon": 0, "open": 3, "fulfilled": 0 }));
        // A partner sees what the lead owes in their award; a stranger sees nothing of it.
        let ladadi = world.authority("county", "Kreis Bergstraße", Some("06431000")).await;
        let stranger = world.someone("coordinator@bergstrasse.example", Role::Coordinator, ladadi).await;
        let partner = world.authority("county", "Odenwaldkreis", Some("06437000")).await;
        let partner = world.someone("viewer@odenwald.example", Role::Viewer, partner).await;
        for (who, many) in [(&scene.coordinator, 3), (&scene.officer, 3), (&stranger, 0), (&partner, 0)] {
            let list = world.get("/duties", Some(who)).await.is(200).json();
            assert_eq!(list["items"].as_array().unwrap().len(), many);
            let file = world.get("/exports/duties.csv?dialect=plain", Some(who)).await.is(200).text;
            assert_eq!(file.lines().count(), many + 1, "{file}");
        }
        for (filter, many) in [
            ("kind=proof", 1),
            ("state=late", 1),
            ("state=fulfilled", 0),
            ("authority=06440000", 3),
            ("authority=06411000", 0),
            ("programme=MUSTER", 3),
            ("due_until=2027-01-31", 2),
            ("q=pegel", 3),
            ("q=bauarchiv", 0),
            ("invented=true", 0),
            (&format!("award={}", scene.award), 3),
        ] {
            let list = world.get(&format!("/duties?{filter}"), Some(&scene.officer)).await.is(200).json();
            assert_eq!(list["items"].as_array().unwrap().len(), many, "{filter}");
        }
        let wrong = world
            .get("/duties?kind=x&state=y&authority=z&award=1&due_until=heute&invented=w", Some(&scene.officer))
            .await;
        assert_eq!(
            wrong.is(422).faults(),
            [
                "kind input.not-a-choice",
                "state input.not-a-choice",
                "authority award.filter-wants-ags",
                "award duty.filter-wants-award",
                "due_until date.not-a-date",
                "invented input.not-a-choice"
            ]
        );
        assert_eq!(world.page("/duties?kind=x", Some(&scene.officer)).await.status, 422);
        let page = world.page("/duties?state=open&lang=de", Some(&scene.coordinator)).await.is(200).text;
        assert!(
            page.contains("überfällig") && page.contains("2 Tage") && page.contains("Kooperationsvertrag"),
            "{page}"
        );
        let overview = world.page("/?lang=de", Some(&scene.officer)).await.is(200).text;
        assert!(overview.contains("1 Pflicht ist überfällig"), "{overview}");
        let file = world.get("/exports/duties.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
        assert!(
            file.contains(",condition,Kooperationsvertrag,06440000,Wetteraukreis,2026-11-20,2026-11-20,,open,true,"),
            "{file}"
        );
    }
);

both!(a_release_makes_the_duties_that_its_notice_says, |world| {
    let scene = crate::release::scene(&world).await;
    let (draft, notice) = scene.issued(&world).await;
    let content =
        world.get(&format!("/notices/{notice}"), Some(&scene.draft.approver)).await.is(200).json()["content"].clone();
    let list = world.get(&format!("/duties?award={}", draft.id), Some(&scene.draft.officer)).await.is(200).json();
    let mut wanted =
        vec![("proof".to_owned(), content["rules"]["proof_due_on"].as_str().unwrap().to_owned(), "open".to_owned())];
    for (kind, part) in [("milestone", "milestones"), ("condition", "conditions")] {
        let dated = content["terms"][part].as_array().unwrap().iter().filter(|one| !one["due_on"].is_null());
        wanted
            .extend(dated.map(|one| (kind.to_owned(), one["due_on"].as_str().unwrap().to_owned(), "open".to_owned())));
    }
    // Half a year each, two months after its end; the last day falls on a working day.
    wanted.extend(
        ["2027-08-31", "2028-02-29", "2028-08-31", "2029-02-28"]
            .map(|due| ("report".to_owned(), due.to_owned(), "open".to_owned())),
    );
    let mut found = shown(&list);
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert!(found.len() > 1, "{found:?}");
    let lead = content["terms"]["recipients"][0]["authority"].clone();
    assert!(list["items"].as_array().unwrap().iter().all(|one| one["authority"] == lead));
    // A draft owes nothing.
    let other = scene.draft.right(&world).await;
    let none = world.get(&format!("/duties?award={}", other.id), Some(&scene.draft.officer)).await.is(200).json();
    assert_eq!(none["items"], json!([]));
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(the_list_is_walked_without_gap_or_repeat, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    let many: Vec<Owed> = (0..9_i64)
        .map(|n| {
            owes.one(
                DutyKind::Condition,
                Uuid::now_v7(),
                Some("x"),
                date!(2027 - 01 - 01) + time::Duration::days(n % 3),
            )
        })
        .collect();
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::arise(&tx, owes.award, &many, Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    let (mut walked, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = world.get(&format!("/duties?limit=2{cursor}"), Some(&scene.officer)).await.is(200).json();
        walked.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].clone()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let whole = world.get("/duties?limit=200", Some(&scene.officer)).await.is(200).json();
    let whole: Vec<_> = whole["items"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!((walked.len(), &walked), (9, &whole));
});

both!(duties_follow_an_amendment_with_its_reason_and_are_never_recomputed_silently, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    world.seal().await;
    world.clock.advance(60);
    let mut now = owes.all();
    now[0].due_on = date!(2028 - 12 - 31);
    now.remove(2);
    let another = Uuid::now_v7();
    now.push(owes.one(DutyKind::Condition, another, Some("Neue Auflage"), date!(2027 - 03 - 31)));
    owes.follow(&world, &now, "Verlängerung um sechs Monate").await;
    let rows = owes.rows(&world).await;
    let told: Vec<_> =
        rows.iter().map(|row| (row.kind.code(), row.due_on, row.original_due_on, row.state.code())).collect();
    assert_eq!(
        told,
        [
            ("condition", date!(2026 - 11 - 20), date!(2026 - 11 - 20), "void"),
            ("milestone", date!(2027 - 01 - 31), date!(2027 - 01 - 31), "open"),
            ("condition", date!(2027 - 03 - 31), date!(2027 - 03 - 31), "open"),
            ("proof", date!(2028 - 12 - 31), date!(2028 - 06 - 30), "open"),
        ]
    );
    assert_eq!(rows[3].reason.as_deref(), Some("Verlängerung um sechs Monate"));
    assert_eq!(rows[1].reason, None);
    // The page shows both days; the list as of the seal shows the first one.
    let page = world.page("/duties?lang=de&kind=proof", Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("31.12.2028") && page.contains("zuerst 30.06.2028"), "{page}");
    let past = world.get("/duties?as_of=1", Some(&scene.officer)).await.is(200).json();
    assert_eq!(past["items"].as_array().unwrap().len(), 3);
    assert_eq!(past["items"][2]["due_on"], "2028-06-30");
    // Another lead takes what is open; what is done stays with whoever did it.
    let other = world.authority("county", "Vogelsbergkreis", Some("06535000")).await;
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::fulfil(&tx, (DutyKind::Condition, another), date!(2026 - 11 - 22), &stamp).await.unwrap();
    duty::pass_on(&tx, owes.award, (owes.lead, other), "Wechsel der Federführung", &stamp).await.unwrap();
    assert!(duty::move_to(&tx, (DutyKind::Proof, owes.award.0), date!(2029 - 01 - 31), "Frist", &stamp).await.unwrap());
    assert!(!duty::move_to(&tx, (DutyKind::Condition, another), date!(2029 - 01 - 31), "x", &stamp).await.unwrap());
    tx.commit().await.unwrap();
    let rows = owes.rows(&world).await;
    let of = |place: usize| rows[place].authority_id;
    assert_eq!((of(1), of(2), of(3)), (other, owes.lead, other));
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::void(&tx, owes.award, "Widerruf", &stamp).await.unwrap();
    tx.commit().await.unwrap();
    let totals = world.get("/duties/totals", Some(&scene.officer)).await.is(200).json();
    assert_eq!(totals, json!({ "late": 0, "soon": 0, "open": 0, "fulfilled": 1 }));
});

both!(a_milestone_that_is_reached_is_owed_no_more_and_again_if_it_was_not, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let report = format!("/awards/{}/progress/report", scene.award);
    let state = async || {
        let rows = owes.rows(&world).await;
        let row = rows.iter().find(|row| row.kind == DutyKind::Milestone).unwrap();
        (row.state.code(), row.fulfilled_on)
    };
    for (version, actual, after) in [
        (0, Some("2026-11-20"), ("fulfilled", Some(date!(2026 - 11 - 20)))),
        (1, Some("2026-11-21"), ("fulfilled", Some(date!(2026 - 11 - 21)))),
        (2, None, ("open", None)),
    ] {
        let body = json!({ "items": [{ "key": scene.first, "version": version.to_string(), "actual_on": actual, "evidence": "Protokoll",
            "reason": "Berichtigt" }] });
        world.post(&report, Some(&scene.coordinator), &body).await.is(200);
        assert_eq!(state().await, after);
    }
});

both!(the_database_keeps_what_a_duty_is_about, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    for sql in [
        "DELETE FROM duties",
        "UPDATE duties SET original_due_on = '2030-01-01', version = version + 1",
        "UPDATE duties SET due_on = '2030-01-01', version = version + 1",
        "UPDATE duties SET kind = 'report', version = version + 1 WHERE kind = 'proof'",
        "UPDATE duties SET state = 'void', version = version + 1",
        "UPDATE duties SET state = 'fulfilled', version = version + 1",
        "UPDATE duties SET reason = 'ohne Fassung'",
        "UPDATE duties_versions SET title = 'anders'",
        "DELETE FROM duties_versions",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
    // The same thing is not owed twice; once void, it may arise again.
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    let again = duty::arise(&tx, owes.award, &owes.all(), Owes::cause(), &stamp).await.unwrap_err();
    assert!(matches!(again, DbError::Unique(_)), "{again:?}");
    drop(tx);
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    duty::void(&tx, owes.award, "Rücknahme", &stamp).await.unwrap();
    duty::arise(&tx, owes.award, &owes.all(), Owes::cause(), &stamp).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(owes.rows(&world).await.len(), 6);
});

both!(
    #[expect(clippy::too_many_lines, reason = "a request from the asking to the answer, told by everybody concerned")]
    a_debtor_asks_for_another_day_and_an_officer_answers,
    |world| {
        let scene = scene(&world).await;
        crate::as_of::new_version(&world, &scene.award, "running").await;
        let owes = Owes::of(&world, &scene).await;
        owes.arise(&world).await;
        let rows = owes.rows(&world).await;
        let (condition, proof) = (&rows[0], &rows[2]);
        let path = |act: &str| format!("/duties/{}/{act}", condition.id);
        let ask =
            |until: &str| json!({ "version": "1", "until": until, "reason": "Die Partner unterschreiben später" });
        // Partners and strangers do not ask for what they do not owe; the day must lie ahead.
        assert_eq!(
            world.post(&path("ask"), Some(&scene.partner), &ask("2026-12-31")).await.is(403).json()["code"],
            "duty.of-another"
        );
        world.post(&path("ask"), Some(&scene.stranger), &ask("2026-12-31")).await.is(404);
        world.post(&path("ask"), Some(&scene.officer), &ask("2026-12-31")).await.is(403);
        for (until, code) in [
            ("2026-11-20", "until duty.not-later"),
            ("2026-11-21", "until duty.in-past"),
            ("bald", "until date.not-a-date"),
        ] {
            assert_eq!(world.post(&path("ask"), Some(&scene.coordinator), &ask(until)).await.is(422).faults(), [code]);
        }
        let none = world.post(&path("ask"), Some(&scene.coordinator), &json!({})).await.is(422).faults();
        assert_eq!(none, ["version input.missing", "until input.missing", "reason input.missing"]);
        let asked = world.post(&path("ask"), Some(&scene.coordinator), &ask("2026-12-31")).await.is(200).json();
        assert_eq!((&asked["due_on"], &asked["wanted_on"]), (&json!("2026-11-20"), &json!("2026-12-31")));
        assert_eq!(
            world.post(&path("ask"), Some(&scene.coordinator), &ask("2026-12-30")).await.is(422).json()["code"],
            "duty.asked-already"
        );
        // It waits on the officer's desk, with the day by which the ministry promises to answer; the debtor sees that too.
        let desk = world.get("/desk", Some(&scene.officer)).await.is(200).json();
        assert_eq!(
            (&desk["waiting"][0]["kind"], &desk["waiting"][0]["href"]),
            (&json!("extension"), &json!(format!("/duties/{}", condition.id)))
        );
        let desk = world.get("/desk", Some(&scene.coordinator)).await.is(200).json();
        assert_eq!(
            (&desk["promised"][0]["kind"], &desk["promised"][0]["promised_on"]),
            (&json!("extension"), &json!("2026-12-06"))
        );
        // The officer sees the wish in the form, grants another day, by page; the first day stays.
        let page = world.page(&format!("/duties/{}?lang=de", condition.id), Some(&scene.officer)).await.is(200).text;
        assert!(page.contains("value=\"31.12.2026\"") && page.contains("Die Partner unterschreiben später"), "{page}");
        let form = [("version", "1"), ("until", "2026"), ("reason", "Einverstanden")];
        let wrong = world.form(&path("extend"), &scene.officer, &form).await.is(422).text;
        assert!(wrong.contains("Einverstanden") && wrong.contains("f-until-error"), "{wrong}");
        let form = [("version", "1"), ("until", "15.12.2026"), ("reason", "Bis Mitte Dezember")];
        crate::world::location(&world.form(&path("extend"), &scene.officer, &form).await);
        let one = world.get(&format!("/duties/{}", condition.id), Some(&scene.coordinator)).await.is(200).json();
        assert_eq!(
            (&one["due_on"], &one["original_due_on"], &one["wanted_on"]),
            (&json!("2026-12-15"), &json!("2026-11-20"), &Value::Null)
        );
        let told = &one["extensions"][0];
        assert_eq!(
            (&told["state"], &told["before_on"], &told["until_on"]),
            (&json!("granted"), &json!("2026-11-20"), &json!("2026-12-15"))
        );
        assert_eq!(
            (&told["wanted_on"], &told["answer"], &told["decided_by"]),
            (&json!("2026-12-31"), &json!("Bis Mitte Dezember"), &Value::Null)
        );
        let one = world.get(&format!("/duties/{}", condition.id), Some(&scene.officer)).await.is(200).json();
        assert_eq!(one["extensions"][0]["decided_by"], "officer");
        assert_eq!(world.post(&path("extend"), Some(&scene.officer), &ask("2027-01-31")).await.status, 409);
        // Another wish is declined, with the reason; without being asked nobody declines.
        let path = |act: &str| format!("/duties/{}/{act}", proof.id);
        let decline = json!({ "version": "1", "reason": "Der Tag steht im Bescheid" });
        assert_eq!(
            world.post(&path("decline"), Some(&scene.officer), &decline).await.is(422).json()["code"],
            "duty.nobody-asks"
        );
        world.post(&path("ask"), Some(&scene.coordinator), &ask("2028-12-31")).await.is(200);
        world.post(&path("decline"), Some(&scene.coordinator), &decline).await.is(403);
        let declined = world.post(&path("decline"), Some(&scene.officer), &decline).await.is(200).json();
        assert_eq!(
            (&declined["due_on"], &declined["extensions"][0]["state"]),
            (&json!("2028-06-30"), &json!("declined"))
        );
        let desk = world.get("/desk", Some(&scene.officer)).await.is(200).json();
        assert_eq!(desk["kept"], json!({ "due": 2, "kept": 2, "late": 0, "broken": 0, "open": 0 }));
        // An amendment that says an earlier day than was granted leaves what was granted.
        let mut now = owes.all();
        now[2].due_on = date!(2026 - 12 - 01);
        owes.follow(&world, &now, "Änderung").await;
        assert_eq!(owes.rows(&world).await[0].due_on, date!(2026 - 12 - 15));
        foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
    }
);

both!(the_database_keeps_what_was_asked_and_decided_about_a_day, |world| {
    let scene = scene(&world).await;
    let owes = Owes::of(&world, &scene).await;
    owes.arise(&world).await;
    let proof = owes.rows(&world).await[2].id;
    let ask = json!({ "version": "1", "until": "2028-12-31", "reason": "x" });
    world.post(&format!("/duties/{proof}/ask"), Some(&scene.coordinator), &ask).await.is(200);
    world.post(&format!("/duties/{proof}/extend"), Some(&scene.officer), &ask).await.is(200);
    for sql in [
        "DELETE FROM duty_extensions",
        "UPDATE duty_extensions SET until_on = '2030-01-01', version = version + 1",
        "UPDATE duty_extensions SET state = 'asked', version = version + 1",
        "DELETE FROM duty_extensions_versions",
        "UPDATE duty_extensions_versions SET answer = 'anders'",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});
