//! Snapshots of what people read: the columns of files, the sentences of problems, the description of the API.

use foerderbuch::error::Fault;
use foerderbuch::web::lang::{Lang, problems};
use std::fmt::Write;

#[test]
fn the_columns_of_the_files_are_as_agreed() {
    let awards: Vec<_> = foerderbuch::award::bulk::COLUMNS.iter().map(|(name, _)| *name).collect();
    let authorities: Vec<_> = foerderbuch::authority::bulk::COLUMNS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        awards.join(","),
        "project_title,lead_name,lead_ags,partner_names,partner_ags,grant_eur,total_cost_eur,starts_on,ends_on,awarded_on,theme,\
         source_url,note,case_number,state,financing_type,rate,paid_eur,programme"
    );
    assert_eq!(
        authorities.join(","),
        "ags,ars,name,short_name,designation,kind,county_ags,population,lat,lon,valid_from,valid_to,successor_ags"
    );
}

#[test]
fn the_columns_of_the_budget_are_as_agreed() {
    let columns: Vec<_> = foerderbuch::appropriation::bulk::COLUMNS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        columns.join(","),
        "programme,kind,year,granted_in,amount_eur,day,chapter,title,product,reason,state,entered_at,decided_at"
    );
    assert_eq!(
        foerderbuch::export::register::Dataset::Ledger.header().join(","),
        "programme,kind,year,granted_in,case_number,amount_eur,booked_on,reason,recorded_at"
    );
}

#[test]
fn the_sentences_of_problems_are_as_reviewed() {
    let mut text = String::new();
    let mut codes: Vec<_> = problems::codes().collect();
    codes.sort_unstable();
    let before = codes.len();
    codes.dedup();
    assert_eq!(before, codes.len(), "a code has two sentences");
    for code in codes {
        let fault = Fault::new(code);
        writeln!(
            text,
            "{code}\n  {}\n  {}",
            problems::sentence(Lang::De, &fault),
            problems::sentence(Lang::En, &fault)
        )
        .unwrap();
    }
    insta::assert_snapshot!("problems", text);
}

#[test]
fn the_description_of_the_api_is_as_reviewed() {
    insta::assert_snapshot!("openapi", foerderbuch::web::openapi::openapi_json().unwrap());
}
