//! Reading as of a sealed instant: what stood then, for ever the same, and nothing to those who may not see it today.

mod budget;
mod files;
mod others;
mod pages;
mod things;

use crate::world::{Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit::Stream;
use foerderbuch::award::plan::store::{At, carry_on};
use foerderbuch::db::q;
use foerderbuch::id::{AuthorityId, AwardId, ProgrammeId};
use serde_json::{Value, json};

/// A ministry with an officer, a programme, three municipalities with somebody in each.
pub struct Scene {
    pub officer: Someone,
    pub programme: ProgrammeId,
    pub fulda: Someone,
    pub darmstadt: Someone,
    pub wetterau: Someone,
}

pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let viewer = async |name: &str, ags: &str, email: &str| {
        let place: AuthorityId = world.authority("county", name, Some(ags)).await;
        world.someone(email, Role::Viewer, place).await
    };
    Scene {
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        programme: world.programme("STARKE-HEIMAT").await,
        fulda: viewer("Landkreis Fulda", "06631000", "viewer@fulda.example").await,
        darmstadt: viewer("Darmstadt", "06411000", "viewer@darmstadt.example").await,
        wetterau: viewer("Wetteraukreis", "06440000", "viewer@wetterau.example").await,
    }
}

impl Scene {
    /// Records an award; gives its path.
    pub async fn record(&self, world: &World, body: &Value) -> String {
        let path = format!("/programmes/{}/awards", self.programme);
        let award = world.post(&path, Some(&self.officer), body).await.is(201).json();
        format!("/awards/{}", award["id"].as_str().unwrap())
    }

    /// Corrects all that is known of an award.
    pub async fn correct(&self, world: &World, path: &str, mut body: Value) {
        let version = world.get(path, Some(&self.officer)).await.is(200).json()["version"].clone();
        body["version"] = json!(version.to_string());
        body["reason"] = json!("Akte nachgelesen");
        world.post(&format!("{path}/correct"), Some(&self.officer), &body).await.is(200);
    }
}

