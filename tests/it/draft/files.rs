//! Files of plans: what leaves, to whom; and cost plans and milestones that enter drafts.

use super::{Begun, Scene, right_sections, scene};
use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::db::q;
use foerderbuch::ruleset::values::ProfileCode;
use rocket::http::ContentType;
use serde_json::{Value, json};
use std::fmt::Write as _;

async fn file(world: &World, who: &Someone, name: &str) -> String {
    world.get(&format!("/exports/{name}"), Some(who)).await.is(200).text
}

async fn import(world: &World, who: &Someone, what: &str, list: &str) -> Answered {
    let kind = ContentType::new("text", "csv").with_params(("charset", "utf-8"));
    world.send(&format!("/imports/{what}"), who, kind, list.as_bytes()).await
}

fn told(answered: &Answered) -> Vec<String> {
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let errors = answered.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|one| format!("{} {} {}", one["line"], text(one, "column"), text(one, "code"))).collect()
}

impl Scene {
    /// A right draft with a condition.
    async fn full(&self, world: &World) -> Begun {
        let draft = self.right(world).await;
        let condition =
            json!({ "items": [{ "text": "Zwischenbericht", "blocks_payment": "yes", "due_on": "2027-09-30" }] });
        self.save(world, &draft, "conditions", condition).await;
        draft
    }
}

both!(every_list_of_a_plan_leaves_as_a_file_with_keys_first, |world| {
    let scene = scene(&world).await;
    let draft = scene.full(&world).await;
    let number = &draft.case_number;
    for (name, row) in [
        ("positions", "1,staff,Projektstelle,700000.00,2 Jahre"),
        ("funding", "1,own,,100000.00"),
        ("tranches", "2027,500000.00"),
        ("indicators", "1,Datensätze,Stück,0,120.5,,,,"),
        ("conditions", "1,Zwischenbericht,true,2027-09-30,open,,,"),
    ] {
        let text = file(&world, &scene.auditor, &format!("{name}.csv?dialect=plain&state=draft")).await;
        assert!(text.starts_with("programme,case_number,award_title,lead_ags,lead_name,state,"), "{text}");
        assert!(text.contains(&format!("MUSTER,{number},Datenplattform,06631009,Fulda,draft,{row}\n")), "{text}");
        let none = file(&world, &scene.auditor, &format!("{name}.csv?dialect=plain&state=issued")).await;
        assert_eq!(none.lines().count(), 1, "{none}");
        world.get(&format!("/exports/{name}.xlsx"), Some(&scene.auditor)).await.is(200);
    }
    let text = file(&world, &scene.auditor, "milestones.csv?dialect=plain&state=draft").await;
    assert!(
        text.contains(&format!(
            "MUSTER,{number},Datenplattform,06631009,Fulda,draft,1,Ausschreibung,2027-06-30,1,,,,on_time,,\n"
        )),
        "{text}"
    );
    let spreadsheet = file(&world, &scene.auditor, "indicators.csv?dialect=spreadsheet").await;
    assert!(spreadsheet.contains(";120,5;"), "{spreadsheet}");
});

both!(a_municipality_takes_out_its_own_awards_and_never_drafts, |world| {
    let scene = scene(&world).await;
    let draft = scene.full(&world).await;
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.fulda).await;
    let county = world.authority("county", "Wetteraukreis", Some("06440000")).await;
    let stranger = world.someone("coordinator@wetterau.example", Role::Coordinator, county).await;
    let names = ["positions", "funding", "tranches", "milestones", "indicators", "conditions"];
    let rows = async |who: &Someone, name: &str| {
        file(&world, who, &format!("{name}.csv?dialect=plain")).await.lines().count() - 1
    };
    for name in names {
        assert_eq!(rows(&town, name).await, 0, "{name} of a draft");
        let all = file(&world, &town, &format!("{name}.csv?dialect=plain&state=draft")).await;
        assert_eq!(all.lines().count(), 1, "{name} of a draft, asked for");
    }
    // As if it were issued: what comes with the notice.
    let tx = world.db().begin().await.unwrap();
    tx.execute(q("UPDATE awards SET state = 'running' WHERE id = $1").bind(draft.id)).await.unwrap();
    tx.commit().await.unwrap();
    for name in names {
        assert!(rows(&town, name).await > 0, "{name}");
        assert_eq!(rows(&stranger, name).await, 0, "{name} of another");
    }
    let late = file(&world, &town, "milestones.csv?dialect=plain&status=late").await;
    assert_eq!(late.lines().count(), 1, "{late}");
});

