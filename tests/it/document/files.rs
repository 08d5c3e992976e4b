//! Files for the tests: small good ones, and containers written by hand so that they can lie.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// A picture as a camera writes it, as small as one can be.
pub const JPEG: &[u8] =
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x7f\xff\xd9";
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A part of a container.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
    pub packed: bool,
    pub flags: u16,
    /// What the container says its unpacked size is, where that is a lie.
    pub lie: Option<u32>,
}

pub fn part(name: &str, bytes: &[u8]) -> Part {
    Part { name: name.to_owned(), bytes: bytes.to_vec(), packed: false, flags: 0, lie: None }
}

pub fn packed(name: &str, bytes: &[u8]) -> Part {
    Part { packed: true, ..part(name, bytes) }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A container of these parts, as the programs that make workbooks write it.
pub fn zip(parts: &[Part]) -> Vec<u8> {
    let (mut whole, mut list) = (Vec::new(), Vec::new());
    for one in parts {
        let head = u32::try_from(whole.len()).unwrap();
        let mut crc = Crc::new();
        crc.update(&one.bytes);
        let stored = if one.packed { deflated(&one.bytes) } else { one.bytes.clone() };
        let size = u32::try_from(stored.len()).unwrap();
        let unpacked = one.lie.unwrap_or(u32::try_from(one.bytes.len()).unwrap());
        let name = one.name.as_bytes();
        let mut about = Vec::new();
        about.extend(20_u16.to_le_bytes());
        about.extend(one.flags.to_le_bytes());
        about.extend(if one.packed { 8_u16 } else { 0 }.to_le_bytes());
        about.extend([0; 4]);
        about.extend(crc.sum().to_le_bytes());
        about.extend(size.to_le_bytes());
        about.extend(unpacked.to_le_bytes());
        about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        about.extend([0; 2]);
        whole.extend(b"PK\x03\x04");
        whole.extend(&about);
        whole.extend(name);
        whole.extend(stored);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&about);
        list.extend([0; 10]);
        list.extend(head.to_le_bytes());
        list.extend(name);
    }
    let (count, start) = (u16::try_from(parts.len()).unwrap(), u32::try_from(whole.len()).unwrap());
    let length = u32::try_from(list.len()).unwrap();
    whole.extend(list);
    whole.extend(b"PK\x05\x06\0\0\0\0");
    whole.extend(count.to_le_bytes());
    whole.extend(count.to_le_bytes());
    whole.extend(length.to_le_bytes());
    whole.extend(start.to_le_bytes());
    whole.extend([0; 2]);
    whole
}

const TYPES: &str = "<?xml version=\"1.0\"?><Types><Override PartName=\"/xl/workbook.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

fn of_xlsx(types: &str) -> Vec<Part> {
    vec![
        packed("[Content_Types].xml", types.as_bytes()),
        packed("_rels/.rels", b"<Relationships><Relationship Id=\"r1\" Target=\"xl/workbook.xml\"/></Relationships>"),
        packed("xl/workbook.xml", b"<workbook><sheets/></workbook>"),
        packed("xl/worksheets/sheet1.xml", b"<worksheet><c><f>SUM(A1:A9)</f></c></worksheet>"),
    ]
}

/// A workbook of the newer Excel kind with these parts besides.
pub fn xlsx(more: &[Part]) -> Vec<u8> {
    zip(&[of_xlsx(TYPES), more.to_vec()].concat())
}

/// The same with another word for what it is.
pub fn xlsx_of(types: &str) -> Vec<u8> {
    zip(&of_xlsx(&TYPES.replace("spreadsheetml.sheet.main+xml", types)))
}

/// A workbook of the open kind: what it is, its content, its list of parts, and more.
pub fn ods(mimetype: &str, content: &str, manifest: &str, more: &[Part]) -> Vec<u8> {
    let parts = vec![
        part("mimetype", mimetype.as_bytes()),
        packed("content.xml", content.as_bytes()),
        packed("META-INF/manifest.xml", manifest.as_bytes()),
    ];
    zip(&[parts, more.to_vec()].concat())
}

pub const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub fn good_ods() -> Vec<u8> {
    ods(ODS, "<office:document-content/>", "<manifest:manifest/>", &[])
}

/// A workbook as a real program writes it.
pub fn real_xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Beleg").unwrap();
    sheet.write_url(1, 0, "https://www.hessen.de/").unwrap();
    sheet.write_formula(2, 0, "=SUM(A1:A2)").unwrap();
    book.save_to_buffer().unwrap()
}

/// A PDF that holds this.
pub fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj<<{inside}>>endobj\ntrailer<<>>\n%%EOF\n").into_bytes()
}

/// A PNG with a text in it.
pub fn png(text: &[u8]) -> Vec<u8> {
    let good = crate::paper::PNG;
    let end = good.len() - 12;
    let mut piece = u32::try_from(text.len()).unwrap().to_be_bytes().to_vec();
    piece.extend(b"tEXt");
    piece.extend(text);
    piece.extend([0; 4]);
    [&good[..end], &piece, &good[end..]].concat()
}
