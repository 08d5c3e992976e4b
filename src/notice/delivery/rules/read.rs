//! What an input says, read against how the notice stands; all wrong fields at once.

use super::{Days, Told, wants};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AuthorityId, DocumentId};
use crate::notice::delivery::input::{DecideInput, DeliverInput, ReceiveInput, RemedyInput, ReturnInput, WaiveInput};
use crate::notice::standing::{Outcome, RemedyKind, Standing, Way, What};
use crate::ruleset::values::DeliveryDays;
use crate::web::input::{Writing, choice, day, required, text};
use time::Date;

/// The longest occasion, note or part, in characters.
const LONGEST: usize = 1_000;

/// Reads the fields of an input, and keeps all faults.
struct Reader {
    writing: Writing,
    faults: Faults,
}

impl Reader {
    fn new(writing: Writing) -> Self {
        Self { writing, faults: Faults::default() }
    }

    fn version(&mut self, given: Option<&str>) -> Option<i64> {
        let number = given.ok_or_else(|| Fault::new("input.missing"));
        self.faults.keep("version", number.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number"))))
    }

    /// A day from that of the notice until today.
    fn day(&mut self, given: Option<&str>, days: Days) -> Option<Date> {
        let read =
            given.ok_or_else(|| Fault::new("input.missing")).and_then(|text| day(text, self.writing.german_days));
        self.faults.keep("on", read.and_then(|on| within(on, days)))
    }

    fn choice<T: Copy>(
        &mut self,
        field: &str,
        given: Option<&str>,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.faults.keep(field, given.ok_or_else(|| Fault::new("input.missing")))?;
        self.faults.keep(field, choice(text, all, code))
    }

    fn text(&mut self, field: &str, given: Option<&str>) -> Option<String> {
        self.faults.keep(field, text(given, LONGEST)).flatten()
    }

    fn required(&mut self, field: &str, given: Option<&str>) -> Option<String> {
        self.faults.keep(field, required(given, LONGEST))
    }

    fn document(&mut self, given: Option<&str>) -> Option<DocumentId> {
        let unknown = || Fault::new("notice.document-unknown");
        given.and_then(|text| self.faults.keep("document", DocumentId::parse(text).ok_or_else(unknown)))
    }

    /// The addressee that an input names.
    fn addressee(&mut self, given: Option<&str>, standing: &Standing) -> Option<AuthorityId> {
        let text = self.faults.keep("addressee", given.ok_or_else(|| Fault::new("input.missing")))?;
        let found =
            AuthorityId::parse(text).filter(|id| standing.parts.iter().any(|part| part.addressee.authority == *id));
        self.faults.keep("addressee", found.ok_or_else(|| Fault::new("notice.no-addressee").with("value", text)))
    }
}

/// How many events the reader saw.
///
/// # Errors
/// When that is missing or no number.
pub fn version(given: Option<&str>) -> Result<i64, Vec<FieldFault>> {
    let mut reader = Reader::new(Writing::JSON);
    let version = reader.version(given);
    reader.faults.or(version)
}

/// A day from that of the notice until today.
fn within(on: Date, days: Days) -> Result<Date, Fault> {
    if on > days.today {
        return Err(Fault::new("notice.day-in-future").with("day", on.to_string()));
    }
    if on < days.issued_on {
        return Err(Fault::new("notice.day-before-notice").with("day", days.issued_on.to_string()));
    }
    Ok(on)
}

/// How it was sent. The days of a fiction are those of the rule set that the notice names, as they hold on the day.
///
/// # Errors
/// All wrong fields.
pub fn deliver(
    input: &DeliverInput,
    standing: &Standing,
    row_of: impl Fn(Date) -> Option<DeliveryDays>,
    (writing, days): (Writing, Days),
    has_file: bool,
) -> Result<Told, Vec<FieldFault>> {
    let mut reader = Reader::new(writing);
    let version = reader.version(input.version.as_deref());
    let way = reader.choice("way", input.way.as_deref(), Way::ALL, Way::code);
    let on = reader.day(input.on.as_deref(), days);
    let occasion = reader.text("occasion", input.occasion.as_deref());
    let document = reader.document(input.document.as_deref());
    let authorities: Vec<AuthorityId> = match input.addressee.as_deref() {
        Some(text) => reader.addressee(Some(text), standing).into_iter().collect(),
        None => standing.parts.iter().filter(|part| wants(part)).map(|part| part.addressee.authority).collect(),
    };
    if authorities.is_empty() && reader.faults.is_empty() {
        reader.faults.add("addressee", Fault::new("notice.all-delivered"));
    }
    if way == Some(Way::Formal) && document.is_none() && !has_file {
        reader.faults.add("document", Fault::new("notice.proof-missing"));
    }
    let mut days_of = (None, None);
    if let (Some(Way::Post | Way::Portal), Some(on)) = (way, on) {
        match row_of(on) {
            Some(row) if way == Some(Way::Post) => days_of = (Some(row.post_days), Some(row.source)),
            Some(row) => days_of = (Some(row.portal_days), Some(row.source)),
            None => reader.faults.add("way", Fault::new("notice.no-delivery-days").with("day", on.to_string())),
        }
    }
    let told = version.zip(way).zip(on).map(|((version, way), on)| Told {
        version,
        on,
        authorities,
        what: What::Sent { way, occasion, days: days_of.0, source: days_of.1 },
        document,
    });
    reader.faults.or(told)
}

/// That a letter came later.
///
/// # Errors
/// All wrong fields.
pub fn receive(
    input: &ReceiveInput,
    standing: &Standing,
    (writing, days): (Writing, Days),
) -> Result<Told, Vec<FieldFault>> {
    let mut reader = Reader::new(writing);
    let version = reader.version(input.version.as_deref());
    let authority = reader.addressee(input.addressee.as_deref(), standing);
    let on = reader.day(input.on.as_deref(), days);
    let what = reader.required("note", input.note.as_deref()).map(|note| What::Received { note });
    one(reader, version, authority, on, what)
}

/// That a letter came back.
///
/// # Errors
/// All wrong fields.
pub fn returned(
    input: &ReturnInput,
    standing: &Standing,
    (writing, days): (Writing, Days),
) -> Result<Told, Vec<FieldFault>> {
    let mut reader = Reader::new(writing);
    let version = reader.version(input.version.as_deref());
    let authority = reader.addressee(input.addressee.as_deref(), standing);
    let on = reader.day(input.on.as_deref(), days);
    let what = reader.required("note", input.note.as_deref()).map(|note| What::Returned { note });
    one(reader, version, authority, on, what)
}

/// That a remedy was filed.
///
/// # Errors
/// All wrong fields.
pub fn remedy(
    input: &RemedyInput,
    standing: &Standing,
    (writing, days): (Writing, Days),
) -> Result<Told, Vec<FieldFault>> {
    let mut reader = Reader::new(writing);
    let version = reader.version(input.version.as_deref());
    let authority = reader.addressee(input.addressee.as_deref(), standing);
    let kind = reader.choice("remedy", input.remedy.as_deref(), RemedyKind::ALL, RemedyKind::code);
    let on = reader.day(input.on.as_deref(), days);
    let part = reader.text("part", input.part.as_deref());
    one(reader, version, authority, on, kind.map(|remedy| What::Remedy { remedy, part }))
}

/// How a remedy ended.
///
/// # Errors
/// All wrong fields.
pub fn decide(
    input: &DecideInput,
    standing: &Standing,
    (writing, days): (Writing, Days),
) -> Result<Told, Vec<FieldFault>> {
    let mut reader = Reader::new(writing);
    let version = reader.version(input.version.as_deref());
    let number = input.filed.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let number = number.and_then(|text| text.parse::<i64>().map_err(|_| Fault::new("input.not-a-number")));
    let filed = reader.faults.keep("filed", number).and_then(|seq| {
        let found = standing.parts.iter().find(|part| part.remedies.iter().any(|one| one.seq == seq));
        let found =
            found.map(|part| (part.addressee.authority, seq)).ok_or_else(|| Fault::new("notice.remedy-unknown"));
        reader.faults.keep("filed", found)
    });
    let outcome = reader.choice("outcome", input.outcome.as_deref(), Outcome::ALL, Outcome::code);
    let on = reader.day(input.on.as_deref(), days);
    let note = reader.text("note", input.note.as_deref());
    let what = filed.zip(outcome).map(|((_, filed), outcome)| What::RemedyDecided { filed, outcome, note });
    one(reader, version, filed.map(|(authority, _)| authority), on, what)
}

/// That remedies are waived; without an addressee by the only one of these that can.
///
/// # Errors
/// All wrong fields.
pub fn waive(
    input: &WaiveInput,
    standing: &Standing,
    own: Option<&[AuthorityId]>,
    (writing, days): (Writing, Days),
    has_file: bool,
) -> Result<Told, Vec<FieldFault>> {
    let mut reader = Reader::new(writing);
    let version = reader.version(input.version.as_deref());
    let mine =
        standing.parts.iter().map(|part| part.addressee.authority).filter(|id| own.is_none_or(|own| own.contains(id)));
    let mine: Vec<AuthorityId> = mine.collect();
    let authority = match (input.addressee.as_deref(), mine.as_slice()) {
        (None, [only]) => Some(*only),
        (given, _) => reader.addressee(given, standing).and_then(|named| {
            let foreign = || Fault::new("notice.own-authority-only");
            reader.faults.keep("addressee", mine.contains(&named).then_some(named).ok_or_else(foreign))
        }),
    };
    let on = reader.day(input.on.as_deref(), days);
    let document = reader.document(input.document.as_deref());
    if document.is_none() && !has_file && input.document.is_none() {
        reader.faults.add("document", Fault::new("notice.waiver-missing"));
    }
    let told = one(reader, version, authority, on, Some(What::Waived))?;
    Ok(Told { document, ..told })
}

/// The told of one addressee, or all faults.
fn one(
    reader: Reader,
    version: Option<i64>,
    authority: Option<AuthorityId>,
    on: Option<Date>,
    what: Option<What>,
) -> Result<Told, Vec<FieldFault>> {
    let told = version.zip(authority).zip(on.zip(what)).map(|((version, authority), (on, what))| Told {
        version,
        on,
        authorities: vec![authority],
        what,
        document: None,
    });
    reader.faults.or(told)
}
