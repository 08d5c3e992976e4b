//! Authorities change from a day on: another kind and key, or passing into another; what was true on its day stays, what is open passes on.

use super::{HEADER, import, names, plan};
use crate::world::{Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::db::q;
use foerderbuch::id::{AuthorityId, ProgrammeId};
use serde_json::{Value, json};

/// A ministry, two counties, Hanau, and Bromskirchen beside Allendorf (Eder), as they were.
struct Scene {
    admin: Someone,
    officer: Someone,
    programme: ProgrammeId,
    hanau: AuthorityId,
    bromskirchen: AuthorityId,
    allendorf: AuthorityId,
    county: AuthorityId,
}

async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium des Tests", None).await;
    let county = world.authority("county", "Waldeck-Frankenberg", Some("06635000")).await;
    world.authority("county", "Main-Kinzig-Kreis", Some("06435000")).await;
    Scene {
        admin: world.someone("admin@m.example", Role::Admin, ministry).await,
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        programme: world.programme("STARKE-HEIMAT").await,
        hanau: world.authority("special_status_city", "Hanau", Some("06435014")).await,
        // The keys are made up where the real one is not known to us.
        bromskirchen: world.authority("municipality", "Bromskirchen", Some("06635099")).await,
        allendorf: world.authority("municipality", "Allendorf (Eder)", Some("06635001")).await,
        county,
    }
}

impl Scene {
    async fn record(&self, world: &World, body: Value) -> String {
        let path = format!("/programmes/{}/awards", self.programme);
        let award = world.post(&path, Some(&self.officer), &body).await.is(201).json();
        award["id"].as_str().unwrap().to_owned()
    }

    async fn version(&self, world: &World, id: AuthorityId) -> String {
        let one = world.get(&format!("/authorities/{id}"), Some(&self.admin)).await.is(200).json();
        one["version"].to_string()
    }

    /// A merger as it is told: from, on, and what else.
    async fn told(&self, world: &World, from: AuthorityId, on: &str, more: Value) -> Value {
        let mut body = json!({ "on": on, "reason": "Freiwilliger Zusammenschluss", "source": "Staatsanzeiger",
            "version": self.version(world, from).await });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    }

    /// Looks, then merges.
    async fn merge(&self, world: &World, from: AuthorityId, on: &str, more: Value) -> Value {
        let mut body = self.told(world, from, on, more).await;
        let path = format!("/authorities/{from}/merge");
        let seen = world.post(&format!("{path}-preview"), Some(&self.admin), &body).await.is(200).json();
        body["seen"] = seen["seen"].clone();
        world.post(&path, Some(&self.admin), &body).await.is(201).json()
    }

    async fn refused(&self, world: &World, from: AuthorityId, on: &str, more: Value) -> Vec<String> {
        let body = self.told(world, from, on, more).await;
        let path = format!("/authorities/{from}/merge-preview");
        world.post(&path, Some(&self.admin), &body).await.is(422).faults()
    }
}

