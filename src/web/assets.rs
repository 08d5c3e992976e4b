//! Styles, fonts and marks, compiled in.

use rocket::http::ContentType;
use rocket::{Route, get, routes};

macro_rules! assets {
    ($($path:literal: $kind:ident;)*) => {
        const FILES: &[(&str, &[u8], ContentType)] = &[$(($path, include_bytes!(concat!("assets/", $path)), ContentType::$kind)),*];
    };
}

assets! {
    "app.css": CSS;
    "letter.css": CSS;
    "kern.min.css": CSS;
    "favicon.svg": SVG;
    "NOTICE.md": Plain;
    "LICENSE-EUPL-1.2.txt": Plain;
    "OFL.txt": Plain;
    "fonts/FiraSans-Regular.woff2": WOFF2;
    "fonts/FiraSans-Medium.woff2": WOFF2;
    "fonts/FiraSans-Italic.woff2": WOFF2;
    "fonts/FiraSans-SemiBold.woff2": WOFF2;
}

#[derive(rocket::Responder)]
struct Asset {
    bytes: &'static [u8],
    kind: ContentType,
    cache: rocket::http::Header<'static>,
}

#[get("/assets/<path..>")]
fn asset(path: std::path::PathBuf) -> Option<Asset> {
    let (_, bytes, kind) = FILES.iter().find(|(name, _, _)| path == std::path::Path::new(name))?;
    let cache = rocket::http::Header::new("Cache-Control", "public, max-age=86400");
    Some(Asset { bytes, kind: kind.clone(), cache })
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![asset]
}
