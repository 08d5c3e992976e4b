//! Questions and notes: asked at a thing, answered by the other side, internal or visible to those concerned, never deleted.

mod shown;

use crate::delivery::{Scene, again, scene};
use crate::document::things;
use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Scope;
use foerderbuch::db::{DbError, q};
use foerderbuch::question::store;
use serde_json::{Value, json};

async fn ask(world: &World, who: &Someone, scene: &Scene, body: Value) -> Answered {
    world.post(&format!("/awards/{}/questions", scene.award), Some(who), &body).await
}

async fn act(world: &World, who: &Someone, question: &Value, act: &str, body: Value) -> Answered {
    world.post(&format!("/questions/{}/{act}", id(question)), Some(who), &body).await
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

/// A question to the lead of an award and a notification of it, for the walk through all routes; gives their ids.
pub async fn beside(world: &World, (officer, lead): (&Someone, &Someone), award: &str) -> (String, String) {
    let body = json!({ "text": "Wie weit?", "answer_by": "2026-12-01" });
    let asked = world.post(&format!("/awards/{award}/questions"), Some(officer), &body).await.is(201).json();
    let body = json!({ "kind": "delay", "happened_on": "2026-11-20", "text": "Später" });
    let told = world.post(&format!("/awards/{award}/notifications"), Some(lead), &body).await.is(201).json();
    let submit = format!("/notifications/{}/submit", id(&told));
    world.post(&submit, Some(lead), &json!({ "version": "1" })).await.is(200);
    (id(&asked).to_owned(), id(&told).to_owned())
}

async fn duties(world: &World, who: &Someone) -> Vec<Value> {
    let list = world.get("/duties?kind=answer", Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().clone()
}

async fn listed(world: &World, who: &Someone, query: &str) -> Vec<String> {
    let list = world.get(&format!("/questions{query}"), Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect()
}

both!(a_question_becomes_a_duty_and_the_answer_fulfils_it, |world| {
    let scene = scene(&world).await;
    let (milestone, _) = things(&world, &scene).await;
    scene.issued(&world).await;
    let body = json!({ "about": "milestone", "thing": milestone.to_string(), "text": "Warum erst im Juni?", "answer_by": "2026-12-04" });
    let asked = ask(&world, &scene.officer, &scene, body).await.is(201).json();
    assert_eq!(
        (&asked["state"], &asked["side"], &asked["internal"]),
        (&json!("open"), &json!("ministry"), &json!(false))
    );
    assert_eq!((&asked["authority_name"], &asked["thing_title"]), (&json!("Wetteraukreis"), &json!("Plattform steht")));
    let owed = duties(&world, &scene.coordinator).await;
    assert_eq!(
        (&owed[0]["due_on"], &owed[0]["state"], &owed[0]["title"]),
        (&json!("2026-12-04"), &json!("open"), &json!(null))
    );
    assert_eq!(listed(&world, &scene.coordinator, "?waiting=true").await, ["Warum erst im Juni?"]);
    assert_eq!(listed(&world, &scene.officer, "?waiting=true").await, Vec::<String>::new());
    let waiting = store::waiting(world.db(), &Scope::All, 10).await.unwrap();
    assert!(waiting.is_empty(), "it waits for the town, not for the ministry");
    // The side that asked does not answer itself; the town does.
    let own =
        act(&world, &scene.officer, &asked, "answer", json!({ "version": "1", "text": "x" })).await.is(403).json();
    assert_eq!(own["code"], "question.not-yours-to-answer");
    let answer = json!({ "version": "1", "text": "Die Ausschreibung dauerte länger." });
    let answered = act(&world, &scene.coordinator, &asked, "answer", answer.clone()).await.is(200).json();
    assert_eq!((&answered["state"], &answered["answered_on"]), (&json!("answered"), &json!("2026-11-22")));
    assert_eq!((&answered["said"][0]["kind"], &answered["said"][0]["side"]), (&json!("answer"), &json!("town")));
    act(&world, &scene.coordinator, &asked, "answer", answer).await.is(422);
    let owed = duties(&world, &scene.coordinator).await;
    assert_eq!((&owed[0]["state"], &owed[0]["fulfilled_on"]), (&json!("fulfilled"), &json!("2026-11-22")));
    // A further question opens the duty again, by another day; taking it back lifts it.
    let bare =
        act(&world, &scene.officer, &asked, "further", json!({ "version": "2", "text": "Seit wann?" })).await.is(422);
    assert_eq!(bare.faults(), ["answer_by question.answer-by-missing"]);
    let further = json!({ "version": "2", "text": "Seit wann?", "answer_by": "2026-12-18" });
    act(&world, &scene.coordinator, &asked, "further", further.clone()).await.is(403);
    let further = act(&world, &scene.officer, &asked, "further", further).await.is(200).json();
    assert_eq!((&further["state"], &further["answer_by"]), (&json!("open"), &json!("2026-12-18")));
    let owed = duties(&world, &scene.coordinator).await;
    assert_eq!(
        (&owed[0]["state"], &owed[0]["due_on"], &owed[0]["original_due_on"]),
        (&json!("open"), &json!("2026-12-18"), &json!("2026-12-04"))
    );
    act(&world, &scene.officer, &asked, "withdraw", json!({ "version": "2", "reason": "x" })).await.is(409);
    let back = json!({ "version": "3", "reason": "Hat sich erledigt." });
    let back = act(&world, &scene.officer, &asked, "withdraw", back).await.is(200).json();
    assert_eq!((&back["state"], &back["reason"]), (&json!("withdrawn"), &json!("Hat sich erledigt.")));
    assert_eq!(duties(&world, &scene.coordinator).await[0]["state"], "void");
    let late = act(&world, &scene.coordinator, &asked, "remark", json!({ "text": "Doch noch:" })).await.is(422).json();
    assert_eq!(late["code"], "question.act-not-possible");
    let file = world.get("/exports/questions.csv?dialect=plain", Some(&scene.officer)).await.is(200).text;
    assert_eq!(file.lines().count(), 4, "{file}");
    assert!(file.contains("Die Ausschreibung dauerte länger.") && file.contains("Seit wann?"), "{file}");
    world.get("/exports/questions.xlsx", Some(&scene.coordinator)).await.is(200);
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_town_asks_and_both_desks_show_it_until_it_is_answered, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let asked = ask(&world, &scene.other, &scene, json!({ "text": "Zählt die Lizenz?" })).await.is(201).json();
    assert_eq!(asked["authority_name"], "Landkreis Darmstadt-Dieburg");
    assert!(duties(&world, &scene.officer).await.is_empty(), "a duty is the town's, never the ministry's");
    assert_eq!(listed(&world, &scene.officer, "?waiting=true").await, ["Zählt die Lizenz?"]);
    assert_eq!(store::waiting(world.db(), &Scope::All, 10).await.unwrap().len(), 1);
    // The lead reads along and remarks; it neither answers nor takes back what a partner asked.
    act(&world, &scene.coordinator, &asked, "remark", json!({ "text": "Betrifft uns auch." })).await.is(200);
    act(&world, &scene.coordinator, &asked, "withdraw", json!({ "version": "1", "reason": "x" })).await.is(403);
    act(&world, &scene.coordinator, &asked, "answer", json!({ "version": "1", "text": "x" })).await.is(403);
    // What the lead asks, the partner does not see; a stranger sees neither, and both are as absent.
    let own =
        ask(&world, &scene.coordinator, &scene, json!({ "text": "Dürfen wir umschichten?" })).await.is(201).json();
    for (who, question) in [(&scene.other, &own), (&scene.stranger, &asked), (&scene.stranger, &own)] {
        let absent = world.get(&format!("/questions/{}", scene.award), Some(who)).await.is(404).text;
        assert_eq!(world.get(&format!("/questions/{}", id(question)), Some(who)).await.is(404).text, absent);
        act(&world, who, question, "remark", json!({ "text": "x" })).await.is(404);
        world.page(&format!("/questions/{}", id(question)), Some(who)).await.is(404);
    }
    assert_eq!(listed(&world, &scene.other, "").await, ["Zählt die Lizenz?"]);
    assert_eq!(listed(&world, &scene.coordinator, "").await, ["Dürfen wir umschichten?", "Zählt die Lizenz?"]);
    assert_eq!(listed(&world, &scene.stranger, "").await, Vec::<String>::new());
    let history = world.get(&format!("/awards/{}/history", scene.award), Some(&scene.other)).await.is(200).text;
    assert!(!history.contains("question"), "{history}");
    let answer = json!({ "version": "1", "text": "Ja, anteilig." });
    let done = act(&world, &scene.approver, &asked, "answer", answer).await.is(200).json();
    assert_eq!((&done["state"], &done["posts"]), (&json!("answered"), &json!(2)));
    assert_eq!(listed(&world, &scene.officer, "?waiting=true").await, ["Dürfen wir umschichten?"]);
    // Who reads only says nothing, and names of people are for those who see everything.
    act(&world, &scene.viewer, &own, "remark", json!({ "text": "x" })).await.is(403);
    ask(&world, &scene.contributor, &scene, json!({ "text": "x" })).await.is(403);
    let seen = world.get(&format!("/questions/{}", id(&asked)), Some(&scene.other)).await.is(200).json();
    assert_eq!((&seen["said"][1]["person"], &seen["said"][1]["role"]), (&json!(null), &json!("approver")));
    let totals = world.get("/questions/totals", Some(&scene.officer)).await.is(200).json();
    assert_eq!(totals, json!({ "open": 1, "late": 0, "answered": 1 }));
});

both!(what_is_internal_stays_inside, |world| {
    let scene = scene(&world).await;
    let draft = ask(&world, &scene.officer, &scene, json!({ "text": "Passt der Satz?", "answer_by": "2026-12-01" }))
        .await
        .is(422);
    assert_eq!(draft.faults(), ["internal question.must-be-internal"]);
    let early = ask(&world, &scene.officer, &scene, json!({ "text": "Passt der Satz?", "internal": "true" })).await;
    let early = early.is(201).json();
    scene.issued(&world).await;
    let note = json!({ "kind": "note", "internal": "true", "text": "Prüfen, ob Dritte fördern." });
    let note = ask(&world, &scene.officer, &scene, note).await.is(201).json();
    assert_eq!((&note["state"], &note["authority"]), (&json!("noted"), &json!(null)));
    assert!(duties(&world, &scene.officer).await.is_empty());
    for who in [&scene.coordinator, &scene.viewer, &scene.other] {
        assert_eq!(listed(&world, who, "").await, Vec::<String>::new());
        world.get(&format!("/questions/{}", id(&note)), Some(who)).await.is(404);
        act(&world, who, &early, "answer", json!({ "version": "1", "text": "x" })).await.is(404);
        let file = world.get("/exports/questions.csv?dialect=plain", Some(who)).await.is(200).text;
        assert_eq!(file.lines().count(), 1, "{file}");
    }
    // A file beside it stays inside as well, whatever its mark says.
    let path = format!("/awards/{}/documents?name=a.pdf&about=question&thing={}", scene.award, id(&note));
    let kept =
        world.send(&path, &scene.officer, rocket::http::ContentType::Binary, crate::paper::PDF).await.is(201).json();
    let load = format!("/awards/{}/documents/{}", scene.award, id(&kept));
    world.get(&load, Some(&scene.coordinator)).await.is(404);
    world.get(&load, Some(&scene.approver)).await.is(200);
    world.send(&path, &scene.coordinator, rocket::http::ContentType::Binary, crate::paper::PDF).await.is(422);
    // Colleagues answer each other; a note waits for nothing.
    assert_eq!(listed(&world, &scene.approver, "?waiting=true").await, ["Passt der Satz?"]);
    act(&world, &scene.approver, &early, "answer", json!({ "version": "1", "text": "Ja." })).await.is(200);
    act(&world, &scene.approver, &note, "answer", json!({ "version": "1", "text": "Ja." })).await.is(422);
    act(&world, &scene.approver, &note, "remark", json!({ "text": "Gesehen." })).await.is(200);
    // Nothing of it is changed or removed, by no statement.
    for sql in [
        "DELETE FROM questions",
        "DELETE FROM question_posts",
        "UPDATE question_posts SET text = 'anders'",
        "UPDATE questions SET text = 'anders', version = version + 1",
        "UPDATE questions SET state = 'answered'",
        "DELETE FROM questions_versions",
        "UPDATE questions_versions SET text = 'anders'",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
    foerderbuch::audit::verify(world.db()).await.unwrap().unwrap();
});

both!(all_that_is_wrong_with_a_question_is_told_at_once, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let body = json!({ "kind": "letter", "about": "notice", "internal": "maybe", "answer_by": "2026-02-30" });
    let wrong = ask(&world, &scene.officer, &scene, body).await.is(422);
    assert_eq!(
        wrong.faults(),
        [
            "thing input.missing",
            "kind input.not-a-choice",
            "internal input.not-a-choice",
            "text input.missing",
            "answer_by date.does-not-exist"
        ]
    );
    for (who, body, faults) in [
        (&scene.officer, json!({ "text": "x" }), vec!["answer_by question.answer-by-missing"]),
        (&scene.officer, json!({ "text": "x", "answer_by": "2026-11-21" }), vec!["answer_by question.answer-by-past"]),
        (
            &scene.officer,
            json!({ "text": "x", "answer_by": "2026-12-01", "authority": "06437000" }),
            vec!["authority question.no-recipient"],
        ),
        (&scene.coordinator, json!({ "text": "x", "internal": "true" }), vec!["internal document.internal-not-yours"]),
        (&scene.coordinator, json!({ "text": "x", "kind": "hearing" }), vec!["kind question.hearing-not-yours"]),
        (
            &scene.coordinator,
            json!({ "text": "x", "authority": "06440000" }),
            vec!["authority question.nobody-to-name"],
        ),
        (
            &scene.coordinator,
            json!({ "text": "x", "about": "amendment", "thing": scene.award.to_string() }),
            vec!["thing document.thing-unknown"],
        ),
        (&scene.officer, json!({ "text": "a\u{202e}b", "kind": "note" }), vec!["text input.control-character"]),
    ] {
        assert_eq!(ask(&world, who, &scene, body.clone()).await.is(422).faults(), faults, "{body}");
    }
    // The partner is asked by name, and only the partner can answer.
    let partner = json!({ "text": "Wie hoch war Ihr Anteil?", "answer_by": "2026-12-01", "authority": "06432000" });
    let asked = ask(&world, &scene.officer, &scene, partner).await.is(201).json();
    act(&world, &scene.coordinator, &asked, "answer", json!({ "version": "1", "text": "x" })).await.is(403);
    // Late after its day.
    world.clock.advance(10 * 24 * 3_600);
    let other = again(&world, &scene.other).await;
    let totals = world.get("/questions/totals", Some(&other)).await.is(200).json();
    assert_eq!(totals, json!({ "open": 1, "late": 1, "answered": 0 }));
    act(&world, &other, &asked, "answer", json!({ "version": "1", "text": "Die Hälfte." })).await.is(200);
    assert_eq!(world.get("/questions?state=lost", Some(&other)).await.is(422).faults(), ["state input.not-a-choice"]);
});
