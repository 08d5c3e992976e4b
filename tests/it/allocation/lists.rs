//! Lists that do not fit: twice the same, authorities that have one already, sums that miss, names that have shifted.

use super::{AMOUNTS, ONCE, scene, towns};
use crate::world::{Answered, both};
use foerderbuch::audit;
use serde_json::{Value, json};

/// The faults, as `line column code`.
fn told(answered: &Answered) -> Vec<String> {
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let errors = answered.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|one| format!("{} {} {}", one["line"], text(one, "column"), text(one, "code"))).collect()
}

both!(the_same_list_is_taken_over_once_whatever_its_order_and_dialect, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    let run = scene.run(&world).await;
    assert_eq!(told(&scene.send(&world, &scene.officer2, ONCE, AMOUNTS).await.is(422)), ["0  run.same-list"]);
    let mut rows: Vec<String> =
        AMOUNTS.lines().skip(1).map(|row| row.replace(',', ";").replace(".00", ",00")).collect();
    rows.reverse();
    let other = format!("\u{feff}ags;name;amount\r\n{}\r\n", rows.join("\r\n"));
    assert_eq!(told(&scene.send(&world, &scene.officer, ONCE, &other).await.is(422)), ["0  run.same-list"]);
    // Another list for some of the same authorities is told by row.
    let some = "ags,name,amount\n06631009,Fulda,1.00\n06631024,Tann,1.00\n";
    let refused = scene.send(&world, &scene.officer, ONCE, some).await.is(422);
    assert_eq!(told(&refused), ["2 ags run.authority-has-one", "3 ags run.authority-has-one"]);
    assert!(refused.text.contains("MUSTER-2026-0001"), "{}", refused.text);
    // A draft that was begun alone counts, too.
    let alone = json!({ "title": "Einzeln", "lead": "06631010" });
    scene.act(&world, &scene.officer, &run, "discard").await.is(200);
    world.post(&format!("/calls/{}/awards", scene.call), Some(&scene.officer), &alone).await.is(201);
    assert_eq!(told(&scene.send(&world, &scene.officer, ONCE, AMOUNTS).await.is(422)), ["3 ags run.authority-has-one"]);
    // What was given up may be taken over again; its numbers stay taken.
    let rest: String = AMOUNTS.lines().filter(|row| !row.contains("Gersfeld")).flat_map(|row| [row, "\n"]).collect();
    let again = scene.send(&world, &scene.officer, ONCE, &rest).await.is(201).json();
    let awards = scene.awards(&world, again["run"].as_str().unwrap()).await;
    assert_eq!(awards[0]["case_number"], "MUSTER-2026-0007");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(two_who_take_the_same_list_over_at_once_make_one_run, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    let (one, two) = rocket::tokio::join!(
        scene.send(&world, &scene.officer, ONCE, AMOUNTS),
        scene.send(&world, &scene.officer2, ONCE, AMOUNTS)
    );
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    let all = world.get(&format!("/awards?call={}", scene.call), Some(&scene.auditor)).await.is(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 5);
});

both!(what_a_list_may_not_say_is_told_by_row_column_and_cure, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    world.authority("county", "Fulda", Some("06631000")).await;
    let list = "ags,name,amount\n06631009,Hünfeld,1.00\n,Fulda,1.00\n,Nirgendwo,1.00\n06631010,,-5.00\n06631015,,\n,,1.00\n06631018,Künzell,0.99\n";
    let refused = scene.send(&world, &scene.officer, &format!("{ONCE}&smallest=1.00"), list).await.is(422);
    assert_eq!(
        told(&refused),
        [
            "2 name run.name-differs",
            "3 name draft.name-ambiguous",
            "4 name award.unknown-authority",
            "5 amount award.amount-not-positive",
            "6 amount input.missing",
            "7 ags input.missing",
            "8 amount run.below-smallest",
        ]
    );
    for (query, list, wanted) in [
        ("", "ags,name\n06631009,Fulda\n", "0 amount run.amount-or-key"),
        ("", "ags,amount,key\n06631009,1.00,1\n", "0 amount run.amount-or-key"),
        ("", "ags,key\n06631009,1\n", "0 total run.total-missing"),
        ("&total=2.00", "ags,amount\n06631009,1.00\n", "0 amount run.sum-differs"),
        ("&total=1.00&smallest=0.60", "ags,key\n06631009,1\n06631010,1\n", "0 total run.smallest-too-large"),
        ("&total=0.01", "ags,key\n06631009,1\n06631010,1\n", "0 total run.key-gives-nothing"),
        ("&total=1.00", "ags,key\n06631009,0\n", "2 key run.key-not-positive"),
    ] {
        let refused = scene.send(&world, &scene.officer, &format!("{ONCE}{query}"), list).await.is(422);
        assert_eq!(told(&refused), [wanted]);
    }
    let many: String = (0..501).map(|_| "06631009,1.00\n").collect();
    let refused = scene.send(&world, &scene.officer, ONCE, &format!("ags,amount\n{many}")).await.is(422);
    assert!(refused.text.contains("csv.too-many-rows"), "{}", refused.text);
    let fields =
        scene.send(&world, &scene.officer, "starts_on=2027-12-31&ends_on=2027-01-01&total=x", AMOUNTS).await.is(422);
    assert_eq!(
        fields.faults(),
        [
            "title input.missing",
            "purpose input.missing",
            "ends_on period.end-before-start",
            "year input.missing",
            "total money.not-a-number"
        ]
    );
    assert_eq!(world.get("/awards", Some(&scene.officer)).await.json()["items"], json!([]));
});

