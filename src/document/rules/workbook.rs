//! Workbooks (XLSX, ODS): what they say they are, without macros, embedded files, and whatever draws from elsewhere. Formulas stay: a document
//! is kept as it came and never reckoned with; imports, which read cells, refuse them.

use super::Media;
use super::container::{Broken, Container, Part};
use super::search::holds;
use crate::error::Fault;

const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Which workbook a container is.
pub fn check(bytes: &[u8]) -> Result<Media, Fault> {
    let whole = Container::open(bytes).map_err(fault)?;
    let media = if whole.part("mimetype").is_some() { ods(&whole)? } else { xlsx(&whole)? };
    for part in whole.parts() {
        if is_forbidden(&part.name) {
            return Err(Fault::new("document.macros").with("value", &part.name));
        }
        look_into(&whole, part)?;
    }
    Ok(media)
}

fn fault(broken: Broken) -> Fault {
    match broken {
        Broken::NotWhole => Fault::new("document.not-whole").with("kind", "XLSX/ODS"),
        Broken::Polyglot => Fault::new("document.polyglot"),
        Broken::Bomb => Fault::new("document.bomb"),
        Broken::Locked => Fault::new("document.locked"),
    }
}

fn other_kind() -> Fault {
    Fault::new("document.wrong-kind")
}

fn read(whole: &Container<'_>, name: &str) -> Result<Vec<u8>, Fault> {
    let part = whole.part(name).ok_or_else(other_kind)?;
    whole.unpack(part).map_err(fault)
}

/// A workbook of the open kind says so in its first part.
fn ods(whole: &Container<'_>) -> Result<Media, Fault> {
    if read(whole, "mimetype")? != ODS || whole.part("content.xml").is_none() {
        return Err(other_kind());
    }
    if holds(&read(whole, "META-INF/manifest.xml")?, b"encryption-data") {
        return Err(Fault::new("document.locked"));
    }
    Ok(Media::Ods)
}

/// A workbook of the newer Excel kind names its main part and what that is.
fn xlsx(whole: &Container<'_>) -> Result<Media, Fault> {
    let kinds = read(whole, "[Content_Types].xml")?;
    if holds(&kinds, b"macroenabled") {
        return Err(Fault::new("document.macros").with("value", "macroEnabled"));
    }
    if !holds(&kinds, b"spreadsheetml.sheet.main+xml") || whole.part("xl/workbook.xml").is_none() {
        return Err(other_kind());
    }
    Ok(Media::Xlsx)
}

/// Parts that hold programs, other files, or ways to fetch something.
fn is_forbidden(name: &str) -> bool {
    let name = name.to_lowercase();
    let within = [
        "vbaproject",
        "vbadata",
        "macrosheets/",
        "/activex/",
        "/embeddings/",
        "dialogsheets/",
        "xl/connections",
        "xl/querytables/",
        "customui/",
        "xl/model/",
        "xl/externallinks/",
    ];
    within.iter().any(|part| name.contains(part)) || name.starts_with("basic/") || name.starts_with("scripts/")
}

/// How files begin that have no place in a workbook.
const STRANGERS: &[&[u8]] =
    &[b"MZ", b"\x7fELF", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"#!", b"\xca\xfe\xba\xbe"];

/// Pieces that let a part fetch something, start a program, grow or read other files; in small letters.
const REACHES_OUT: &[&str] = &[
    "<ddelink",
    "dde-link",
    "dde-source",
    "script:event-listener",
    "webservice(",
    "_xlfn.image(",
    "=dde(",
    "<oleobject",
    "attachedtemplate",
    "relationships/oleobject",
    "relationships/frame",
    "relationships/subdocument",
    "relationships/vbaproject",
    "table:table-source",
    "table:cell-range-source",
    "'file:",
    "'http:",
    "'https:",
    "<!doctype",
    "<!entity",
];