both!(cost_plans_and_milestones_go_out_and_come_back_into_drafts, |world| {
    let scene = scene(&world).await;
    let draft = scene.full(&world).await;
    let positions = file(&world, &scene.officer, "positions.csv?dialect=audit&state=draft").await;
    let same = import(&world, &scene.officer2, "positions", &positions).await.is(200).json();
    assert_eq!((&same["unchanged"], &same["changed"]), (&json!(1), &json!(0)));
    let other =
        positions.replace("700000,00", "650000,00") + "MUSTER;MUSTER-2026-0001;;;;;;travel;Reisen;50000,00;\r\n";
    let preview = import(&world, &scene.officer2, "positions?preview=true", &other).await.is(200).json();
    assert_eq!((&preview["changed"], &preview["bad"]), (&json!(1), &json!(0)));
    import(&world, &scene.officer2, "positions", &other).await.is(201);
    let list = scene.list(&world, &draft, "positions").await;
    assert_eq!((&list[0]["amount"], &list[2]["title"]), (&json!("650000.00"), &json!("Reisen")));
    let before = scene.list(&world, &draft, "milestones").await;
    let milestones = "programme;case_number;title;due_on;project\nMUSTER;MUSTER-2026-0001;Ausschreibung;31.07.2027;1\nMUSTER;MUSTER-2026-0001;Betrieb;2028-10-31;\n";
    import(&world, &scene.officer, "milestones", milestones).await.is(201);
    let after = scene.list(&world, &draft, "milestones").await;
    assert_eq!((&after[0]["key"], &after[0]["due_on"]), (&before[0]["key"], &json!("2027-07-31")));
    assert_eq!(after[1]["title"], "Betrieb");
    let read = scene.read(&world, &draft).await;
    assert_eq!(read["prepared_by"].as_array().unwrap().len(), 2, "who imports has prepared");
    let history = world.get(&format!("/awards/{}/history", draft.id), Some(&scene.auditor)).await.is(200).json();
    let acts: Vec<&str> = history["items"].as_array().unwrap().iter().map(|one| one["act"].as_str().unwrap()).collect();
    assert_eq!(&acts[..2], ["milestones.imported", "positions.imported"]);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(what_does_not_fit_is_told_cell_by_cell_and_no_draft_changes, |world| {
    let scene = scene(&world).await;
    let draft = scene.full(&world).await;
    let handed = scene.begin(&world, ProfileCode::Joint, "B", &["06631009", "06631015"]).await;
    scene.act(&world, &scene.officer, &handed, "discard").await.is(200);
    let list = "programme,case_number,category,title,amount_eur\n\
        MUSTER,MUSTER-2026-0001,staff,Stelle,1.00\n\
        MUSTER,MUSTER-2026-0001,paper,,1.234\n\
        MUSTER,MUSTER-2026-0002,staff,Stelle,1.00\n\
        MUSTER,MUSTER-2026-0009,staff,Stelle,1.00\n\
        ,,staff,Stelle,1.00\n";
    let refused = import(&world, &scene.officer, "positions", list).await.is(422);
    assert_eq!(
        told(&refused),
        [
            "3 category input.not-a-choice",
            "3 title input.missing",
            "3 amount_eur money.too-many-decimals",
            "4 case_number award.not-a-draft",
            "5 case_number draft.import-unknown",
            "6 case_number input.missing",
        ]
    );
    assert_eq!(scene.list(&world, &draft, "positions").await[0]["title"], "Projektstelle");
    // A profile that does not ask for the section.
    let mut allocation = scene;
    allocation.under(&world, "starke-heimat-phase-1", 1).await;
    let other = allocation.begin(&world, ProfileCode::Allocation, "C", &["06631009"]).await;
    let list = format!("programme,case_number,title,due_on\nMUSTER,{},A,2027-01-01\n", other.case_number);
    let refused = import(&world, &allocation.officer, "milestones", &list).await.is(422);
    assert_eq!(told(&refused), ["2 case_number award.section-not-asked"]);
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, allocation.fulda).await;
    for who in [&allocation.approver, &allocation.auditor, &town] {
        import(&world, who, "positions", &list).await.is(403);
    }
    assert_eq!(right_sections().len(), 8);
});

both!(a_draft_that_was_changed_between_preview_and_confirmation_stays_as_it_is, |world| {
    let scene = scene(&world).await;
    let draft = scene.full(&world).await;
    let list = "programme,case_number,category,title,amount_eur\nMUSTER,MUSTER-2026-0001,staff,Stelle,1000000.00\n";
    let mut body = String::new();
    for (name, value) in [("csrf", scene.officer.csrf.as_str()), ("dataset", "positions")] {
        write!(body, "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").unwrap();
    }
    body +=
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    write!(body, "{list}\r\n--x--\r\n").unwrap();
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
    let request = world.client.post("/import/preview").header(kind).body(body);
    let cookie = rocket::http::Cookie::new("session", scene.officer.cookie.clone());
    let preview = world.raw(request.cookie(cookie)).await.is(200).text;
    let after = |start: &str, end: char| preview.split(start).nth(1).unwrap().split(end).next().unwrap().to_owned();
    let id = after("action=\"/import/", '/');
    let names = ["new", "changed", "unchanged", "bad", "standing"];
    let values = names.map(|name| after(&format!("name=\"{name}\" value=\""), '"'));
    let fields: Vec<(&str, &str)> = names.into_iter().zip(values.iter().map(String::as_str)).collect();
    let milestone = json!({ "items": [{ "title": "Anders", "due_on": "2027-03-31" }] });
    scene.save(&world, &draft, "milestones", milestone).await;
    let moved = world.form(&format!("/import/{id}/confirm"), &scene.officer, &fields).await.is(409).text;
    assert_eq!(scene.list(&world, &draft, "positions").await[0]["title"], "Projektstelle");
    let standing = moved.split("name=\"standing\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields: Vec<(&str, &str)> = names.into_iter().zip(["0", "1", "0", "0", standing]).collect();
    crate::world::location(&world.form(&format!("/import/{id}/confirm"), &scene.officer, &fields).await);
    assert_eq!(scene.list(&world, &draft, "positions").await[0]["title"], "Stelle");
});
