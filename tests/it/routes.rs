//! Walks every mounted route: as nobody, as a stranger, as each role, by HEAD and with `_method`; none may be forgotten.

mod description;
mod past;
mod people;
mod refused;

use crate::world::{Someone, World};
use foerderbuch::access::Role;
use foerderbuch::app;
use foerderbuch::db::q;
use foerderbuch::programme::call::CallState;
use rocket::http::{Cookie, Header, Method};
use serde_json::json;

struct Door {
    method: Method,
    pattern: String,
    path: String,
}

impl Door {
    fn is_api(&self) -> bool {
        self.path.starts_with("/api/v1")
    }
    fn name(&self) -> String {
        format!("{} {}", self.method, self.pattern)
    }
}

/// Ids of things that are there, by collection.
struct Things {
    award: String,
    programme: String,
    authority: String,
    user: String,
    assignment: String,
    deputy: String,
    rule_set: String,
    call: String,
    run: String,
    proposal: String,
    letterhead: String,
    succession: String,
    document: String,
    appropriation: String,
    notice: String,
    closing: String,
    amendment: String,
    proof: String,
    condition: String,
    duty: String,
    mail: String,
    secret: String,
    question: String,
    notification: String,
    report: String,
    expense: String,
    contract: String,
}

/// Every mounted route, with ids of things that are there.
fn doors(things: &Things) -> Vec<Door> {
    let all = [("/api/v1", app::api_routes()), ("", app::page_routes())];
    let mut doors = Vec::new();
    for (base, routes) in all {
        for route in routes {
            let pattern = format!("{base}{}", route.uri.path());
            let mut path = String::new();
            let mut before = "";
            for segment in pattern.split('/').skip(1) {
                path.push('/');
                path.push_str(match (segment.starts_with('<'), before) {
                    (false, _) => segment,
                    (true, "awards") => &things.award,
                    (true, "programmes") => &things.programme,
                    (true, "authorities") => &things.authority,
                    (true, "users") => &things.user,
                    (true, "role-assignments") => &things.assignment,
                    (true, "deputies") => &things.deputy,
                    (true, "rule-sets") => &things.rule_set,
                    (true, "calls") => &things.call,
                    (true, "allocation-runs") => &things.run,
                    (true, "programme-proposals") => &things.proposal,
                    (true, "letterheads") => &things.letterhead,
                    (true, "documents") if pattern.contains("/notices/") => &things.proof,
                    (true, "documents") => &things.document,
                    (true, "notices") => &things.notice,
                    (true, "conditions") => &things.condition,
                    (true, "duties") => &things.duty,
                    (true, "mails") => &things.mail,
                    (true, "calendar") => &things.secret,
                    (true, "reports") => &things.report,
                    (true, "expenses") => &things.expense,
                    (true, "contracts") => &things.contract,
                    (true, "successions") => &things.succession,
                    (true, "appropriations") => &things.appropriation,
                    (true, "year-closings") => &things.closing,
                    (true, "amendments") => &things.amendment,
                    (true, "questions") => &things.question,
                    (true, "notifications") => &things.notification,
                    (true, "years") => "2026",
                    (true, "exports") => "awards.csv",
                    (true, "assets") => "app.css",
                    (true, _) => "01990000-0000-7000-8000-000000000000",
                });
                before = segment;
            }
            doors.push(Door { method: route.method, pattern, path });
        }
    }
    doors
}

