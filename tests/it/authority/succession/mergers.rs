//! Mergers beyond two: a town founded by three, a day or successor corrected, and the pages of it.

use super::{independent, scene};
use crate::authority::names;
use crate::world::{both, location};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::db::q;
use serde_json::json;

both!(a_town_is_founded_by_a_merger_of_three, |world| {
    let scene = scene(&world).await;
    world.authority("municipality", "Dorf", Some("06635097")).await;
    let new = json!({ "others": "06635001 | 06635097", "name": "Oberedertal, Stadt", "kind": "town", "ags": "06635096",
        "county_ags": "06635000" });
    let mut taken = new.clone();
    taken["ags"] = json!("06435014");
    let faults = scene.refused(&world, scene.bromskirchen, "2027-01-01", taken).await;
    assert_eq!(faults[0], "ags authority.ags-taken");
    let mut twice = new.clone();
    twice["others"] = json!("06635001\n06635001\n06635095");
    assert_eq!(
        scene.refused(&world, scene.bromskirchen, "2027-01-01", twice).await,
        ["others authority.member-twice", "others succession.unknown"]
    );
    let act = scene.merge(&world, scene.bromskirchen, "2027-01-01", new).await;
    assert_eq!((&act["founded"], act["authorities"].as_array().unwrap().len()), (&json!(true), 3));
    // It is to come: today all is as before, and the page says so.
    assert_eq!(names(&world, &scene.admin, "q=bromskirchen").await, ["Bromskirchen"]);
    assert_eq!(names(&world, &scene.admin, "q=oberedertal").await, Vec::<String>::new());
    assert_eq!(names(&world, &scene.admin, "q=oberedertal&on=2027-01-01").await, ["Oberedertal, Stadt"]);
    let path = format!("/authorities/{}", scene.bromskirchen);
    let page = world.page(&path, Some(&scene.admin)).await.is(200).text;
    assert!(page.contains("ab 01.01.2027 Teil von Oberedertal, Stadt (kommt noch)"), "{page}");
    let left = world.someone("coordinator@bromskirchen.example", Role::Coordinator, scene.bromskirchen).await;
    assert!(world.page("/account", Some(&left)).await.is(200).text.contains("Projektleitung"));
    // What has not come about is taken back; then it is as if it had never been.
    let act = format!("/successions/{}", act["id"].as_str().unwrap());
    let told = json!({ "reason": "Beschluss aufgehoben", "version": "1" });
    world.post(&format!("{act}/withdraw"), Some(&scene.officer), &told).await.is(403);
    assert_eq!(
        world.post(&format!("{act}/withdraw"), Some(&scene.admin), &told).await.is(200).json()["state"],
        json!("withdrawn")
    );
    assert_eq!(names(&world, &scene.admin, "q=oberedertal&on=2027-01-01").await, Vec::<String>::new());
    assert_eq!(names(&world, &scene.admin, "q=bromskirchen&on=2027-01-01").await, ["Bromskirchen"]);
    let again = world.post(&format!("{act}/withdraw"), Some(&scene.admin), &told).await.is(422).json();
    assert_eq!(again["code"], json!("succession.is-withdrawn"));
    // The last version of what never came holds on no day.
    let held: i64 = world
        .db()
        .one(q("SELECT COUNT(*) AS n FROM authority_periods_versions v WHERE v.ags = '06635096' AND v.valid_to IS NULL
                AND NOT EXISTS (SELECT 1 FROM authority_periods_versions w WHERE w.id = v.id AND w.version > v.version)"))
        .await
        .unwrap();
    assert_eq!(held, 0);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_wrong_day_or_successor_is_corrected_while_nothing_was_built_on_it, |world| {
    let scene = scene(&world).await;
    world.authority("municipality", "Dorf", Some("06635097")).await;
    let merged = scene.merge(&world, scene.bromskirchen, "2024-01-01", json!({ "successor": "06635097" })).await;
    let act = format!("/successions/{}", merged["id"].as_str().unwrap());
    let right = json!({ "on": "2023-01-01", "successor": "06635001", "source": "Staatsanzeiger 2022", "reason": "Verschrieben", "version": "1" });
    let now = world.post(&format!("{act}/correct"), Some(&scene.admin), &right).await.is(200).json();
    assert_eq!((&now["on"], &now["successor"]), (&json!("2023-01-01"), &json!(scene.allendorf.to_string())));
    world.post(&format!("{act}/correct"), Some(&scene.admin), &right).await.is(409);
    assert_eq!(names(&world, &scene.admin, "q=bromskirchen&on=2023-06-01").await, Vec::<String>::new());
    let over =
        world.post(&format!("{act}/withdraw"), Some(&scene.admin), &json!({ "reason": "x", "version": "2" })).await;
    assert_eq!(over.is(422).json()["code"], json!("succession.already-holds"));
    let mut circle = right.clone();
    circle["version"] = json!("2");
    circle["successor"] = json!("06635099");
    let faults = world.post(&format!("{act}/correct"), Some(&scene.admin), &circle).await.is(422).faults();
    assert_eq!(faults, ["successor authority.successor-itself"]);
    // A change of status: its day moves both periods; another act on top holds it fast.
    let path = format!("/authorities/{}/status", scene.hanau);
    let status = world.post(&path, Some(&scene.admin), &independent("1")).await.is(201).json();
    let act = format!("/successions/{}", status["id"].as_str().unwrap());
    let day = json!({ "on": "2026-02-01", "source": "Gesetz", "reason": "Verschrieben", "version": "1" });
    world.post(&format!("{act}/correct"), Some(&scene.admin), &day).await.is(200);
    let then =
        world.get(&format!("/authorities/{}?on=2026-01-31", scene.hanau), Some(&scene.admin)).await.is(200).json();
    assert_eq!(then["ags"], json!("06435014"));
    let mut more = independent(&scene.version(&world, scene.hanau).await);
    more["on"] = json!("2027-01-01");
    more["name"] = json!("Hanau am Main");
    world.post(&path, Some(&scene.admin), &more).await.is(201);
    let mut again = day.clone();
    again["version"] = json!("2");
    let fast = world.post(&format!("{act}/correct"), Some(&scene.admin), &again).await.is(422).json();
    assert_eq!(fast["code"], json!("succession.built-upon"));
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(a_merger_by_page_shows_what_passes_on_and_keeps_what_was_typed, |world| {
    let scene = scene(&world).await;
    let path = format!("/authorities/{}", scene.bromskirchen);
    let fields = [
        ("on", "1.1.2023"),
        ("others", ""),
        ("successor", "06635001"),
        ("reason", "Zusammenschluss"),
        ("source", "Staatsanzeiger"),
        ("version", "1"),
        ("name", ""),
        ("kind", ""),
    ];
    let mut wrong = fields.to_vec();
    wrong[0] = ("on", "31.2.2023");
    let again = world.form(&format!("{path}/merge"), &scene.admin, &wrong).await.is(422).text;
    assert!(
        again.contains("31.2.2023") && again.contains("Zusammenschluss") && !again.contains("name=\"seen\""),
        "{again}"
    );
    let shown = world.form(&format!("{path}/merge"), &scene.admin, &fields).await.is(200).text;
    assert!(shown.contains("Das geht über") && shown.contains("Allendorf (Eder)"), "{shown}");
    let seen = shown.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut moved = fields.to_vec();
    moved[0] = ("on", "1.2.2023");
    moved.push(("seen", &seen));
    let anew = world.form(&format!("{path}/merge"), &scene.admin, &moved).await.is(409).text;
    assert!(anew.contains("nicht, was Sie angesehen haben") && anew.contains("01.02.2023"), "{anew}");
    let mut sure = fields.to_vec();
    sure.push(("seen", &seen));
    assert_eq!(location(&world.form(&format!("{path}/merge"), &scene.admin, &sure).await), path);
    for lang in ["de", "en"] {
        world.page(&format!("{path}/merge?lang={lang}"), Some(&scene.admin)).await.is(200);
        world.page(&format!("{path}?lang={lang}"), Some(&scene.admin)).await.is(200);
    }
    let acts = world.get(&format!("{path}/successions"), Some(&scene.admin)).await.is(200).json();
    let act = format!("/successions/{}", acts["items"][0]["id"].as_str().unwrap());
    let page = world.page(&format!("{act}/correct"), Some(&scene.admin)).await.is(200).text;
    assert!(page.contains("01.01.2023"), "{page}");
    let form = [
        ("on", "1.1.2024"),
        ("successor", ""),
        ("source", "Staatsanzeiger"),
        ("reason", "Verschrieben"),
        ("version", "1"),
    ];
    assert_eq!(location(&world.form(&format!("{act}/correct"), &scene.admin, &form).await), path);
    let stale = world.form(&format!("{act}/correct"), &scene.admin, &form).await.is(409).text;
    assert!(stale.contains("Verschrieben"));
});
