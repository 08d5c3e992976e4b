//! Stories of allocation runs: many drafts from one list, all of them or none.

mod acts;
mod lists;

use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit;
use foerderbuch::award::run;
use foerderbuch::db::q;
use foerderbuch::id::{AllocationRunId, AuthorityId, CallId};
use foerderbuch::programme::call::CallState;
use rocket::http::{ContentType, Cookie};
use serde_json::{Value, json};
use std::fmt::Write as _;

const AUTHORITIES: &str = include_str!("../../fixtures/authorities.csv");

/// A ministry with its people and a call that admits allocations.
pub struct Scene {
    pub officer: Someone,
    pub officer2: Someone,
    pub approver: Someone,
    pub auditor: Someone,
    pub call: CallId,
}

pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let office = world.authority("audit_office", "Rechnungshof", None).await;
    let programme = world.programme("MUSTER").await;
    let rule_set = world.rule_set("starke-heimat-phase-1", 1).await;
    Scene {
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        officer2: world.someone("officer2@m.example", Role::Officer, ministry).await,
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        auditor: world.someone("auditor@rh.example", Role::Auditor, office).await,
        call: world.call(programme, "ZUWEISUNG", rule_set, CallState::Decided).await,
    }
}

/// Five towns; gives the first.
pub async fn towns(world: &World) -> AuthorityId {
    let mut first = None;
    for (ags, name) in [
        ("06631009", "Fulda"),
        ("06631010", "Gersfeld"),
        ("06631015", "Hünfeld"),
        ("06631018", "Künzell"),
        ("06631024", "Tann"),
    ] {
        let id = world.authority("town", name, Some(ags)).await;
        first.get_or_insert(id);
    }
    first.unwrap()
}

/// A list of amounts for the five towns, together 50,000.
pub const AMOUNTS: &str = "ags,name,amount\n06631009,Fulda,10000.00\n06631010,Gersfeld,10000.00\n06631015,Hünfeld,10000.00\n06631018,Künzell,10000.00\n06631024,Tann,10000.00\n";

/// What stands once for all drafts, as an address has it.
pub const ONCE: &str =
    "title=Digitales+Rathaus&purpose=Zweckgebunden&starts_on=2027-01-01&ends_on=2027-12-31&year=2027";

impl Scene {
    /// Sends a list by API.
    pub async fn send(&self, world: &World, who: &Someone, query: &str, list: &str) -> Answered {
        let kind = ContentType::new("text", "csv").with_params(("charset", "utf-8"));
        let path = format!("/calls/{}/allocation-runs?{query}", self.call);
        world.send(&path, who, kind, list.as_bytes()).await
    }

    /// Takes the five towns over; gives the run.
    pub async fn run(&self, world: &World) -> String {
        let done = self.send(world, &self.officer, ONCE, AMOUNTS).await.is(201).json();
        done["run"].as_str().unwrap().to_owned()
    }

    pub async fn read(&self, world: &World, run: &str) -> Value {
        world.get(&format!("/allocation-runs/{run}"), Some(&self.officer)).await.is(200).json()
    }

    /// An act on all drafts of a run as they stand.
    pub async fn act(&self, world: &World, who: &Someone, run: &str, act: &str) -> Answered {
        let mut body = json!({ "standing": self.read(world, run).await["standing"] });
        if act != "hand-over" {
            body["reason"] = json!("Weil etwas fehlt");
        }
        world.post(&format!("/allocation-runs/{run}/{act}"), Some(who), &body).await
    }

