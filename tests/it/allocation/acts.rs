//! What is done with all drafts of a run, by whom, and what stands against it.

use super::{AMOUNTS, ONCE, Scene, scene, towns};
use crate::draft::budget::grant;
use crate::world::{both, location};
use foerderbuch::access::Role;
use foerderbuch::audit;
use serde_json::json;

both!(one_draft_that_is_wrong_keeps_all_from_being_handed_over_and_is_named, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    let run = scene.run(&world).await;
    let awards = scene.awards(&world, &run).await;
    let third = awards[2]["id"].as_str().unwrap();
    let seen = scene.read(&world, &run).await["standing"].clone();
    let money = json!({ "version": "1", "financing_type": "fixed", "grant": "9999.99" });
    world.put(&format!("/awards/{third}/financing"), Some(&scene.officer2), &money).await.is(200);
    // What was looked at is no more.
    let stale = json!({ "standing": seen });
    world.post(&format!("/allocation-runs/{run}/hand-over"), Some(&scene.officer), &stale).await.is(409);
    let refused = scene.act(&world, &scene.officer, &run, "hand-over").await.is(422);
    assert_eq!(refused.faults(), ["MUSTER-2026-0003.tranches draft.tranches-sum"]);
    let read = scene.read(&world, &run).await;
    assert_eq!((&read["states"], &read["wrong"]), (&json!({ "draft": 5 }), &json!(1)));
    assert_eq!((&read["findings"], &read["amount_now"]), (&json!({ "draft.tranches-sum": 1 }), &json!("49999.99")));
    let page = format!("/allocation-runs/{run}");
    let standing = read["standing"].as_str().unwrap();
    let told = world.form(&format!("{page}/hand-over"), &scene.officer, &[("standing", standing)]).await.is(422).text;
    assert!(told.contains("MUSTER-2026-0003: "), "{told}");
    let tranches = json!({ "version": "2", "items": [{ "year": "2027", "amount": "9999.99" }] });
    world.put(&format!("/awards/{third}/tranches"), Some(&scene.officer2), &tranches).await.is(200);
    scene.act(&world, &scene.officer, &run, "hand-over").await.is(200);
    let digest = world.get(&format!("/awards/{third}/draft"), Some(&scene.officer)).await.is(200).json();
    assert_eq!(digest["digest"], digest["handed_over_digest"]);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_run_is_handed_over_only_if_the_budget_bears_all_of_it_together, |world| {
    let plain = scene(&world).await;
    towns(&world).await;
    let programme = crate::appropriation::programme(&world, "HAUSHALT", Some(2026)).await;
    let rule_set = foerderbuch::programme::store::call(world.db(), plain.call).await.unwrap().unwrap().rule_set_id;
    let call = world.call(programme, "2026", rule_set, foerderbuch::programme::call::CallState::Open).await;
    let scene = Scene { call, ..plain };
    let run = scene.run(&world).await;
    // The run says so before anybody tries: what it finds is what hand-over would be refused for.
    let told = async || {
        let read = scene.read(&world, &run).await;
        let page = world.page(&format!("/allocation-runs/{run}"), Some(&scene.officer)).await.is(200).text;
        (read["wrong"].clone(), read["findings"].clone(), page)
    };
    let (wrong, findings, page) = told().await;
    assert_eq!((wrong, findings), (json!(5), json!({ "draft.year-without-appropriation": 5 })));
    assert!(page.contains("Für das Jahr 2027 ist kein Haushaltsansatz freigegeben"), "{page}");
    let against = scene.act(&world, &scene.officer, &run, "hand-over").await.is(422);
    assert_eq!(against.faults(), ["tranches draft.year-without-appropriation"]);
    // Each of the five drafts fits alone, all of them together miss one cent.
    grant(&world, programme, (2026, 2027), 4_999_999).await;
    let (wrong, findings, page) = told().await;
    assert_eq!((wrong, findings), (json!(5), json!({ "draft.tranche-over-free": 5 })));
    assert!(page.contains("Für 2027 sind noch 49.999,99\u{a0}€ frei, 50.000,00\u{a0}€ sind vorgesehen"), "{page}");
    let against = scene.act(&world, &scene.officer, &run, "hand-over").await.is(422);
    assert_eq!(against.faults(), ["tranches draft.tranche-over-free"]);
    assert_eq!(scene.read(&world, &run).await["states"], json!({ "draft": 5 }));
    grant(&world, programme, (2026, 2027), 1).await;
    let (wrong, findings, _) = told().await;
    assert_eq!((wrong, findings), (json!(0), json!({})));
    scene.act(&world, &scene.officer, &run, "hand-over").await.is(200);
});

