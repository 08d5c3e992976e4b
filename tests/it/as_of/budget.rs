//! The budget as of a checkpoint: figures, entries and rows as they were, on page, API and in files; and to nobody who may not know them.

use super::pages::links;
use super::titles;
use crate::world::{Someone, World, both};
use crate::{appropriation, paper, programme};
use calamine::{Reader, Xlsx};
use foerderbuch::access::Role;
use serde_json::{Value, json};
use std::io::Cursor;

/// What API and files say of a budget.
async fn told(world: &World, who: &Someone, programme: &str, as_of: &str) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for list in ["appropriations", "appropriations/entries", "ledger"] {
        let query = if as_of.is_empty() { String::new() } else { format!("?{as_of}") };
        let path = format!("/programmes/{programme}/{list}{query}");
        all.push(world.get(&path, Some(who)).await.is(200).bytes);
    }
    for file in ["appropriations", "ledger"] {
        for dialect in ["audit", "spreadsheet", "plain"] {
            let path = format!("/exports/{file}.csv?dialect={dialect}&{as_of}");
            all.push(world.get(&path, Some(who)).await.is(200).bytes);
        }
        let book = world.get(&format!("/exports/{file}.xlsx?{as_of}"), Some(who)).await.is(200).bytes;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        all.push(format!("{:?}", range.rows().collect::<Vec<_>>()).into_bytes());
    }
    all
}

/// A budget in four steps, sealed after each, and what was told of it before each seal.
struct Course {
    scene: paper::Scene,
    programme: String,
    /// Entered before the third seal, released before the fourth.
    more: Value,
    stood: Vec<Vec<Vec<u8>>>,
}

async fn course(world: &World) -> Course {
    let scene = paper::scene(world).await;
    let programme = scene.programme.to_string();
    let entered = async |kind: &str, amount: &str, reason: &str| -> Value {
        let entry = json!({ "kind": kind, "year": "2026", "amount": amount, "reason": reason });
        let path = format!("/programmes/{programme}/appropriations");
        world.post(&path, Some(&scene.budget), &entry).await.is(201).json()
    };
    let decided = async |entry: &Value, act: &str, body: Value| {
        let path = format!("/appropriations/{}/{act}", entry["id"].as_str().unwrap());
        world.post(&path, Some(&scene.approver), &body).await.is(200);
    };
    let mut stood = Vec::new();
    let mut seal = async || {
        stood.push(told(world, &scene.officer, &programme, "").await);
        world.seal().await;
    };
    scene.grants(world, "700.00").await;
    let award = scene.whole(world).await;
    seal().await;
    scene.take_over(world, &scene.approver, &award).await.is(200);
    seal().await;
    let more = entered("own", "100.00", "Nachtrag").await;
    seal().await;
    decided(&more, "release", json!({ "digest": more["digest"] })).await;
    let cut = entered("cash", "-50.00", "Sperre").await;
    decided(&cut, "release", json!({ "digest": cut["digest"] })).await;
    let wrong = entered("own", "-1.00", "Irrtum").await;
    decided(&wrong, "reject", json!({ "reason": "Nein" })).await;
    seal().await;
    Course { scene, programme, more, stood }
}

