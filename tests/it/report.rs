//! Reports by period: written by both sides of a lead and its partners, submitted, sent back, accepted, opened again; frozen as submitted.

mod pages;
mod rules;

use crate::expense::{Ground, ground};
use crate::world::{Answered, Someone, World, both};
use foerderbuch::db::q;
use serde_json::{Value, json};

impl Ground {
    pub async fn periods(&self, world: &World, who: &Someone) -> Vec<Value> {
        let list = world.get(&format!("/awards/{}/reports", self.scene.award), Some(who)).await.is(200).json();
        list["items"].as_array().unwrap().clone()
    }

    /// Begins the report on a period; gives its path.
    pub async fn begin(&self, world: &World, number: &str) -> String {
        let body = json!({ "number": number });
        let place = format!("/awards/{}/reports", self.scene.award);
        let made = world.post(&place, Some(&self.scene.contributor), &body).await.is(201).json();
        format!("/reports/{}", made["id"].as_str().unwrap())
    }
}

/// The report as somebody sees it.
pub async fn seen(world: &World, path: &str, who: &Someone) -> Value {
    world.get(path, Some(who)).await.is(200).json()
}

/// An act with the version that stands now.
pub async fn act(world: &World, path: &str, who: &Someone, act: &str, mut body: Value) -> Answered {
    if body["version"].is_null() {
        let now = seen(world, path, who).await;
        let version = match act {
            "texts" => &now["texts_version"],
            "forecast" => &now["forecast_version"],
            _ => &now["version"],
        };
        body["version"] = json!(version.to_string());
    }
    world.post(&format!("{path}/{act}"), Some(who), &body).await
}

/// Writes texts that can be submitted.
pub async fn written(world: &World, ground: &Ground, path: &str, reached: &str) {
    let body = json!({ "reached": reached, "next": "Ausschreibung" });
    act(world, path, &ground.scene.contributor, "texts", body).await.is(200);
}

/// The partner writes its part and hands it in.
pub async fn handed_in(world: &World, ground: &Ground, path: &str) {
    let body = json!({ "version": "0", "reached": "Unser Teil steht" });
    let after = act(world, path, &ground.scene.other, "part", body).await.is(200).json();
    let version = after["parts"][0]["version"].to_string();
    act(world, path, &ground.scene.other, "hand-in", json!({ "version": version })).await.is(200);
}

/// Submits a report with texts and all parts.
pub async fn submitted(world: &World, ground: &Ground, path: &str, reached: &str) -> Value {
    written(world, ground, path, reached).await;
    handed_in(world, ground, path).await;
    act(world, path, &ground.scene.coordinator, "submit", json!({})).await.is(200).json()
}

fn position<'a>(report: &'a Value, title: &str) -> &'a Value {
    report["expenses"]["positions"].as_array().unwrap().iter().find(|one| one["title"] == title).unwrap()
}

