//! What may be kept as a document: told by content and ending together; what could be something else besides, or acts by itself, is refused.

mod container;
mod name;
mod picture;
mod search;
mod text;
mod workbook;

use crate::db::text_enum;
use crate::error::{AppError, Fault};

/// The largest document, in bytes: 25 MB.
pub const LARGEST: usize = 25_000_000;
/// The same as sentences name it.
pub const LARGEST_TOLD: &str = "25 MB";

text_enum! {
    /// Dateiart.
    pub enum Media {
        /// PDF.
        Pdf = "application/pdf",
        /// PNG.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
        /// TIFF.
        Tiff = "image/tiff",
        /// A workbook of the newer Excel kind.
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        /// A workbook of the open kind.
        Ods = "application/vnd.oasis.opendocument.spreadsheet",
        /// A table as text.
        Csv = "text/csv",
    }
}

impl Media {
    /// How names of such files end; the first is the one that we write.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Tiff => &["tif", "tiff"],
            Self::Xlsx => &["xlsx"],
            Self::Ods => &["ods"],
            Self::Csv => &["csv"],
        }
    }

    /// What such files are called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Tiff => "TIFF",
            Self::Xlsx => "XLSX",
            Self::Ods => "ODS",
            Self::Csv => "CSV",
        }
    }

    /// How we end names of such files.
    pub fn ending(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }
}

text_enum! {
    /// Art der Unterlage.
    pub enum Kind {
        /// The scan of a notice on paper.
        PaperNotice = "paper_notice",
        /// The consent of a recipient to a change of the lead.
        Consent = "consent",
        /// A signed waiver of remedies.
        Waiver = "waiver",
        /// What proves that a notice was served.
        ProofOfDelivery = "proof_of_delivery",
        /// What proves that a condition is met.
        Evidence = "evidence",
        /// Anything else that somebody puts beside a thing.
        Attachment = "attachment",
    }
}

impl Kind {
    /// What files of this kind may be.
    pub const fn media(self) -> &'static [Media] {
        match self {
            Self::PaperNotice | Self::Consent | Self::Waiver | Self::ProofOfDelivery => {
                &[Media::Pdf, Media::Png, Media::Jpeg, Media::Tiff]
            }
            Self::Evidence => Media::ALL,
            Self::Attachment => &[Media::Pdf, Media::Png, Media::Jpeg, Media::Xlsx, Media::Ods, Media::Csv],
        }
    }

    /// How the name of a file of this kind begins when it is handed out.
    pub const fn begins(self) -> &'static str {
        match self {
            Self::PaperNotice => "bescheid",
            Self::Consent => "einverstaendnis",
            Self::Waiver => "rechtsbehelfsverzicht",
            Self::ProofOfDelivery => "zustellung",
            Self::Evidence => "nachweis",
            Self::Attachment => "unterlage",
        }
    }

    /// Whether such a file must say what it is called: of what anybody adds, nothing else tells what it is.
    const fn needs_a_name(self) -> bool {
        match self {
            Self::Attachment => true,
            Self::PaperNotice | Self::Consent | Self::Waiver | Self::ProofOfDelivery | Self::Evidence => false,
        }
    }
}

text_enum! {
    /// Woran eine Unterlage liegt.
    pub enum ThingKind {
        /// The award itself.
        Award = "award",
        /// A notice of it.
        Notice = "notice",
        /// A milestone.
        Milestone = "milestone",
        /// A condition of the single case.
        Condition = "condition",
        /// An amendment.
        Amendment = "amendment",
        /// A report on a period.
        Report = "report",
        /// An expense: its receipt.
        Expense = "expense",
        /// A contract that receipts point to.
        Contract = "contract",
        /// A question or a note.
        Question = "question",
        /// A notification.
        Notification = "notification",
    }
}

/// A file that may be kept, as far as looking at it tells.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// What it is.
    pub media: Media,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Says whether a file may be kept.
///
/// # Errors
/// 413 for what is too large, 422 for everything else that is not one of the kinds wanted and nothing but that.
pub fn check(bytes: Vec<u8>, name: Option<&str>, kind: Kind) -> Result<Incoming, AppError> {
    let wrong = |fault| AppError::field("file", fault);
    if bytes.is_empty() {
        return Err(wrong(Fault::new("document.empty")));
    }
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    let name = name::plain(name).map_err(wrong)?;
    if name.is_none() && kind.needs_a_name() {
        return Err(wrong(Fault::new("document.name-missing")));
    }
    let told = |fault: Fault| if fault.code == "document.wrong-kind" { wrong_kind(kind) } else { fault };
    let media = media(&bytes, name.as_deref()).map_err(|fault| wrong(told(fault)))?;
    if !kind.media().contains(&media) {
        return Err(wrong(wrong_kind(kind)));
    }
    if let Some(name) = &name
        && !media.endings().contains(&name::ending(name).as_str())
    {
        let fault = Fault::new("document.wrong-ending").with("kind", media.word());
        return Err(wrong(fault.with("ending", media.ending())));
    }
    Ok(Incoming { media, name, bytes })
}

/// More bytes than may be kept.
pub fn too_large() -> AppError {
    AppError::TooLarge(Fault::new("input.too-large").with("most", LARGEST_TOLD))
}

fn wrong_kind(kind: Kind) -> Fault {
    let wanted: Vec<_> = kind.media().iter().map(|one| one.word()).collect();
    Fault::new("document.wrong-kind").with("wanted", wanted.join(", "))
}

/// What a file is, and that it is nothing else besides. A table as text has no beginning of its own: there the ending decides, and then the
/// content must be text.
fn media(bytes: &[u8], name: Option<&str>) -> Result<Media, Fault> {
    let ending = name.map(name::ending).unwrap_or_default();
    match begins_as(bytes) {
        Some(media @ (Media::Pdf | Media::Png | Media::Jpeg | Media::Tiff)) => {
            picture::check(media, bytes).map(|()| media)
        }
        Some(Media::Xlsx | Media::Ods) => workbook::check(bytes),
        Some(Media::Csv) | None if ending == "csv" => text::check(bytes).map(|()| Media::Csv),
        Some(Media::Csv) | None => Err(Fault::new("document.wrong-kind")),
    }
}

/// What a file says it is with its first bytes; both kinds of workbooks begin alike.
fn begins_as(bytes: &[u8]) -> Option<Media> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    if begins(b"%PDF-1.") || begins(b"%PDF-2.") {
        Some(Media::Pdf)
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Some(Media::Png)
    } else if begins(b"\xff\xd8\xff") {
        Some(Media::Jpeg)
    } else if begins(b"II*\0") || begins(b"MM\0*") {
        Some(Media::Tiff)
    } else if begins(b"PK\x03\x04") {
        Some(Media::Xlsx)
    } else {
        None
    }
}