#[expect(clippy::too_many_lines, reason = "one of each thing that has an address")]
async fn things(world: &World) -> (Things, Someone) {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let county = world.authority("county", "Landkreis Fulda", Some("06631000")).await;
    let officer = world.someone("officer@m.example", Role::Officer, ministry).await;
    let admin = world.someone("admin@m.example", Role::Admin, ministry).await;
    let programme = world.programme("STARKE-HEIMAT").await;
    let body = json!({ "title": "Fremdes Vorhaben", "lead": "06631000", "grant": "1000.00" });
    let award = world.post(&format!("/programmes/{programme}/awards"), Some(&officer), &body).await.is(201).json();
    let someone = world.person("viewer@fulda.example").await;
    let assignment = world.give(someone.person, Role::Viewer, county).await;
    let lead = world.someone("coordinator@fulda.example", Role::Coordinator, county).await;
    let body = json!({ "principal": lead.user.to_string(), "role": "coordinator", "authority": "06631000",
        "deputy": someone.user.to_string(), "acts": "milestone.report", "valid_to": "2026-12-31", "reason": "Urlaub" });
    let deputy = world.post("/deputies", Some(&admin), &body).await.is(201).json();
    world.rule_set("starke-heimat", 1).await;
    let made = async |path: String, body: serde_json::Value| {
        world.post(&path, Some(&officer), &body).await.is(201).json()["id"].as_str().unwrap().to_owned()
    };
    let rule_set = world.rule_set("starke-heimat", 2).await.to_string();
    let phase_1 = world.rule_set("starke-heimat-phase-1", 1).await;
    let allocating = world.call(programme, "ZUWEISUNG", phase_1, CallState::Open).await;
    let list = "/allocation-runs?title=A&purpose=B&starts_on=2027-01-01&ends_on=2027-12-31&year=2027";
    let csv = rocket::http::ContentType::new("text", "csv").with_params(("charset", "utf-8"));
    let run = world.send(&format!("/calls/{allocating}{list}"), &officer, csv, b"ags,amount\n06631000,1.00\n").await;
    let run = run.is(201).json()["run"].as_str().unwrap().to_owned();
    let call = json!({ "code": "2027", "title": "Aufruf", "rule_set": rule_set, "application_from": "2027-01-01" });
    let change = json!({
        "title": "Anders", "version": "1", "reason": "Versuch", "items": [{ "authority": ministry.to_string() }]
    });
    let letterhead =
        json!({ "valid_from": "2027-01-01", "sender": "M", "address": "W 1", "signature": "i. A.", "place": "W" });
    let scan = format!("/awards/{}/scan?version=1", award["id"].as_str().unwrap());
    let paper = world.send(&scan, &officer, rocket::http::ContentType::Binary, crate::paper::PNG).await.is(200).json();
    let gone = world.authority("municipality", "Endort", Some("06631098")).await;
    let status = json!({ "on": "2027-01-01", "kind": "town", "name": "Endort, Stadt", "ags": "06631098",
        "county_ags": "06631000", "reason": "Stadtrechte", "source": "Erlass", "version": "1" });
    let status = world.post(&format!("/authorities/{gone}/status"), Some(&admin), &status).await.is(201).json();
    let budget = world.someone("budget@m.example", Role::Budget, ministry).await;
    let entry = json!({ "kind": "own", "year": "2027", "amount": "1.00", "reason": "Plan" });
    let entry =
        world.post(&format!("/programmes/{programme}/appropriations"), Some(&budget), &entry).await.is(201).json();
    let closing = crate::release::closing_by_hand(world, programme, &budget).await;
    let amendment = requested(world, award["id"].as_str().unwrap(), lead.person).await;
    let approver = world.someone("approver@m.example", Role::Approver, ministry).await;
    let id = foerderbuch::id::AwardId::parse(award["id"].as_str().unwrap()).unwrap();
    let (notice, condition) = crate::delivery::beside(
        world,
        &approver,
        (id, programme),
        (county, foerderbuch::id::RuleSetId::parse(&rule_set).unwrap()),
    )
    .await;
    let proof = crate::delivery::upload(world, &officer, &format!("/notices/{notice}/delivery-proof")).await;
    let duty = crate::duty::by_hand(world, id, county).await;
    let mail = crate::mail::mail(world, &lead, time::macros::date!(2026 - 11 - 22), &[county]).await;
    let address = world.post("/account/calendar/make", Some(&lead), &json!({})).await.is(201).json();
    let secret = address["address"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let (question, notification) =
        crate::question::beside(world, (&officer, &lead), award["id"].as_str().unwrap()).await;
    let (report, expense, contract) = spent(world, award["id"].as_str().unwrap(), county).await;
    let things = Things {
        duty,
        mail: mail.to_string(),
        secret,
        question,
        notification,
        report,
        expense,
        contract,
        closing,
        amendment,
        notice,
        proof,
        condition,
        document: paper["scan"]["id"].as_str().unwrap().to_owned(),
        succession: status["id"].as_str().unwrap().to_owned(),
        appropriation: entry["id"].as_str().unwrap().to_owned(),
        award: award["id"].as_str().unwrap().to_owned(),
        programme: programme.to_string(),
        authority: county.to_string(),
        user: someone.user.to_string(),
        assignment: assignment.to_string(),
        deputy: deputy["id"].as_str().unwrap().to_owned(),
        rule_set,
        run,
        call: made(format!("/programmes/{programme}/calls"), call).await,
        proposal: made(format!("/programmes/{programme}/proposals"), change).await,
        letterhead: made(format!("/authorities/{ministry}/letterheads"), letterhead).await,
    };
    world.seal().await;
    (things, admin)
}

/// A report, an expense and a contract of an award, in whatever state it is.
async fn spent(world: &World, award: &str, payer: foerderbuch::id::AuthorityId) -> (String, String, String) {
    use foerderbuch::id::{AwardId, ContractId, ExpenseId};
    let (award, stamp) = (AwardId::parse(award).unwrap(), world.stamp());
    let report = foerderbuch::notice::periods::report_id(award, 1);
    let (expense, contract) = (ExpenseId::new(), ContractId::new());
    let tx = world.db().begin().await.unwrap();
    let row = q("INSERT INTO reports (id, award_id, number, from_on, to_on, state, texts_version, forecast, forecast_version, submissions, version,
             recorded_at, entry_id) VALUES ($1, $2, 1, $3, $4, 'draft', 1, '[]', 1, 0, 1, $5, $6)");
    let (from, to) = (time::macros::date!(2026 - 01 - 01), time::macros::date!(2026 - 06 - 30));
    tx.execute(row.bind(report).bind(award).bind(from).bind(to).bind(stamp.at).bind(stamp.entry)).await.unwrap();
    let row = q("INSERT INTO contracts (id, award_id, authority_id, number, contractor, subject, procedure, amount, awarded_on, removed, version,
             recorded_at, entry_id) VALUES ($1, $2, $3, 'A-1', 'Muster GmbH', 'Plattform', 'open', 100, $4, $5, 1, $6, $7)");
    let row = row.bind(contract).bind(award).bind(payer).bind(from).bind(false);
    tx.execute(row.bind(stamp.at).bind(stamp.entry)).await.unwrap();
    let row = q("INSERT INTO expenses (id, award_id, authority_id, kind, paid_on, payee, reason, amount, eligible, category, position, receipt, locked,
             removed, version, recorded_at, entry_id)
         VALUES ($1, $2, $3, 'receipt', $4, 'Muster GmbH', 'Lizenzen', 100, 100, 'contracts', 'Plattform', 'R-1', $5, $5, 1, $6, $7)");
    let row = row.bind(expense).bind(award).bind(payer).bind(from).bind(false);
    tx.execute(row.bind(stamp.at).bind(stamp.entry)).await.unwrap();
    for image in [
        "INSERT INTO reports_versions SELECT * FROM reports",
        "INSERT INTO contracts_versions SELECT * FROM contracts",
        "INSERT INTO expenses_versions SELECT * FROM expenses",
    ] {
        tx.execute(q(image)).await.unwrap();
    }
    tx.commit().await.unwrap();
    (report.to_string(), expense.to_string(), contract.to_string())
}

/// An amendment that the lead of an award has asked for.
async fn requested(world: &World, award: &str, by: foerderbuch::id::PersonId) -> String {
    let id = foerderbuch::id::AmendmentId::new();
    let (award, stamp) = (foerderbuch::id::AwardId::parse(award).unwrap(), world.stamp());
    let tx = world.db().begin().await.unwrap();
    let row = q("INSERT INTO amendments (id, award_id, state, asked_by, asked_for, asked_at, wanted, wanted_why, version, recorded_at, entry_id)
         SELECT $1, r.award_id, 'requested', $2, r.authority_id, $3, 'Mehr Zeit', 'Verzug', 1, $3, $4 FROM award_recipients r
         WHERE r.award_id = $5 AND r.ordinal = 0");
    assert_eq!(tx.execute(row.bind(id).bind(by).bind(stamp.at).bind(stamp.entry).bind(award)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    id.to_string()
}

async fn status(world: &World, door: &Door, who: Option<&Someone>, method: Method) -> u16 {
    let mut request = world.client.req(method, door.path.clone());
    if matches!(method, Method::Post | Method::Put) {
        request = request
            .header(if door.is_api() { rocket::http::ContentType::JSON } else { rocket::http::ContentType::Form })
            .body("{}");
    }
    if let Some(who) = who {
        request = if door.is_api() {
            request.header(Header::new("Authorization", format!("Bearer {}", who.bearer)))
        } else {
            request.cookie(Cookie::new("session", who.cookie.clone()))
        };
    }
    world.raw(request).await.status
}