both!(
    #[expect(clippy::too_many_lines, reason = "one report from its first word to its acceptance")]
    a_report_goes_from_draft_to_accepted_and_back_with_marked_sections,
    |world| {
        let ground = ground(&world).await;
        let scene = &ground.scene;
        ground.paid(&world, "R-1", "2026-03-10", "100.00").await;
        ground.paid(&world, "R-2", "2026-08-01", "50.00").await;
        // The notice made the duties: one report for each half year.
        let periods = ground.periods(&world, &scene.viewer).await;
        let days: Vec<_> =
            periods.iter().map(|one| (one["to_on"].as_str().unwrap(), one["due_on"].as_str().unwrap())).collect();
        assert_eq!(days[..2], [("2026-06-30", "2026-08-31"), ("2026-12-31", "2027-03-01")]);
        assert_eq!((periods.len(), &periods[0]["late"], &periods[0]["id"]), (4, &json!(true), &json!(null)));
        let path = ground.begin(&world, "1").await;
        assert_eq!(ground.begin(&world, "1").await, path, "begun once");
        // Filled in from the plan.
        let draft = seen(&world, &path, &scene.coordinator).await;
        assert_eq!((&draft["state"], &draft["forecast"][1]["amount"]), (&json!("draft"), &json!("500000.00")));
        assert_eq!(position(&draft, "Plattform")["spent"], "100.00", "what was paid until the end of the period");
        // What is not submitted is the recipients' own.
        written(&world, &ground, &path, "Konzept fertig").await;
        let outside = seen(&world, &path, &scene.officer).await;
        assert_eq!(
            (&outside["reached"], &outside["expenses"], &outside["state"]),
            (&json!(null), &json!(null), &json!("draft"))
        );
        handed_in(&world, &ground, &path).await;
        // A contributor drafts, a coordinator submits.
        act(&world, &path, &scene.contributor, "submit", json!({})).await.is(403);
        let done = act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(200).json();
        assert_eq!(
            (&done["state"], &done["submitted_on"], &done["submissions"]),
            (&json!("submitted"), &json!("2026-11-22"), &json!(1))
        );
        let duties = world.get("/duties?kind=report", Some(&scene.coordinator)).await.is(200).text;
        assert!(duties.contains("\"fulfilled_on\":\"2026-11-22\""), "{duties}");
        let seen_by_officer = seen(&world, &path, &scene.officer).await;
        assert_eq!(seen_by_officer["reached"], "Konzept fertig");
        // Its expenses are locked, later ones are not.
        let lines = ground.list(&world, &scene.coordinator).await;
        assert_eq!(
            (&lines[0]["locked"], &lines[0]["report_number"], &lines[1]["locked"]),
            (&json!(true), &json!(1), &json!(false))
        );
        let gone = json!({ "version": lines[0]["version"].to_string() }
        );
        let locked = world
            .post(&format!("/expenses/{}/remove", lines[0]["id"].as_str().unwrap()), Some(&scene.coordinator), &gone)
            .await;
        assert_eq!(locked.is(422).json()["code"], "expense.locked");
        // Sent back with questions to two sections: only these are open, and an answer is owed.
        let nothing = act(&world, &path, &scene.officer, "send-back", json!({})).await.is(422);
        assert_eq!(nothing.faults(), ["texts report.nothing-asked"]);
        let questions =
            json!({ "texts": "Was heißt fertig?", "expenses": "Beleg R-1 ist doppelt?", "answer_by": "2026-12-04" });
        let back = act(&world, &path, &scene.officer, "send-back", questions).await.is(200).json();
        assert_eq!((&back["state"], &back["open_sections"]), (&json!("queried"), &json!(["texts", "expenses"])));
        assert_eq!(back["questions"][0]["question"], "Was heißt fertig?");
        let answer = world.get("/duties?kind=answer", Some(&scene.coordinator)).await.is(200).json();
        assert_eq!(
            (&answer["items"][0]["due_on"], &answer["items"][0]["state"]),
            (&json!("2026-12-04"), &json!("open"))
        );
        let shut = json!({ "items": [{ "key": "contracts: Plattform", "amount": "1.00" }] });
        let shut = act(&world, &path, &scene.contributor, "forecast", shut).await.is(422).json();
        assert_eq!(shut["code"], "report.not-open");
        let line = json!({ "version": "2", "kind": "receipt", "paid_by": "06440000", "paid_on": "2026-03-10", "payee": "Muster GmbH", "reason": "Lizenzen",
        "amount": "90.00", "position": "Plattform", "receipt": "R-1" });
        let mut line = line;
        line["version"] = json!(ground.list(&world, &scene.coordinator).await[0]["version"].to_string());
        world
            .post(&format!("/expenses/{}/correct", lines[0]["id"].as_str().unwrap()), Some(&scene.contributor), &line)
            .await
            .is(200);
        written(&world, &ground, &path, "Konzept vom Rat beschlossen").await;
        let again = act(&world, &path, &scene.coordinator, "submit", json!({})).await.is(200).json();
        assert_eq!((&again["submissions"], &position(&again, "Plattform")["spent"]), (&json!(2), &json!("90.00")));
        let answered = world.get("/duties?kind=answer", Some(&scene.coordinator)).await.is(200).json();
        assert_eq!(answered["items"][0]["fulfilled_on"], "2026-11-22");
        let accepted = act(&world, &path, &scene.officer, "accept", json!({})).await.is(200).json();
        assert_eq!((&accepted["state"], &accepted["accepted_on"]), (&json!("accepted"), &json!("2026-11-22")));
        // Each submission stays as it was.
        let all = world.get(&format!("{path}/submissions"), Some(&scene.officer)).await.is(200).json();
        let texts: Vec<_> =
            all["items"].as_array().unwrap().iter().map(|one| one["content"]["texts"]["reached"].clone()).collect();
        assert_eq!(texts, [json!("Konzept fertig"), json!("Konzept vom Rat beschlossen")]);
        assert_ne!(all["items"][0]["digest"], all["items"][1]["digest"]);
        let history = world.get(&format!("/awards/{}/history", scene.award), Some(&scene.officer)).await.is(200).text;
        for act in ["report.begun", "report.part-handed-in", "report.submitted", "report.sent-back", "report.accepted"]
        {
            assert!(history.contains(act), "{act}");
        }
        let file = world.get("/exports/reports.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
        assert!(
            file.contains(",1,2026-01-01,2026-06-30,2026-08-31,accepted,2,2026-11-22,2026-11-22,,2026-11-22,90.00,1,"),
            "{file}"
        );
        foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
        assert!(foerderbuch::db::unlike_versions(world.db()).await.unwrap().is_none());
    }
);

both!(a_later_amendment_does_not_rewrite_what_was_submitted, |world| {
    let ground = ground(&world).await;
    let scene = &ground.scene;
    ground.paid(&world, "R-1", "2026-03-10", "100.00").await;
    let path = ground.begin(&world, "1").await;
    let before = submitted(&world, &ground, &path, "Konzept").await;
    let tx = world.db().begin().await.unwrap();
    let moved =
        q("UPDATE award_positions SET amount = 1, title = 'Anders' WHERE award_id = $1 AND title = 'Plattform'");
    tx.execute(moved.bind(scene.award)).await.unwrap();
    tx.commit().await.unwrap();
    let after = seen(&world, &path, &scene.officer).await;
    assert_eq!(
        (&after["expenses"], &after["forecast"], &after["digest"]),
        (&before["expenses"], &before["forecast"], &before["digest"])
    );
    assert_eq!(position(&after, "Plattform")["planned"], "500000.00");
    let page = world.page(&path, Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("Plattform") && page.contains("500.000,00") && !page.contains("Anders"), "{page}");
    for sql in [
        "UPDATE report_submissions SET content = '{}'",
        "DELETE FROM report_submissions",
        "DELETE FROM reports",
        "UPDATE reports SET reached = 'anders', version = version + 1",
        "UPDATE reports SET state = 'draft', submissions = 0, submitted_on = NULL, version = version + 1",
        "DELETE FROM report_questions WHERE 1 = 1 OR submission = 0",
    ] {
        let tx = world.db().begin().await.unwrap();
        let done = tx.execute(q(sql)).await;
        assert!(done.is_err() || sql.contains("questions"), "{sql}: {done:?}");
    }
});

both!(figures_stay_once_a_later_report_builds_on_them, |world| {
    let ground = ground(&world).await;
    ground.paid(&world, "R-1", "2026-03-10", "100.00").await;
    let first = ground.begin(&world, "1").await;
    submitted(&world, &ground, &first, "Eins").await;
    act(&world, &first, &ground.scene.officer, "accept", json!({})).await.is(200);
    // Nothing later yet: it opens fully.
    let fully = json!({ "expenses": "Fehlt R-1a?" });
    act(&world, &first, &ground.scene.officer, "send-back", fully).await.is(200);
    act(&world, &first, &ground.scene.coordinator, "submit", json!({})).await.is(200);
    act(&world, &first, &ground.scene.officer, "accept", json!({})).await.is(200);
    // The next period ends, its report is submitted; it begins with what was announced.
    let ground = ground.later(&world, 45).await;
    ground.paid(&world, "R-2", "2026-08-01", "50.00").await;
    let second = ground.begin(&world, "2").await;
    let draft = seen(&world, &second, &ground.scene.coordinator).await;
    assert_eq!(draft["reached"], "Ausschreibung", "filled in with what the last report announced");
    let row = position(&draft, "Plattform");
    assert_eq!((&row["before"], &row["spent"]), (&json!("100.00"), &json!("50.00")));
    submitted(&world, &ground, &second, "Zwei").await;
    let figures = json!({ "texts": "Bitte genauer", "expenses": "Warum?", "forecast": "Warum?" });
    let figures = act(&world, &first, &ground.scene.officer, "send-back", figures).await.is(422);
    assert_eq!(figures.faults(), ["expenses report.later-builds-on-it", "forecast report.later-builds-on-it"]);
    let texts = act(&world, &first, &ground.scene.officer, "send-back", json!({ "texts": "Bitte genauer" })).await;
    assert_eq!(texts.is(200).json()["open_sections"], json!(["texts"]));
    written(&world, &ground, &first, "Eins, genauer").await;
    let done = act(&world, &first, &ground.scene.coordinator, "submit", json!({})).await.is(200).json();
    assert_eq!((&done["reached"], &position(&done, "Plattform")["spent"]), (&json!("Eins, genauer"), &json!("100.00")));
});

impl Ground {
    /// The same people after so many days, signed in anew.
    pub async fn later(mut self, world: &World, days: i64) -> Self {
        world.clock.advance(days * 24 * 3_600);
        for who in [
            &mut self.scene.officer,
            &mut self.scene.approver,
            &mut self.scene.coordinator,
            &mut self.scene.contributor,
            &mut self.scene.viewer,
            &mut self.scene.other,
            &mut self.scene.stranger,
            &mut self.certifier,
        ] {
            *who = crate::delivery::again(world, who).await;
        }
        self
    }
}
