//! The only place that assembles the web application: state, routes, catchers, limits. Used by `serve`, `demo` and the tests alike.

use crate::access::keys::Keys;
use crate::access::refusals::Refusals;
use crate::access::session::Cookies;
use crate::access::throttle::Throttle;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::document::Files;
use crate::mail::Mailing;
use crate::web::around::{Demo, Strip};
use crate::web::lang::Lang;
use crate::{
    appropriation, authority, award, calendar, desk, duty, expense, export, import, ledger, mail, milestone, notice,
    notification, programme, question, report, ruleset, user, web,
};
use rocket::data::{Limits, ToByteUnit};
use rocket::{Build, Rocket, Route};

/// What the application stands on.
#[derive(Debug)]
pub struct Parts {
    /// The database, migrated.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// The secret keys.
    pub keys: Keys,
    /// Whether this is the demonstration, with its accounts shown at the sign-in.
    pub demo: bool,
}

/// The JSON routes below `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    [
        user::api::routes(),
        authority::api::routes(),
        ruleset::api::routes(),
        programme::api::routes(),
        appropriation::api::routes(),
        ledger::api::routes(),
        ledger::closing::api::routes(),
        duty::api::routes(),
        mail::api::routes(),
        calendar::api::routes(),
        desk::api::routes(),
        desk::monitoring::api::routes(),
        notice::delivery::api::routes(),
        award::api::routes(),
        notice::api::routes(),
        milestone::api::routes(),
        question::api::routes(),
        notification::api::routes(),
        expense::api::routes(),
        report::api::routes(),
        import::api::routes(),
        export::api::routes(),
        web::openapi::api_routes(),
        web::log::api::routes(),
        web::map::api_routes(),
    ]
    .concat()
}

/// The pages.
pub fn page_routes() -> Vec<Route> {
    [
        web::assets::routes(),
        web::overview::routes(),
        web::map::routes(),
        web::log::pages::routes(),
        web::docs::routes(),
        user::pages::routes(),
        authority::pages::routes(),
        ruleset::pages::routes(),
        programme::pages::routes(),
        appropriation::pages::routes(),
        ledger::closing::pages::routes(),
        duty::pages::routes(),
        mail::pages::routes(),
        calendar::pages::routes(),
        desk::pages::routes(),
        desk::monitoring::pages::routes(),
        notice::delivery::pages::routes(),
        award::pages::routes(),
        notice::pages::routes(),
        milestone::pages::routes(),
        question::pages::routes(),
        notification::pages::routes(),
        expense::pages::routes(),
        report::pages::routes(),
        import::pages::routes(),
        export::pages::routes(),
    ]
    .concat()
}

/// Assembles the application.
pub fn build(config: &Config, parts: Parts) -> Rocket<Build> {
    let file = web::upload::LARGEST.bytes();
    let limits = Limits::default().limit("file", file).limit("data-form", file + 1.mebibytes());
    let settings = rocket::Config {
        address: config.address,
        port: config.port,
        ip_header: config.proxy_header.as_deref().filter(|_| config.behind_proxy).map(|name| name.to_owned().into()),
        limits,
        ident: rocket::config::Ident::none(),
        log_level: rocket::config::LogLevel::Off,
        cli_colors: false,
        shutdown: rocket::config::Shutdown { grace: 3, mercy: 2, ..rocket::config::Shutdown::default() },
        ..rocket::Config::release_default()
    };
    let strip: Option<fn(Lang) -> &'static str> = if parts.demo { Some(Lang::demo_strip) } else { None };
    rocket::custom(settings)
        .manage(parts.db)
        .manage(parts.clock)
        .manage(parts.keys)
        .manage(Files::below(&config.data_dir).scanned_by(config.scanner.clone()))
        .manage(Throttle::default())
        .manage(Refusals::default())
        .manage(Cookies { secure: config.behind_proxy })
        .manage(Strip(strip))
        .manage(Demo(parts.demo))
        .manage(config.reminders.clone())
        .manage(Mailing(config.smtp.is_some() && !parts.demo))
        .attach(web::headers::Past)
        .attach(web::headers::Headers)
        .mount("/api/v1", api_routes())
        .mount("/", web::resume::keeping(page_routes()))
        .register("/", web::problem::catchers())
}