both!(a_budget_reads_as_it_stood_in_api_and_files, |world| {
    let Course { scene, programme, more, stood } = course(&world).await;
    let path = format!("/programmes/{programme}/appropriations");
    for (place, then) in stood.iter().enumerate() {
        let number = place + 1;
        let past = told(&world, &scene.officer, &programme, &format!("as_of={number}")).await;
        for (part, (past, then)) in past.iter().zip(then).enumerate() {
            let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert_eq!(shown(past), shown(then), "part {part} as of {number}");
        }
    }
    for earlier in stood.windows(2) {
        assert_ne!(earlier[0], earlier[1], "each act has changed something");
    }
    let year = async |number: usize| {
        let list = world.get(&format!("{path}?as_of={number}"), Some(&scene.officer)).await.is(200);
        assert!(list.header("Checkpoint").unwrap().starts_with(&format!("{number}; ")));
        let list = list.json();
        let year = list["items"].as_array().unwrap().iter().find(|one| one["year"] == 2026).unwrap().clone();
        ["commitment", "cash", "committed", "paid", "free"].map(|name| year[name].as_str().unwrap().to_owned())
    };
    assert_eq!(year(1).await, ["700.00", "700.00", "0.00", "0.00", "700.00"]);
    assert_eq!(year(2).await, ["700.00", "700.00", "700.00", "200.00", "0.00"]);
    assert_eq!(year(3).await, year(2).await);
    assert_eq!(year(4).await, ["800.00", "650.00", "700.00", "200.00", "100.00"]);
    // One entry waited, then it was released: also on its own.
    let entry = format!("/appropriations/{}", more["id"].as_str().unwrap());
    assert_eq!(world.get(&format!("{entry}?as_of=3"), Some(&scene.officer)).await.is(200).json(), more);
    world.get(&format!("{entry}?as_of=2"), Some(&scene.officer)).await.is(404);
    let now = world.get(&format!("{entry}?as_of=4"), Some(&scene.officer)).await.is(200).json();
    assert_eq!(now["state"], "released");
    // A filter in the past.
    let rows = async |query: &str| {
        let path = format!("/programmes/{programme}/ledger?{query}");
        world.get(&path, Some(&scene.officer)).await.is(200).json()["items"].as_array().unwrap().len()
    };
    assert_eq!((rows("kind=paid&as_of=2").await, rows("as_of=2").await, rows("as_of=1").await), (2, 4, 0));
    foerderbuch::ledger::verify::verify(world.db()).await.unwrap().unwrap();
});

both!(pages_of_a_budget_show_what_stood_keep_the_instant_and_offer_nothing, |world| {
    let Course { scene, programme, more, .. } = course(&world).await;
    let path = format!("/programmes/{programme}/appropriations");
    let entry = format!("/appropriations/{}", more["id"].as_str().unwrap());
    for (number, figures) in [(1, "0,00\u{a0}€"), (2, "200,00\u{a0}€"), (3, "200,00\u{a0}€"), (4, "650,00\u{a0}€")]
    {
        for page in [path.clone(), format!("{path}/years/2026"), format!("/programmes/{programme}"), entry.clone()] {
            if page == entry && number < 3 {
                continue;
            }
            let asked = format!("{page}?as_of={number}");
            let text = world.page(&asked, Some(&scene.budget)).await.is(200).text;
            assert!(text.contains(&format!("Stand: Siegel Nr. {number} vom")), "{text}");
            if page.contains("/appropriations") && page != entry {
                assert!(text.contains(figures), "{figures} on {asked}: {text}");
                assert_eq!(text.contains("800,00\u{a0}€"), number == 4, "{asked}");
            }
            for link in links(&text).iter().filter(|link| **link != page && *link != "/programmes") {
                assert!(link.contains(&format!("as_of={number}")) || link.starts_with("http"), "{link} on {asked}");
            }
            for act in ["/new", "/lapse", "/release", "/edit", "/reject", "/withdraw"] {
                assert!(!text.contains(act), "{act} on {asked}");
            }
        }
    }
});

both!(a_lapse_and_a_provisional_year_read_as_they_stood, |world| {
    let scene = appropriation::scene(&world).await;
    world.seal().await;
    let entry =
        json!({ "kind": "authorisation", "year": "2027", "granted_in": "2025", "amount": "90.00", "reason": "Plan" });
    scene.released(&world, entry).await;
    scene.commit(&world, 2025, 2027, "30.00").await;
    scene.released(&world, json!({ "kind": "provisional", "year": "2027", "reason": "Kein Gesetz" })).await;
    world.seal().await;
    let lapse = format!("{}/lapse", scene.path());
    let preview = world.get(&format!("{lapse}?year=2025"), Some(&scene.budget)).await.is(200).json();
    let body = json!({ "year": "2025", "digest": preview["digest"], "reason": "Jahresende" });
    let lapsed = world.post(&lapse, Some(&scene.budget), &body).await.is(201).json();
    let digest = json!({ "digest": lapsed["items"][0]["digest"] });
    scene.decide(&world, &scene.second, &lapsed["items"][0], "release", digest).await.is(200);
    scene.released(&world, json!({ "kind": "enacted", "year": "2027", "reason": "Gesetz" })).await;
    world.seal().await;
    let year = async |number: usize| {
        let list = world.get(&format!("{}?as_of={number}", scene.path()), Some(&scene.auditor)).await.is(200).json();
        list["items"].as_array().unwrap().first().map(|one| {
            let text = |name: &str| one[name].as_str().unwrap().to_owned();
            (text("commitment"), text("committed"), text("free"), one["provisional"].as_bool())
        })
    };
    let of = |commitment: &str, free: &str, provisional| {
        Some((commitment.to_owned(), "30.00".to_owned(), free.to_owned(), Some(provisional)))
    };
    assert_eq!(year(1).await, None);
    assert_eq!(year(2).await, of("90.00", "60.00", true));
    assert_eq!(year(3).await, of("30.00", "0.00", false));
    // What would have lapsed is said on the page of then, without the way to enter it.
    let page = world.page(&format!("{}?as_of=2", scene.path()), Some(&scene.budget)).await.is(200).text;
    assert!(page.contains("60,00\u{a0}€") && !page.contains("/lapse"), "{page}");
    let refused = world.get(&format!("{lapse}?year=2025&as_of=2"), Some(&scene.budget)).await.is(422).text;
    assert!(refused.contains("as_of"), "{refused}");
});

