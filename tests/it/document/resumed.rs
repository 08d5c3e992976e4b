//! A form with a file survives the end of its session, too: its texts come back, the file is chosen again.

use super::PDF;
use crate::delivery::{again, scene};
use crate::world::{Answered, World, both, location};
use foerderbuch::document::Files;
use rocket::http::{ContentType, Cookie, Header};

/// Sends a form with a file as a browser does.
async fn send(world: &World, path: &str, (cookie, csrf): (&str, &str), file: Option<&[u8]>) -> Answered {
    let mut body = Vec::new();
    for (name, value) in [("about", "award"), ("internal", "true"), ("csrf", csrf)] {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    if let Some(bytes) = file {
        body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Anlage.pdf\"\r\nContent-Type: application/pdf\r\n\r\n");
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--x--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
    let request = world.client.post(path.to_owned()).header(kind).body(body);
    let request = request.header(Header::new("Host", "foerderbuch.example"));
    let request = request.header(Header::new("Origin", "https://foerderbuch.example"));
    world.raw(request.cookie(Cookie::new("session", cookie.to_owned()))).await
}

both!(the_texts_of_a_form_with_a_file_survive_the_end_of_a_session, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let path = format!("/awards/{}/documents", scene.award);
    let old = (scene.officer.cookie.clone(), scene.officer.csrf.clone());
    world.clock.advance(30 * 24 * 3_600);
    let ended = send(&world, &path, (&old.0, &old.1), Some(PDF)).await.is(401).text;
    for part in ["enctype=\"multipart/form-data\"", "name=\"internal\" value=\"true\"", "/sign-in"] {
        assert!(ended.contains(part), "{part}: {ended}");
    }
    assert!(Files::below(world.data_dir()).all().unwrap().is_empty());
    let now = again(&world, &scene.officer).await;
    // What comes back without a mark and without its file is shown with both to be added.
    let shown = send(&world, &path, (&now.cookie, ""), None).await.is(403).text;
    assert!(shown.contains("type=\"file\"") && shown.contains(&now.csrf), "{shown}");
    assert!(shown.contains("name=\"about\" value=\"award\""), "{shown}");
    let kept = send(&world, &path, (&now.cookie, &now.csrf), Some(PDF)).await;
    assert!(location(&kept).contains("/documents"));
    assert_eq!(Files::below(world.data_dir()).all().unwrap().len(), 1);
});