/// Writes the next version of an award as it stands, in another state: for what no act does yet.
pub async fn new_version(world: &World, path: &str, state: &str) {
    let award = AwardId::parse(path.rsplit('/').next().unwrap()).unwrap();
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    let query = q("UPDATE awards SET state = $2, version = version + 1, recorded_at = $3, entry_id = $4 WHERE id = $1");
    tx.execute(query.bind(award).bind(state).bind(stamp.at).bind(stamp.entry)).await.unwrap();
    let version: i64 = tx.one(q("SELECT version AS n FROM awards WHERE id = $1").bind(award)).await.unwrap();
    carry_on(&tx, At { award, version, stamp: &stamp }).await.unwrap();
    stamp.append(&tx, &Stream::of("award", award), "award.changed", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
}

/// The titles of a list.
pub async fn titles(world: &World, path: &str, who: &Someone) -> Vec<String> {
    let list = world.get(path, Some(who)).await.is(200).json();
    list["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
}

both!(an_award_reads_as_it_stood_when_it_was_sealed, |world| {
    let scene = scene(&world).await;
    let body = json!({ "title": "Bauarchiv", "lead": "06631000", "partners": "06411000", "grant": "120000.00", "shares": "70000 | 50000",
        "awarded_on": "2024-05-14" });
    let path = scene.record(&world, &body).await;
    let sealed_at = world.clock.now();
    assert_eq!(world.seal().await, 1);
    let now = json!({ "title": "Bauarchiv neu", "lead": "06631000", "grant": "130000.00", "awarded_on": "2025-05-14" });
    scene.correct(&world, &path, now).await;
    scene.record(&world, &json!({ "title": "Atlas", "lead": "06411000", "grant": "10.00" })).await;
    assert_eq!(world.seal().await, 2);
    let officer = Some(&scene.officer);
    let then = world.get(&format!("{path}?as_of=1"), officer).await.is(200);
    assert_eq!(then.header("Checkpoint"), Some(format!("1; {}", sealed_at.iso()).as_str()));
    let then = then.json();
    assert_eq!(
        (&then["title"], &then["grant"], &then["version"]),
        (&json!("Bauarchiv"), &json!("120000.00"), &json!(1))
    );
    assert_eq!(then["partners"][0]["ags"], "06411000");
    assert_eq!(world.get(&format!("{path}?as_of={}", sealed_at.iso()), officer).await.is(200).json(), then);
    // An instant between two checkpoints is that of the earlier one.
    let between = sealed_at.plus_seconds(59).iso();
    assert_eq!(world.get(&format!("{path}?as_of={between}"), officer).await.is(200).json(), then);
    let present = world.get(&path, officer).await.is(200);
    assert_eq!((present.header("Checkpoint"), &present.json()["partners"]), (None, &json!([])));
    assert_eq!(world.get(&format!("{path}?as_of=2"), officer).await.is(200).json(), present.json());
    let shares = world.get(&format!("{path}/recipients?as_of=1"), officer).await.is(200).json();
    assert_eq!(shares["items"][1]["share"], "50000.00");
    for (query, acts) in [("?as_of=1", 1), ("?as_of=2", 2), ("", 2)] {
        let history = world.get(&format!("{path}/history{query}"), officer).await.is(200).json();
        assert_eq!(history["items"].as_array().unwrap().len(), acts, "{query}");
    }
    assert_eq!(titles(&world, "/awards?as_of=1", &scene.officer).await, ["Bauarchiv"]);
    assert_eq!(titles(&world, "/awards?as_of=2", &scene.officer).await, ["Atlas", "Bauarchiv neu"]);
    assert_eq!(
        titles(&world, "/awards?as_of=1&year=2024&q=bauarchiv&county=06411000", &scene.officer).await,
        ["Bauarchiv"]
    );
    assert_eq!(titles(&world, "/awards?as_of=1&year=2025", &scene.officer).await, Vec::<String>::new());
    assert_eq!(titles(&world, "/awards?as_of=2&sort=-grant", &scene.officer).await, ["Bauarchiv neu", "Atlas"]);
    let totals = |query: &'static str| world.get(query, officer);
    assert_eq!(totals("/awards/totals?as_of=1").await.is(200).json()["grant"], "120000.00");
    assert_eq!(totals("/awards/totals?as_of=2").await.is(200).json()["grant"], "130010.00");
    let page = world.get("/awards?as_of=2&limit=1", officer).await.is(200).json();
    let next = format!("/awards?as_of=2&limit=1&cursor={}", page["next"].as_str().unwrap());
    assert_eq!(titles(&world, &next, &scene.officer).await, ["Bauarchiv neu"]);
});

both!(an_instant_that_is_not_sealed_is_refused_with_those_that_are, |world| {
    let scene = scene(&world).await;
    let path = scene.record(&world, &json!({ "title": "Bauarchiv", "lead": "06631000" })).await;
    let told = async |as_of: &str| world.get(&format!("{path}?as_of={as_of}"), Some(&scene.officer)).await.is(422);
    assert_eq!(told("1").await.faults(), ["as_of as-of.nothing-sealed"]);
    let first = world.clock.now();
    world.seal().await;
    scene.record(&world, &json!({ "title": "Atlas", "lead": "06631000" })).await;
    let newest = world.clock.now();
    world.seal().await;
    for (as_of, code) in [
        ("2026-11-22T09:59:59Z", "before-the-first"),
        ("1999-01-01T00:00:00Z", "before-the-first"),
        ("2026-11-22T10:02:01Z", "in-the-future"),
        ("2099-01-01T00:00:00Z", "in-the-future"),
        ("0", "no-such-checkpoint"),
        ("3", "no-such-checkpoint"),
        ("99999999999999999999", "no-such-checkpoint"),
        ("2026-11-22", "malformed"),
        ("2026-11-22T10:00:00", "malformed"),
        ("2026-11-22T10:00:00%2B01:00", "malformed"),
        ("2026-02-30T10:00:00Z", "malformed"),
        ("2026-11-22T10:00:00.0000001Z", "malformed"),
        ("heute", "malformed"),
        ("-1", "malformed"),
        ("1%20OR%201=1", "malformed"),
    ] {
        let answer = told(as_of).await;
        assert_eq!(answer.faults(), [format!("as_of as-of.{code}")], "{as_of}");
        assert!(answer.text.contains(&first.iso()) && answer.text.contains(&newest.iso()), "{}", answer.text);
    }
    // Not sealed, but gone by: the newest checkpoint before it counts, and the answer says which.
    let answer = world.get(&format!("{path}?as_of={}", world.clock.now().iso()), Some(&scene.officer)).await.is(200);
    assert!(answer.header("Checkpoint").unwrap().starts_with("2; "));
    // All wrong parameters at once; what is empty is not given.
    let both = world.get("/awards?as_of=heute&year=19", Some(&scene.officer)).await.is(422);
    assert_eq!(both.faults(), ["as_of as-of.malformed", "year input.not-a-choice"]);
    world.get(&format!("{path}?as_of="), Some(&scene.officer)).await.is(200);
    world.get("/awards?as_of=1&as_of=2", Some(&scene.officer)).await.is(422);
    let english = world.page(&format!("{path}?as_of=heute&lang=en"), Some(&scene.officer)).await.is(422);
    assert!(english.text.contains("neither an instant nor the number of a checkpoint"), "{}", english.text);
});

both!(the_past_shows_a_municipality_only_what_it_may_see_today_and_could_see_then, |world| {
    let scene = scene(&world).await;
    // Fulda stays, Darmstadt leaves, Wetterau comes; the other award was not proven then.
    let body = json!({ "title": "Bauarchiv", "lead": "06631000", "partners": "06411000", "grant": "100.00" });
    let shared = scene.record(&world, &body).await;
    let body = json!({ "title": "Atlas", "lead": "06631000", "state": "unconfirmed" });
    let proven = scene.record(&world, &body).await;
    world.seal().await;
    scene.correct(&world, &shared, json!({ "title": "Bauarchiv", "lead": "06631000", "partners": "06440000" })).await;
    scene.correct(&world, &proven, json!({ "title": "Atlas", "lead": "06631000", "state": "recorded" })).await;
    world.seal().await;
    let seen = async |who: &Someone, as_of: &str| {
        let list = titles(&world, &format!("/awards{as_of}"), who).await;
        let file = world.get(&format!("/exports/awards.csv{as_of}"), Some(who)).await.is(200).text;
        assert_eq!(file.lines().count(), list.len() + 1, "{file}");
        let totals = world.get(&format!("/awards/totals{as_of}"), Some(who)).await.is(200).json();
        assert_eq!(usize::try_from(totals["count"].as_u64().unwrap()).unwrap(), list.len());
        let mut paths = Vec::new();
        for (name, path) in [("Bauarchiv", &shared), ("Atlas", &proven)] {
            for list in ["", "/recipients", "/history", "/positions", "/milestones"] {
                let status = world.get(&format!("{path}{list}{as_of}"), Some(who)).await.status;
                assert!([200, 404].contains(&status));
                if status == 200 && list.is_empty() {
                    paths.push(name);
                }
                assert_eq!(status == 200, paths.last() == Some(&name), "{name}{list}");
            }
        }
        paths.sort_unstable();
        assert_eq!(paths, list);
        list
    };
    assert_eq!(seen(&scene.fulda, "?as_of=1").await, ["Bauarchiv"]);
    assert_eq!(seen(&scene.fulda, "").await, ["Atlas", "Bauarchiv"]);
    assert_eq!(seen(&scene.darmstadt, "?as_of=1").await, Vec::<String>::new());
    assert_eq!(seen(&scene.darmstadt, "").await, Vec::<String>::new());
    assert_eq!(seen(&scene.wetterau, "?as_of=1").await, Vec::<String>::new());
    assert_eq!(seen(&scene.wetterau, "?as_of=2").await, ["Bauarchiv"]);
    // Hidden, absent and malformed answer alike.
    let hidden = world.get(&format!("{shared}?as_of=1"), Some(&scene.wetterau)).await.is(404).text;
    for path in ["/awards/01990000-0000-7000-8000-000000000000?as_of=1", "/awards/nein?as_of=1"] {
        assert_eq!(world.get(path, Some(&scene.wetterau)).await.is(404).text, hidden);
    }
    // What is hidden again today is hidden in every past.
    new_version(&world, &shared, "unconfirmed").await;
    assert_eq!(seen(&scene.fulda, "?as_of=1").await, Vec::<String>::new());
    assert_eq!(seen(&scene.officer, "?as_of=1").await, ["Atlas", "Bauarchiv"]);
});