both!(a_programme_office_sees_of_the_past_what_it_ran_then_and_runs_today, |world| {
    let scene = programme::scene(&world).await;
    let other = world.authority("other", "Andere Geschäftsstelle", None).await;
    let first = world.someone("agency@first.example", Role::Agency, scene.agency).await;
    let second = world.someone("agency@second.example", Role::Agency, other).await;
    let made = scene.in_force(&world, "ORTE").await;
    let id = programme::text(&made, "id");
    let body = json!({ "title": "Bauarchiv", "lead": "06631015", "grant": "100.00" });
    let award = world.post(&format!("/programmes/{id}/awards"), Some(&scene.officer), &body).await.is(201).json();
    let award = format!("/awards/{}", programme::text(&award, "id"));
    let scan = format!("{award}/scan?version=1");
    world.send(&scan, &scene.officer, rocket::http::ContentType::Binary, paper::PNG).await.is(200);
    world.seal().await;
    let change = json!({ "version": "2", "reason": "Neue Geschäftsstelle", "agency": other.to_string() });
    let change = programme::with(scene.whole("ORTE"), change);
    let proposal =
        world.post(&format!("/programmes/{id}/proposals"), Some(&scene.officer), &change).await.is(201).json();
    let release = format!("/programme-proposals/{}/release", programme::text(&proposal, "id"));
    world.post(&release, Some(&scene.approver), &json!({ "digest": proposal["digest"] })).await.is(200);
    world.seal().await;
    for (who, seen) in [(&first, ["", "", ""]), (&second, ["", "Bauarchiv", "Bauarchiv"])] {
        for (query, seen) in ["?as_of=1", "?as_of=2", ""].into_iter().zip(seen) {
            let list = titles(&world, &format!("/awards{query}"), who).await.join(" ");
            assert_eq!(list, seen, "{query} for {}", who.email);
            let file = world.get(&format!("/exports/awards.csv{query}"), Some(who)).await.is(200).text;
            assert_eq!(file.lines().count(), 1 + usize::from(!seen.is_empty()), "{file}");
            let status = if seen.is_empty() { 404 } else { 200 };
            for list in ["", "/recipients", "/history", "/documents"] {
                let answer = world.get(&format!("{award}{list}{query}"), Some(who)).await.is(status);
                if list == "/documents" && status == 200 {
                    assert_eq!(answer.json()["items"].as_array().unwrap().len(), 1, "an office sees the scan at once");
                }
            }
            world.page(&format!("{award}{query}"), Some(who)).await.is(status);
            // Of the budget it knows nothing at any time.
            for path in [format!("/programmes/{id}/appropriations"), format!("/programmes/{id}/ledger")] {
                world.get(&format!("{path}{query}"), Some(who)).await.is(404);
            }
            world.page(&format!("/programmes/{id}/appropriations{query}"), Some(who)).await.is(404);
            for file in ["appropriations", "ledger"] {
                world.get(&format!("/exports/{file}.csv{query}"), Some(who)).await.is(403);
            }
        }
    }
    let page = world.page(&format!("/programmes/{id}?as_of=2"), Some(&second)).await.is(200).text;
    assert!(!page.contains("appropriations") && !page.contains("Haushaltsans"), "{page}");
    assert_eq!(titles(&world, "/awards?as_of=1", &scene.officer).await, ["Bauarchiv"]);
});