both!(a_german_list_is_read_as_written_and_only_what_is_wrong_is_told, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    let list = "ags;name;amount\n06631009;Fulda;50.000,00\n06631010;Gersfeld;12.50\n06631015;Hünfeld;1.250,5\n\
        06631010;Gersfeld;7.500,00\n06631018;Kassel;10.000,00\n";
    let refused = scene.send(&world, &scene.officer, &format!("{ONCE}&preview=true"), list).await;
    assert_eq!(
        told(&refused),
        ["3 amount money.ambiguous", "5 ags run.authority-twice", "6 name run.name-differs"],
        "{}",
        refused.text
    );
    assert!(!refused.text.contains("ohne Tausendertrennzeichen"), "{}", refused.text);
    let fields = [
        ("title", "Digitales Rathaus"),
        ("purpose", "Zweckgebunden"),
        ("starts_on", "01.01.2027"),
        ("ends_on", "31.12.2027"),
        ("year", "2027"),
    ];
    let page = scene.upload(&world, &scene.officer, &fields, list).await.text;
    assert!(page.contains("1 Kreis, Stadt oder Gemeinde steht nicht in der Liste"), "{page}");
    assert!(page.contains("06631024 Tann") && page.contains("Punkte nur vor je drei Ziffern"), "{page}");
    let good = list.lines().filter(|row| !row.contains("Gersfeld") && !row.contains("Kassel"));
    let good: String = good.flat_map(|row| [row, "\n"]).collect();
    let done = scene.send(&world, &scene.officer, ONCE, &good).await.is(201).json();
    let awards = scene.awards(&world, done["run"].as_str().unwrap()).await;
    let grants: Vec<&str> = awards.iter().map(|one| one["grant"].as_str().unwrap()).collect();
    assert_eq!(grants, ["50000.00", "1250.50"]);
});

both!(keys_split_a_total_to_the_cent_and_the_smallest_amount_is_kept, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    let list = "ags;name;key\n06631009;Fulda;68.635\n";
    let refused = scene.send(&world, &scene.officer, &format!("{ONCE}&total=10"), list).await.is(422);
    assert_eq!(told(&refused), ["2 key quantity.not-a-number"]);
    let list = "ags;key\n06631009;68635\n06631010;5467,5\n06631015;16444\n06631018;16618\n06631024;4395\n";
    let query = format!("{ONCE}&total=100000.00&smallest=7500.00");
    let preview = scene.send(&world, &scene.officer, &format!("{query}&preview=true"), list).await.is(200).json();
    let summary = &preview["list"];
    assert_eq!(
        (&summary["sum"], &summary["smallest"], &summary["raised"]),
        (&json!("100000.00"), &json!("7500.00"), &json!(2))
    );
    assert_eq!(preview["run"], Value::Null);
    let done = scene.send(&world, &scene.officer, &query, list).await.is(201).json();
    let awards = scene.awards(&world, done["run"].as_str().unwrap()).await;
    let grants: Vec<&str> = awards.iter().map(|one| one["grant"].as_str().unwrap()).collect();
    assert_eq!(grants, ["57366.25", "7500.00", "13744.16", "13889.59", "7500.00"]);
    let path = format!("/allocation-runs/{}?lang=de", done["run"].as_str().unwrap());
    let page = world.page(&path, Some(&scene.auditor)).await.is(200).text;
    for shown in ["Herleitung", "2 Behörden angehoben", "85.000,00", "101697", "57.366,25"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
});

both!(on_the_page_what_was_typed_stays_and_whom_the_list_forgets_is_named, |world| {
    let scene = scene(&world).await;
    towns(&world).await;
    let wrong = [("title", "Bleibt stehen"), ("purpose", "Auch das"), ("total", "12.50")];
    let page = scene.upload(&world, &scene.officer, &wrong, AMOUNTS).await.is(422).text;
    for kept in ["Bleibt stehen", "Auch das", "12.50", r##"href="#f-starts_on""##, r##"href="#f-total""##] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    let fields = [
        ("title", "Digitales Rathaus"),
        ("purpose", "Zweckgebunden"),
        ("starts_on", "01.01.2027"),
        ("ends_on", "31.12.2027"),
        ("year", "2027"),
    ];
    scene.upload(&world, &scene.officer, &fields, "").await.is(422);
    let preview =
        scene.upload(&world, &scene.officer, &fields, "ags,amount\n06631009,1.00\n6631010,1.00\n").await.is(200).text;
    assert!(preview.contains("award.key") || preview.contains("06631010"), "{preview}");
    assert!(!preview.contains("/confirm"), "a wrong row stops everything: {preview}");
    // The way back brings what was typed.
    let from = preview.split("allocation-runs/new?from=").nth(1).unwrap().split('"').next().unwrap();
    let form =
        world.page(&format!("/calls/{}/allocation-runs/new?from={from}", scene.call), Some(&scene.officer)).await;
    assert!(form.is(200).text.contains("Zweckgebunden"));
    let preview = scene.upload(&world, &scene.officer, &fields, "ags,amount\n06631009,1.00\n").await.is(200).text;
    assert!(
        preview.contains("4 Kreise, Städte und Gemeinden stehen nicht in der Liste")
            && preview.contains("06631024 Tann")
    );
    scene.confirm(&world, &scene.officer2, &preview).await.is(404);
    let done = scene.confirm(&world, &scene.officer, &preview).await;
    assert!(crate::world::location(&done).starts_with("/allocation-runs/"));
    let template =
        world.page(&format!("/calls/{}/allocation-runs/new/list.csv", scene.call), Some(&scene.officer)).await;
    assert!(template.is(200).text.contains("06631024;Tann;"));
});