both!(all_is_sent_back_and_given_up_as_one_act_each, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    let run = scene.run(&world).await;
    let nothing = scene.act(&world, &scene.approver, &run, "return").await.is(422).json();
    assert_eq!(nothing["code"], "run.nothing-handed-over");
    scene.act(&world, &scene.officer, &run, "hand-over").await.is(200);
    let again = scene.act(&world, &scene.officer, &run, "hand-over").await.is(422).json();
    assert_eq!(again["code"], "run.nothing-drafted");
    // What is handed over is not given up; each award is named.
    let refused = scene.act(&world, &scene.officer, &run, "discard").await.is(422);
    assert_eq!(refused.faults().len(), 5);
    assert_eq!(refused.faults()[0], "MUSTER-2026-0001.state award.not-a-draft");
    let standing = scene.read(&world, &run).await["standing"].clone();
    let path = format!("/allocation-runs/{run}/return");
    let wanted = world.post(&path, Some(&scene.approver), &json!({ "standing": standing })).await.is(422).faults();
    assert_eq!(wanted, ["reason input.missing"]);
    scene.act(&world, &scene.approver, &run, "return").await.is(200);
    let awards = scene.awards(&world, &run).await;
    let draft = world.get(&format!("/awards/{}/draft", awards[0]["id"].as_str().unwrap()), Some(&scene.officer)).await;
    let draft = draft.is(200).json();
    assert_eq!((&draft["state"], &draft["return_reason"]), (&json!("draft"), &json!("Weil etwas fehlt")));
    assert_eq!(draft["prepared_by"].as_array().unwrap().len(), 1, "who sends back has prepared nothing");
    let read = scene.read(&world, &run).await;
    let fields = [("standing", read["standing"].as_str().unwrap()), ("reason", "Falscher Aufruf")];
    let done = world.form(&format!("/allocation-runs/{run}/discard"), &scene.officer, &fields).await;
    assert_eq!(location(&done), format!("/allocation-runs/{run}"));
    let read = scene.read(&world, &run).await;
    assert_eq!(
        (&read["state"], &read["states"], &read["version"]),
        (&json!("discarded"), &json!({ "discarded": 5 }), &json!(4))
    );
    assert_eq!(read["amount_now"], "0.00");
    let acts = ["imported", "handed-over", "returned", "discarded"].map(|act| format!("allocation-run.{act}"));
    assert_eq!(scene.history(&world, &run).await, acts);
    assert_eq!(scene.act(&world, &scene.officer, &run, "discard").await.is(422).json()["code"], "run.discarded");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(not_everybody_makes_or_sees_runs, |world| {
    let scene = scene(&world).await;
    let fulda = towns(&world).await;
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, fulda).await;
    for who in [&scene.approver, &scene.auditor, &town] {
        scene.send(&world, who, ONCE, AMOUNTS).await.is(403);
        scene.upload(&world, who, &[], AMOUNTS).await.is(403);
    }
    let run = scene.run(&world).await;
    // The call is known to a municipality, its runs are not.
    for (path, status) in
        [(format!("/allocation-runs/{run}"), 404), (format!("/calls/{}/allocation-runs", scene.call), 403)]
    {
        world.get(&path, Some(&scene.auditor)).await.is(200);
        world.get(&path, Some(&scene.approver)).await.is(200);
        world.get(&path, Some(&town)).await.is(status);
    }
    let act = json!({ "standing": "x", "reason": "x" });
    for (who, act_name, status) in [
        (&scene.approver, "hand-over", 403),
        (&scene.approver, "discard", 403),
        (&scene.auditor, "return", 403),
        (&town, "return", 404),
        (&town, "hand-over", 404),
    ] {
        world.post(&format!("/allocation-runs/{run}/{act_name}"), Some(who), &act).await.is(status);
    }
    let call = world.page(&format!("/calls/{}", scene.call), Some(&scene.auditor)).await.is(200).text;
    assert!(call.contains(&format!("/allocation-runs/{run}")) && !call.contains("allocation-runs/new"), "{call}");
    let call = world.page(&format!("/calls/{}", scene.call), Some(&town)).await.is(200).text;
    assert!(!call.contains("allocation-runs"), "{call}");
});