    /// The awards of a run, by case number.
    pub async fn awards(&self, world: &World, run: &str) -> Vec<Value> {
        let mut found = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/awards?run={run}&sort=case_number&limit=200{cursor}");
            let page = world.get(&path, Some(&self.officer)).await.is(200).json();
            found.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return found,
            }
        }
    }

    /// The acts in the chain of a run, the first first.
    pub async fn history(&self, world: &World, run: &str) -> Vec<String> {
        let id = AllocationRunId::parse(run).unwrap();
        let mut lines = audit::history(world.db(), &run::stream(id)).await.unwrap();
        lines.sort_by_key(|line| line.seq);
        lines.into_iter().map(|line| line.act).collect()
    }

    /// Sends the form with a file.
    pub async fn upload(&self, world: &World, who: &Someone, fields: &[(&str, &str)], file: &str) -> Answered {
        let mut body = String::new();
        for (name, value) in fields.iter().copied().chain([("csrf", who.csrf.as_str())]) {
            write!(body, "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").unwrap();
        }
        body += "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        write!(body, "{file}\r\n--x--\r\n").unwrap();
        let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
        let request =
            world.client.post(format!("/calls/{}/allocation-runs/preview", self.call)).header(kind).body(body);
        world.raw(request.cookie(Cookie::new("session", who.cookie.clone()))).await
    }

    /// Confirms what a preview shows.
    pub async fn confirm(&self, world: &World, who: &Someone, preview: &str) -> Answered {
        let after = |start: &str, end: char| {
            let from = preview.find(start).unwrap_or_else(|| panic!("no {start} in {preview}")) + start.len();
            preview[from..].split(end).next().unwrap().to_owned()
        };
        let id = after("action=\"/import/", '/');
        let counts =
            ["new", "changed", "unchanged", "bad"].map(|name| after(&format!("name=\"{name}\" value=\""), '"'));
        let fields: Vec<(&str, &str)> =
            ["new", "changed", "unchanged", "bad"].into_iter().zip(counts.iter().map(String::as_str)).collect();
        world.form(&format!("/import/{id}/confirm"), who, &fields).await
    }
}

/// Takes over all 442 authorities; gives those with a key by inhabitants, as `ags;name;key`.
async fn register(world: &World) -> Vec<(String, String, String)> {
    let admin = world.someone("admin@m.example", Role::Admin, world.authority("ministry", "M2", None).await).await;
    let kind = ContentType::new("text", "csv").with_params(("charset", "utf-8"));
    world.send("/imports/authorities", &admin, kind, AUTHORITIES.as_bytes()).await.is(201);
    let header: Vec<&str> = AUTHORITIES.lines().next().unwrap().split(',').collect();
    let place = |name: &str| header.iter().position(|one| *one == name).unwrap();
    let (ags, name, population) = (place("ags"), place("short_name"), place("population"));
    AUTHORITIES
        .lines()
        .skip(1)
        .map(|line| {
            let cells = cells(line);
            (cells[ags].clone(), cells[name].clone(), cells[population].clone())
        })
        .collect()
}

/// The cells of a line whose names may hold commas.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    cells
}

fn cents(text: &Value) -> i64 {
    text.as_str().unwrap().replace('.', "").parse().unwrap()
}