async fn titles(world: &World, who: &Someone, query: &str) -> Vec<String> {
    let list = world.get(&format!("/awards?{query}"), Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
}

fn independent(version: &str) -> Value {
    json!({ "on": "2026-01-01", "kind": "independent_city", "ags": "06499000", "name": "Hanau, Stadt", "designation": "Stadt",
        "reason": "Auskreisung", "source": "Gesetz vom 03.03.2025", "version": version })
}

both!(hanau_leaves_its_county_and_every_day_shows_what_was_true_on_it, |world| {
    let scene = scene(&world).await;
    let who = &scene.admin;
    let old =
        json!({ "title": "Alt", "lead": "06435014", "lead_name": "Hanau", "grant": "100", "awarded_on": "2025-05-01" });
    let old = scene.record(&world, old).await;
    let path = format!("/authorities/{}", scene.hanau);
    // The new key is entered by hand; this one is made up.
    let act = world.post(&format!("{path}/status"), Some(who), &independent("1")).await.is(201).json();
    assert_eq!((&act["kind"], &act["on"], &act["successor"]), (&json!("status"), &json!("2026-01-01"), &Value::Null));
    world.post(&format!("{path}/status"), Some(who), &independent("1")).await.is(409);
    let now = world.get(&path, Some(who)).await.is(200).json();
    assert_eq!(
        (&now["ags"], &now["kind"], &now["county_ags"]),
        (&json!("06499000"), &json!("independent_city"), &Value::Null)
    );
    let then = world.get(&format!("{path}?on=2025-12-31"), Some(who)).await.is(200).json();
    assert_eq!((&then["ags"], &then["county_ags"]), (&json!("06435014"), &json!("06435000")));
    assert_eq!(names(&world, who, "county=06435000&on=2025-12-31").await, ["Hanau"]);
    assert_eq!(names(&world, who, "county=06435000").await, Vec::<String>::new());
    assert_eq!(names(&world, who, "q=06435014").await, Vec::<String>::new());
    assert_eq!(names(&world, who, "q=hanau&on=2026-01-01").await, ["Hanau, Stadt"]);
    let new = json!({ "title": "Neu", "lead": "06499000", "grant": "70", "awarded_on": "2026-02-01" });
    scene.record(&world, new).await;
    assert_eq!(titles(&world, &scene.officer, "county=06435000").await, ["Alt"]);
    assert_eq!(titles(&world, &scene.officer, "county=06499000").await, ["Neu"]);
    assert_eq!(titles(&world, &scene.officer, "lead_county=06499000&county_on=2026-01-01").await, ["Alt", "Neu"]);
    for (on, units) in [("2025-12-31", 2), ("2026-01-01", 3)] {
        let map = world.get(&format!("/map?on={on}"), Some(&scene.officer)).await.is(200).json();
        assert_eq!(map["units"].as_array().unwrap().len(), units, "{on}");
    }
    // The old award keeps name and key as written.
    let award = world.get(&format!("/awards/{old}"), Some(&scene.officer)).await.is(200).json();
    assert_eq!((&award["lead"]["ags"], &award["lead"]["name"]), (&json!("06435014"), &json!("Hanau")));
    // People of the city go on under their role, and a page of the authority tells the act.
    let viewer = world.someone("viewer@hanau.example", Role::Viewer, scene.hanau).await;
    assert_eq!(titles(&world, &viewer, "").await, ["Alt", "Neu"]);
    let page = world.page(&path, Some(who)).await.is(200).text;
    assert!(page.contains("Statusänderung") && page.contains("Gesetz vom 03.03.2025"), "{page}");
    for lang in ["de", "en"] {
        world.page(&format!("{path}/status?lang={lang}"), Some(who)).await.is(200);
    }
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(what_stands_against_a_change_of_status_is_told_at_once, |world| {
    let scene = scene(&world).await;
    let path = format!("/authorities/{}/status", scene.hanau);
    let refused = async |change: &[(&str, Value)]| {
        let mut body = independent("1");
        for (name, value) in change {
            body[*name] = value.clone();
        }
        world.post(&path, Some(&scene.admin), &body).await.is(422).faults()
    };
    assert_eq!(
        refused(&[("ags", json!("06635001")), ("source", json!(" ")), ("on", json!("31.12.2025"))]).await,
        ["ags authority.ags-taken", "on date.not-a-date", "ags authority.ags-not-of-county", "source input.missing"]
    );
    assert_eq!(refused(&[("kind", json!("county"))]).await, ["kind succession.kind-leap"]);
    assert_eq!(refused(&[("on", json!("2099-01-01"))]).await, ["on authority.too-far-ahead"]);
    let same = [
        ("kind", json!("special_status_city")),
        ("ags", json!("06435014")),
        ("county_ags", json!("06435000")),
        ("name", json!("Hanau")),
        ("designation", Value::Null),
    ];
    assert_eq!(refused(&same).await, ["name succession.nothing-changes"]);
    // A county keeps its key while it has places.
    let county = json!({ "on": "2027-01-01", "kind": "county", "ags": "06699000", "name": "Waldeck-Frankenberg",
        "reason": "Versuch", "source": "keine", "version": "1" });
    let kept = world.post(&format!("/authorities/{}/status", scene.county), Some(&scene.admin), &county).await;
    assert_eq!(kept.is(422).faults(), ["ags authority.county-in-use"]);
    world.post(&path, Some(&scene.admin), &independent("1")).await.is(201);
    let mut earlier = independent("2");
    earlier["on"] = json!("2025-06-01");
    earlier["name"] = json!("Hanau am Main");
    let early = world.post(&path, Some(&scene.admin), &earlier).await.is(422).faults();
    assert_eq!(early, ["on succession.before-beginning"]);
    world.post(&path, Some(&scene.officer), &independent("2")).await.is(403);
});

/// How many entries of mergers the chain of an authority has, whose page tells the source.
async fn entries(world: &World, who: &Someone, id: AuthorityId) -> i64 {
    let page = world.page(&format!("/authorities/{id}"), Some(who)).await.is(200).text;
    assert!(page.contains("Staatsanzeiger"), "{page}");
    let query = q("SELECT COUNT(*) AS n FROM audit_entries WHERE stream_id = $1
                   AND act IN ('authority.merged', 'authority.took-over')");
    world.db().one(query.bind(id.to_string())).await.unwrap()
}

both!(bromskirchen_passes_into_allendorf_and_what_is_open_with_it, |world| {
    let scene = scene(&world).await;
    let own = json!({ "title": "Glasfaser", "lead": "06635099", "lead_name": "Gemeinde Bromskirchen", "grant": "100",
        "awarded_on": "2022-05-01" });
    let own = scene.record(&world, own).await;
    scene.record(&world, json!({ "title": "Bürgerbus", "lead": "06635001", "awarded_on": "2022-06-01" })).await;
    let left = world.someone("coordinator@bromskirchen.example", Role::Coordinator, scene.bromskirchen).await;
    let heir = world.someone("coordinator@allendorf.example", Role::Coordinator, scene.allendorf).await;
    let stranger = world.someone("viewer@hanau.example", Role::Viewer, scene.hanau).await;
    assert_eq!(titles(&world, &heir, "").await, ["Bürgerbus"]);
    // First it is shown what passes on; nothing is written by that.
    let told = scene.told(&world, scene.bromskirchen, "2023-01-01", json!({ "successor": "06635001" })).await;
    let path = format!("/authorities/{}", scene.bromskirchen);
    let seen = world.post(&format!("{path}/merge-preview"), Some(&scene.admin), &told).await.is(200).json();
    assert_eq!(
        (&seen["open_awards"], &seen["people"], &seen["successor"]),
        (&json!(1), &json!(1), &json!("Allendorf (Eder)"))
    );
    assert_eq!(scene.version(&world, scene.bromskirchen).await, "1");
    assert_eq!(
        world.post(&format!("{path}/merge"), Some(&scene.admin), &told).await.is(422).faults(),
        ["seen succession.look-first"]
    );
    let mut other = told.clone();
    other["seen"] = seen["seen"].clone();
    other["on"] = json!("2023-02-01");
    world.post(&format!("{path}/merge"), Some(&scene.admin), &other).await.is(409);
    let act = scene.merge(&world, scene.bromskirchen, "2023-01-01", json!({ "successor": "06635001" })).await;
    assert_eq!(act["authorities"][0]["name"], json!("Bromskirchen"));
    // Lists of a day, the page of the old award, and who may do what.
    assert_eq!(names(&world, &scene.admin, "q=bromskirchen").await, Vec::<String>::new());
    assert_eq!(names(&world, &scene.admin, "q=bromskirchen&on=2022-12-31").await, ["Bromskirchen"]);
    let page = world.page(&format!("/awards/{own}"), Some(&heir)).await.is(200).text;
    assert!(
        page.contains("Gemeinde Bromskirchen") && page.contains("seit 01.01.2023 Teil von Allendorf (Eder)"),
        "{page}"
    );
    assert_eq!(titles(&world, &heir, "").await, ["Bürgerbus", "Glasfaser"]);
    // By the key of the successor what it has inherited is found too; by the old key only what was its own.
    for (key, found) in [("06635001", vec!["Bürgerbus", "Glasfaser"]), ("06635099", vec!["Glasfaser"])] {
        assert_eq!(titles(&world, &scene.officer, &format!("authority={key}")).await, found, "{key}");
        let totals = world.get(&format!("/awards/totals?authority={key}"), Some(&scene.officer)).await.is(200).json();
        assert_eq!(totals["count"], json!(found.len()));
        world.get(&format!("/milestones?authority={key}"), Some(&scene.officer)).await.is(200);
    }
    assert_eq!(titles(&world, &left, "").await, ["Glasfaser"], "they read on until their roles end");
    assert_eq!(titles(&world, &stranger, "").await, Vec::<String>::new());
    world.get(&format!("/awards/{own}"), Some(&stranger)).await.is(404);
    let recipients = world.get(&format!("/awards/{own}/recipients"), Some(&heir)).await.is(200).json();
    let passed = &recipients["items"][0]["passed_on"];
    assert_eq!((&passed["since"], &passed["ags"]), (&json!("2023-01-01"), &json!("06635001")));
    // The file of the register tells it, and comes back without effect.
    let file = world.get("/exports/authorities.csv?dialect=plain", Some(&scene.admin)).await.is(200).text;
    let line = file.lines().find(|line| line.starts_with("06635099")).unwrap();
    assert!(line.ends_with(",2022-12-31,06635001"), "{line}");
    let rows = file.lines().count() - 1;
    assert_eq!(import(&world, &file).await, (0, 0, rows));
    // Both chains tell of it.
    for id in [scene.bromskirchen, scene.allendorf] {
        assert_eq!(entries(&world, &scene.admin, id).await, 1);
    }
    let ended = world.page(&path, Some(&scene.admin)).await.is(200).text;
    assert!(ended.contains("seit 01.01.2023 Teil von Allendorf (Eder)"), "{ended}");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(people_of_the_successor_act_and_those_of_the_ended_town_only_read, |world| {
    let scene = scene(&world).await;
    let award = json!({ "title": "Glasfaser", "lead": "06635099", "awarded_on": "2022-05-01", "grant": "100" });
    let award = scene.record(&world, award).await;
    let left = world.someone("coordinator@bromskirchen.example", Role::Coordinator, scene.bromskirchen).await;
    let heir = world.someone("coordinator@allendorf.example", Role::Coordinator, scene.allendorf).await;
    scene.merge(&world, scene.bromskirchen, "2023-01-01", json!({ "successor": "06635001" })).await;
    let body = json!({ "items": [] });
    let path = format!("/awards/{award}/progress/report");
    let acted = world.post(&path, Some(&heir), &body).await;
    assert!(acted.status == 422, "known and allowed, though there is nothing to report: {}", acted.text);
    world.post(&path, Some(&left), &body).await.is(403);
    // Nobody is given a role at what has ended; the successor is named.
    let someone = world.person("neu@allendorf.example").await;
    let role = json!({ "role": "viewer", "authority": "06635099" });
    let refused = world.post(&format!("/users/{}/roles", someone.user), Some(&scene.admin), &role).await.is(422);
    assert_eq!(refused.faults(), ["authority role.authority-ended"]);
    assert!(refused.text.contains("Allendorf (Eder) (06635001)"), "{}", refused.text);
    let page = world.page(&format!("/users/{}", left.user), Some(&scene.admin)).await.is(200).text;
    assert!(page.contains("Bromskirchen"));
});

both!(a_merger_leads_in_no_circle_and_into_nothing_that_is_gone, |world| {
    let scene = scene(&world).await;
    let (a, b) = (scene.bromskirchen, scene.allendorf);
    let c = world.authority("town", "Battenberg", Some("06635098")).await;
    assert_eq!(
        scene.refused(&world, a, "2023-01-01", json!({ "successor": "06635099" })).await,
        ["successor authority.successor-itself"]
    );
    assert_eq!(
        scene.refused(&world, a, "2023-01-01", json!({ "successor": "06999999" })).await,
        ["successor succession.unknown"]
    );
    assert_eq!(scene.refused(&world, a, "2023-01-01", json!({})).await, ["successor succession.successor-missing"]);
    assert_eq!(
        scene.refused(&world, a, "2023-01-01", json!({ "successor": "06635001", "name": "Neu" })).await,
        ["successor succession.either-or"]
    );
    assert_eq!(
        scene.refused(&world, scene.county, "2023-01-01", json!({ "successor": "06635001" })).await,
        ["on authority.county-in-use", "successor succession.kinds-differ"]
    );
    scene.merge(&world, a, "2023-01-01", json!({ "successor": "06635001" })).await;
    // Back, sooner or later, and round about.
    for on in ["2022-01-01", "2023-01-01", "2024-01-01"] {
        let faults = scene.refused(&world, b, on, json!({ "successor": "06635099" })).await;
        assert!(faults.contains(&"successor succession.circle".to_owned()), "{on}: {faults:?}");
    }
    scene.merge(&world, b, "2024-01-01", json!({ "successor": "06635098" })).await;
    let faults = scene.refused(&world, c, "2025-01-01", json!({ "successor": "06635099" })).await;
    assert_eq!(faults, ["successor succession.circle"]);
    // Into one that has ended: the one that took its place is named.
    let d = world.authority("municipality", "Dorf", Some("06635097")).await;
    assert_eq!(
        scene.refused(&world, d, "2025-01-01", json!({ "successor": "06635001" })).await,
        ["successor succession.successor-ended"]
    );
    assert_eq!(
        scene.refused(&world, a, "2025-01-01", json!({ "successor": "06635098" })).await,
        ["on succession.has-ended"]
    );
    // Nobody ends before those who pass into them.
    assert_eq!(
        scene.refused(&world, c, "2024-01-01", json!({ "successor": "06635097" })).await,
        ["on succession.awaited"]
    );
    // The database refuses it too, and so does a file.
    let tx = world.db().begin().await.unwrap();
    let direct = q("UPDATE authorities SET successor_id = $1 WHERE id = $2").bind(a).bind(c);
    assert!(matches!(tx.execute(direct).await, Err(foerderbuch::db::DbError::Limit(_))));
    drop(tx);
    let rows = format!("{HEADER}\n06635098,,Battenberg,,,town,06635000,,,,,2025-12-31,06635099\n");
    let errors = plan(&world, &rows).await.errors;
    assert_eq!(errors.iter().map(|one| one.code).collect::<Vec<_>>(), ["authority.successor-circle"]);
    audit::verify(world.db()).await.unwrap().unwrap();
});

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
