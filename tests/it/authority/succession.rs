//! Authorities change from a day on: another kind and key, or passing into another; what was true on its day stays, what is open passes on.

mod mergers;
mod refusals;

use super::{import, names};
use crate::world::{Someone, World, both};
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