both!(all_442_authorities_are_drafted_and_handed_over_by_page_in_three_acts, |world| {
    let scene = scene(&world).await;
    let rows = register(&world).await;
    let list: Vec<String> = rows.iter().map(|(ags, name, key)| format!("{ags};{name};{key}")).collect();
    let list = format!("\u{feff}ags;name;key\r\n{}\r\n", list.join("\r\n"));
    let call = world.page(&format!("/calls/{}", scene.call), Some(&scene.officer)).await.is(200).text;
    let form = format!("/calls/{}/allocation-runs/new", scene.call);
    assert!(call.contains(&form), "{call}");
    world.page(&form, Some(&scene.officer)).await.is(200);
    let fields = [
        ("title", "Digitales Rathaus 2027"),
        ("purpose", "Zweckgebunden für das Digitale Rathaus"),
        ("starts_on", "01.01.2027"),
        ("ends_on", "31.12.2027"),
        ("year", "2027"),
        ("total", "16.000.000"),
        ("smallest", "7.500,00"),
    ];
    // The first act: look. Nothing is written by it but the kept file.
    let preview = scene.upload(&world, &scene.officer, &fields, &list).await.is(200).text;
    for shown in ["16.000.000,00", "7.500,00", "442", "Herleitung"] {
        assert!(preview.contains(shown), "{shown}");
    }
    assert!(!preview.contains("stehen nicht in der Liste"), "all are named");
    let none: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM awards")).await.unwrap();
    assert_eq!(none, 0);
    // The second act: take over. The third: hand all of it over.
    let page = location(&scene.confirm(&world, &scene.officer, &preview).await);
    let run = page.strip_prefix("/allocation-runs/").unwrap().to_owned();
    let awards = scene.awards(&world, &run).await;
    assert_eq!(awards.len(), 442);
    for (n, (award, (ags, _, _))) in awards.iter().zip(&rows).enumerate() {
        assert_eq!(award["case_number"], format!("MUSTER-2026-{:04}", n + 1));
        assert_eq!(&award["lead"]["ags"], ags);
    }
    let grants: Vec<i64> = awards.iter().map(|award| cents(&award["grant"])).collect();
    assert_eq!(grants.iter().sum::<i64>(), 1_600_000_000);
    assert!(grants.iter().all(|grant| *grant >= 750_000));
    assert_eq!(scene.history(&world, &run).await, ["allocation-run.imported"]);
    let read = scene.read(&world, &run).await;
    assert_eq!((&read["wrong"], &read["states"]["draft"]), (&json!(0), &json!(442)));
    let shown = world.page(&format!("{page}?lang=de"), Some(&scene.officer)).await.is(200).text;
    let standing = read["standing"].as_str().unwrap();
    assert!(shown.contains(standing) && shown.contains("MUSTER-2026-0442"));
    let handed = world.form(&format!("{page}/hand-over"), &scene.officer, &[("standing", standing)]).await;
    assert_eq!(location(&handed), page);
    let read = scene.read(&world, &run).await;
    assert_eq!(read["states"], json!({ "handed_over": 442 }));
    assert_eq!(scene.history(&world, &run).await, ["allocation-run.imported", "allocation-run.handed-over"]);
    let versions: i64 =
        world.db().one(q("SELECT COUNT(*) AS n FROM award_tranches_versions WHERE version = 2")).await.unwrap();
    assert_eq!(versions, 442, "every row keeps its after-image");
    // One draft's own history tells both acts.
    let path = format!("/awards/{}/history", awards[0]["id"].as_str().unwrap());
    let told = world.get(&path, Some(&scene.auditor)).await.is(200).json();
    assert_eq!(told["items"].as_array().unwrap().len(), 2, "{told}");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(of_442_rows_exactly_the_three_wrong_ones_are_told_and_nothing_is_written, |world| {
    let scene = scene(&world).await;
    let rows = register(&world).await;
    let mut list = String::from("ags;name;amount\n");
    for (n, (ags, name, _)) in rows.iter().enumerate() {
        match n {
            9 => writeln!(list, "{};{name};7500,00", &ags[1..]),
            199 => writeln!(list, "{ags};{name};7.5oo"),
            399 => writeln!(list, "{};{};7500,00", rows[4].0, rows[4].1),
            _ => writeln!(list, "{ags};{name};7500,00"),
        }
        .unwrap();
    }
    let refused = scene.send(&world, &scene.officer, ONCE, &list).await.is(422).json();
    let told: Vec<String> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!(
                "{} {} {} {}",
                one["line"],
                one["row"],
                one["column"].as_str().unwrap(),
                one["code"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        told,
        ["11 10 ags award.key-lost-zero", "201 200 amount money.not-a-number", "401 400 ags run.authority-twice"]
    );
    assert_eq!((&refused["new"], &refused["bad"]), (&json!(439), &json!(3)));
    assert!(refused["errors"].as_array().unwrap().iter().all(|one| one["detail"].as_str().unwrap().len() > 20));
    for table in [
        "SELECT COUNT(*) AS n FROM awards",
        "SELECT COUNT(*) AS n FROM allocation_runs",
        "SELECT COUNT(*) AS n FROM case_numbers",
    ] {
        let n: i64 = world.db().one(q(table)).await.unwrap();
        assert_eq!(n, 0, "{table}");
    }
});