fn look_into(whole: &Container<'_>, part: &Part) -> Result<(), Fault> {
    let bytes = whole.unpack(part).map_err(fault)?;
    if STRANGERS.iter().any(|start| bytes.starts_with(start)) {
        return Err(Fault::new("document.polyglot"));
    }
    let name = part.name.to_lowercase();
    if ![".xml", ".rels", ".vml", ".rdf"].iter().any(|ending| name.ends_with(ending)) {
        return Ok(());
    }
    // Written in another way than UTF-8, none of what follows would be found.
    let text = std::str::from_utf8(&bytes).ok().filter(|text| !text.contains('\0'));
    let text = plain(text.ok_or(Fault::new("document.polyglot"))?);
    let drawn = text.split('<').any(|tag| fetches(tag) || draws(tag));
    if drawn || REACHES_OUT.iter().any(|piece| text.contains(piece)) {
        return Err(Fault::new("document.active-content"));
    }
    Ok(())
}

/// A text as its reader takes it: characters instead of their numbers, one blank for any, none around `=`, in small letters.
fn plain(text: &str) -> String {
    let mut pieces = text.split("&#");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(';').unwrap_or(("", piece));
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        };
        match code.and_then(char::from_u32) {
            Some(sign) => whole.push(sign),
            None => whole.push_str(number),
        }
        whole.push_str(rest);
    }
    let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    whole.replace(" =", "=").replace("= ", "=")
}

/// The name of a tag without its prefix.
fn local(tag: &str) -> &str {
    let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Whether a picture or an object is drawn from elsewhere.
fn draws(tag: &str) -> bool {
    let is_drawn = matches!(local(tag), "image" | "object" | "object-ole" | "plugin" | "applet" | "floating-frame");
    let to = |place: &str| tag.contains(&format!("href=\"{place}")) || tag.contains(&format!("href='{place}"));
    is_drawn && ["http:", "https:", "//", "\\\\", "file:", "ftp:"].into_iter().any(to)
}

/// Whether a relationship draws from elsewhere: only links that somebody clicks may lead out, and those to the web or to a mailbox.
fn fetches(relationship: &str) -> bool {
    let leads_out = relationship.contains("targetmode=\"external\"") || relationship.contains("targetmode='external'");
    let is_link =
        relationship.contains("/relationships/hyperlink\"") || relationship.contains("/relationships/hyperlink'");
    let to = |scheme: &str| {
        relationship.contains(&format!("target=\"{scheme}")) || relationship.contains(&format!("target='{scheme}"))
    };
    local(relationship) == "relationship"
        && leads_out
        && !(is_link && (to("http://") || to("https://") || to("mailto:")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_way_of_writing_it_hides_nothing() {
        let tags = |text: &str| plain(text).split('<').any(|tag| fetches(tag) || draws(tag));
        for hidden in [
            "<Relationship\n TargetMode = \"External\" Target=\"\\\\evil\\share\" Type=\"x\"/>",
            "<r:Relationship Id='1' TargetMode='&#69;xternal' Target='http://evil'/>",
            "<r:Relationship Id='1' TargetMode=\"&#x45;xternal\" Target=\"file:///c\"/>",
            "<draw:image\n\txlink:href = \"http://evil/x.png\"/>",
            "<d:object-ole a='1' xlink:href='//evil/x'/>",
        ] {
            assert!(tags(hidden), "{hidden}");
        }
        for piece in [
            "<f>WEB&#83;ERVICE(\"http://x\")</f>",
            "<f>_xlfn.IMAGE(\"http://x\")</f>",
            "table:formula=\"of:=DDE(&quot;cmd\"",
        ] {
            assert!(REACHES_OUT.iter().any(|known| plain(piece).contains(known)), "{piece}");
        }
        // A link that somebody clicks, a picture of the file itself, and a text that only looks like it.
        for open in [
            "<Relationship Type=\"http://x/relationships/hyperlink\" Target=\"https://hessen.de\" TargetMode=\"External\"/>",
            "<draw:image xlink:href=\"Pictures/1.png\"/>",
            "<t>TargetMode = \"External\" &#x20AC; &#; &#99999999;</t>",
        ] {
            assert!(!tags(open), "{open}");
        }
    }
}
