//! Asking for an amendment: by a recipient, answered by the ministry, whose drafts stay its own.

use super::{Amending, scene, until};
use crate::release::sound;
use crate::world::both;
use foerderbuch::access::Role;
use serde_json::json;

both!(
    #[expect(clippy::too_many_lines, reason = "a request from the asking to the answer, told by everybody concerned")]
    a_recipient_asks_and_sees_the_answer_but_never_the_draft,
    |world| {
        let scene = scene(&world).await;
        let fulda = scene.plain.draft.fulda;
        let lead = world.someone("coordinator@fulda.example", Role::Coordinator, fulda).await;
        let viewer = world.someone("viewer@fulda.example", Role::Viewer, fulda).await;
        let contributor = world.someone("contributor@fulda.example", Role::Contributor, fulda).await;
        let path = format!("/awards/{}/amendments", scene.award.id);
        let body = json!({ "wanted": "Verlängerung bis Juni 2029", "reason": "Verzug bei der Vergabe", "answer_by": "2027-01-31" });
        for who in [&viewer, &contributor, &scene.plain.draft.auditor] {
            world.post(&path, Some(who), &body).await.is(403);
        }
        let wrong = world
            .post(&path, Some(&lead), &json!({ "answer_by": "2026-01-01", "effective_on": "2027-01-01" }))
            .await
            .is(422);
        let expected = [
            "wanted input.missing",
            "reason input.missing",
            "answer_by amendment.answer-by-past",
            "effective_on amendment.not-yours-to-say",
        ];
        assert_eq!(wrong.faults(), expected);
        let asked = world.post(&path, Some(&lead), &body).await.is(201).json();
        assert_eq!(
            (&asked["state"], &asked["asked_for"], &asked["prepared"]),
            (&json!("requested"), &json!("Fulda"), &json!(null))
        );
        assert_eq!(world.post(&path, Some(&lead), &body).await.is(422).json()["code"], "amendment.asked-already");
        let one = Amending { id: asked["id"].as_str().unwrap().to_owned() };
        let own = format!("/amendments/{}", one.id);
        // The ministry takes it up; inside stays inside.
        scene.act(&world, scene.officer(), &one, "take-up").await.is(200);
        scene.save(&world, &one, "base", until("2029-06-30")).await;
        scene.save(&world, &one, "head", json!({ "reason": "GEHEIMER GRUND", "effective_on": "2027-03-01" })).await;
        for who in [&lead, &viewer] {
            let seen = world.get(&own, Some(who)).await.is(200);
            assert_eq!((&seen.json()["state"], &seen.json()["prepared"]), (&json!("in_progress"), &json!(null)));
            assert!(!seen.text.contains("GEHEIM") && !seen.text.contains("2029-06-30"), "{}", seen.text);
            let list = world.get(&path, Some(who)).await.is(200).text;
            assert!(list.contains("in_progress") && !list.contains("GEHEIM"), "{list}");
            for page in [own.clone(), path.clone()] {
                let page = world.page(&page, Some(who)).await.is(200).text;
                assert!(
                    page.contains("Verlängerung bis Juni 2029")
                        && !page.contains("GEHEIM")
                        && !page.contains("30.06.2029"),
                    "{page}"
                );
            }
            let history = world.get(&format!("/awards/{}/history", scene.award.id), Some(who)).await.is(200).text;
            assert!(!history.contains("GEHEIM") && !history.contains("section-saved\",\"actor\":\"user\",\"person\":null,\"role\":\"officer\",\"standing_in_for\":null,\"reason\":\"GEHEIM"));
        }
        for act in ["take-up", "reject", "hand-over", "discard"] {
            world.post(&format!("{own}/{act}"), Some(&lead), &json!({ "version": "1", "reason": "x" })).await.is(403);
        }
        world.page(&format!("{own}/base/change"), Some(&lead)).await.is(403);
        let released = scene.through(&world, &one).await;
        let seen = world.get(&own, Some(&lead)).await.is(200).json();
        assert_eq!(
            (&seen["state"], &seen["notice"], &seen["effective_on"]),
            (&json!("released"), &released["notice"], &json!("2027-03-01"))
        );
        sound(&world).await;
    }
);

both!(a_partner_asks_for_itself_and_hears_why_not, |world| {
    let scene = scene(&world).await;
    let register = foerderbuch::authority::store::Register::load(world.db(), world.clock.today()).await.unwrap();
    let partner =
        world.someone("coordinator@huenfeld.example", Role::Coordinator, register.by_ags("06631015").unwrap().id).await;
    let elsewhere =
        world.someone("coordinator@tann.example", Role::Coordinator, register.by_ags("06631024").unwrap().id).await;
    let path = format!("/awards/{}/amendments", scene.award.id);
    let body = json!({ "wanted": "Unser Anteil soll sinken", "reason": "Weniger Bedarf" });
    let absent =
        world.post("/awards/01990000-0000-7000-8000-000000000000/amendments", Some(&elsewhere), &body).await.is(404);
    assert_eq!(world.post(&path, Some(&elsewhere), &body).await.is(404).text, absent.text);
    let asked = world.post(&path, Some(&partner), &body).await.is(201).json();
    assert_eq!(asked["asked_for"], "Hünfeld");
    let one = Amending { id: asked["id"].as_str().unwrap().to_owned() };
    let without = world
        .post(&format!("/amendments/{}/reject", one.id), Some(scene.officer()), &json!({ "version": "1" }))
        .await
        .is(422);
    assert_eq!(without.faults(), ["reason input.missing"]);
    scene.act(&world, scene.officer(), &one, "reject").await.is(200);
    let told = world.get(&format!("/amendments/{}", one.id), Some(&partner)).await.is(200).json();
    assert_eq!((&told["state"], &told["answer"]), (&json!("rejected"), &json!("Weil etwas fehlt")));
    let page = world.page(&format!("/amendments/{}", one.id), Some(&partner)).await.is(200).text;
    assert!(page.contains("Weil etwas fehlt"), "{page}");
    world.get(&format!("/amendments/{}", one.id), Some(&elsewhere)).await.is(404);
    // What the ministry begins by itself does not exist for recipients before its notice.
    let silent = scene.begin(&world, "Eigener Entwurf", "2027-03-01").await;
    world.get(&format!("/amendments/{}", silent.id), Some(&partner)).await.is(404);
    assert_eq!(world.get(&path, Some(&partner)).await.is(200).json()["items"].as_array().unwrap().len(), 1);
});
