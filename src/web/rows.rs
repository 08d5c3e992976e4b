//! The input of acts on lists: a head of single fields and repeated rows, from a form (`items.0.title=…`) or from JSON (`{"items":[{…}]}`).

use super::form::{data_outcome, malformed, marked_fields, read};
use super::input::{Given, Input};
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use rocket::data::{Data, FromData, Outcome};
use rocket::http::ContentType;
use rocket::request::Request;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;

/// The most rows of one input.
pub const MOST_ROWS: usize = 500;

/// The name under which the rows stand.
pub const ITEMS: &str = "items";

/// A field that names a row and says nothing by itself: a row with nothing else is blank.
pub const KEY: &str = "key";

/// So many faults are told at once; whoever makes more sends no form of ours.
const MOST_FAULTS: usize = 50;

/// A head of single fields and repeated rows, as given. Faults of a row are named `items.3.amount`, counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Rows<H, R> {
    /// The single fields.
    #[serde(flatten)]
    pub head: H,
    /// The rows, in order.
    pub items: Vec<R>,
}

/// Rows of a page's form, filled and marked by us. Rows in which nothing was typed are left out.
#[derive(Debug)]
pub struct RowsForm<H, R>(pub Rows<H, R>);

/// Rows of a JSON body of the API.
#[derive(Debug)]
pub struct RowsBody<H, R>(pub Rows<H, R>);

/// The field of one row: `items.3.amount`.
pub fn place(row: usize, field: &str) -> String {
    format!("{ITEMS}.{row}.{field}")
}

/// Number and field of `items.3.amount`; nothing for other names and other ways of writing the number.
fn placed(name: &str) -> Option<(usize, &str)> {
    let (number, field) = name.strip_prefix(ITEMS)?.strip_prefix('.')?.split_once('.')?;
    let row: usize = number.parse().ok()?;
    (row.to_string() == number).then_some((row, field))
}

fn too_many(faults: &mut Faults) {
    faults.add(ITEMS, Fault::new("input.too-many-rows").with("most", MOST_ROWS.to_string()));
}

impl<H: Input, R: Input> Rows<H, R> {
    /// From the fields of a form.
    fn from_fields(fields: Vec<(String, String)>) -> Result<Self, Vec<FieldFault>> {
        let (mut head, mut rows) = (Vec::new(), BTreeMap::<usize, Vec<(String, Given)>>::new());
        for (name, value) in fields {
            match placed(&name) {
                Some((row, field)) => rows.entry(row).or_default().push((field.to_owned(), Given::Text(value))),
                None => head.push((name, Given::Text(value))),
            }
        }
        Self::fill(head, rows, |row| row.values().iter().any(|(name, value)| *name != KEY && value.is_some()))
    }

    /// From the fields of a JSON object.
    fn from_json(fields: Vec<(String, Piece)>) -> Result<Self, Vec<FieldFault>> {
        let (mut head, mut rows, mut faults) = (Vec::new(), None, Faults::default());
        for (name, piece) in fields {
            match (name == ITEMS, piece) {
                (true, _) if rows.is_some() => faults.add(ITEMS, Fault::new("input.given-twice")),
                (true, Piece::List(list)) => rows = Some(list),
                (true, _) => faults.add(ITEMS, Fault::new("input.not-a-list")),
                (false, piece) => head.push((name, piece.given())),
            }
        }
        if rows.is_none() && faults.is_empty() {
            faults.add(ITEMS, Fault::new("input.missing"));
        }
        let mut objects = BTreeMap::new();
        for (row, piece) in rows.unwrap_or_default().into_iter().enumerate() {
            match piece {
                Piece::Object(fields) => {
                    objects.insert(row, fields.into_iter().map(|(name, piece)| (name, piece.given())).collect());
                }
                Piece::Plain(_) | Piece::List(_) if faults.len() < MOST_FAULTS => {
                    faults.add(&format!("{ITEMS}.{row}"), Fault::new("input.not-an-object"));
                }
                Piece::Plain(_) | Piece::List(_) => {}
            }
        }
        let filled = Self::fill(head, objects, |_| true);
        match (filled, faults.is_empty()) {
            (filled, true) => filled,
            (Ok(_), false) => Err(faults.into_inner()),
            (Err(more), false) => Err(faults.into_inner().into_iter().chain(more).take(MOST_FAULTS).collect()),
        }
    }

    fn fill(
        head: Vec<(String, Given)>,
        rows: BTreeMap<usize, Vec<(String, Given)>>,
        kept: impl Fn(&R) -> bool,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let head = H::fill(head).map_err(|wrong| wrong.into_iter().for_each(|one| faults.add(&one.field, one.fault)));
        let mut items = Vec::new();
        for (row, fields) in rows {
            match R::fill(fields) {
                Ok(item) if kept(&item) => items.push(item),
                Ok(_) => {}
                Err(wrong) => wrong.into_iter().for_each(|one| faults.add(&place(row, &one.field), one.fault)),
            }
            if items.len() > MOST_ROWS {
                too_many(&mut faults);
            }
            if faults.len() >= MOST_FAULTS || items.len() > MOST_ROWS {
                break;
            }
        }
        faults.or(head.ok().map(|head| Self { head, items }))
    }
}

/// A JSON value as far as an input goes; objects keep their fields in order, repeated ones too.
enum Piece {
    Plain(Given),
    List(Vec<Piece>),
    Object(Vec<(String, Piece)>),
}

impl Piece {
    fn given(self) -> Given {
        match self {
            Self::Plain(given) => given,
            Self::List(_) => Given::NotText("array"),
            Self::Object(_) => Given::NotText("object"),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Piece {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Piece;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("JSON")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Piece, E> {
                Ok(Piece::Plain(Given::Text(text.to_owned())))
            }
            fn visit_unit<E: Error>(self) -> Result<Piece, E> {
                Ok(Piece::Plain(Given::Nothing))
            }
            fn visit_bool<E: Error>(self, _: bool) -> Result<Piece, E> {
                Ok(Piece::Plain(Given::NotText("boolean")))
            }
            fn visit_i64<E: Error>(self, _: i64) -> Result<Piece, E> {
                Ok(Piece::Plain(Given::NotText("number")))
            }
            fn visit_u64<E: Error>(self, _: u64) -> Result<Piece, E> {
                Ok(Piece::Plain(Given::NotText("number")))
            }
            fn visit_f64<E: Error>(self, _: f64) -> Result<Piece, E> {
                Ok(Piece::Plain(Given::NotText("number")))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Piece, A::Error> {
                let mut list = Vec::new();
                while let Some(piece) = seq.next_element()? {
                    list.push(piece);
                }
                Ok(Piece::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Piece, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Piece::Object(fields))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

fn from_text<H: Input, R: Input>(text: &str) -> Answer<Rows<H, R>> {
    match serde_json::from_str(text).map_err(|error| malformed(&error))? {
        Piece::Object(fields) => Ok(Rows::from_json(fields)?),
        Piece::Plain(_) | Piece::List(_) => Err(AppError::Refused(Fault::new("input.not-json").with("where", "1:1"))),
    }
}

#[rocket::async_trait]
impl<'r, H: Input, R: Input> FromData<'r> for RowsForm<H, R> {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, AppError> {
        let fields = marked_fields(request, data).await;
        data_outcome(request, fields.and_then(|fields| Ok(Self(Rows::from_fields(fields)?))))
    }
}

#[rocket::async_trait]
impl<'r, H: Input, R: Input> FromData<'r> for RowsBody<H, R> {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, AppError> {
        let text = read(request, data, &ContentType::JSON).await;
        data_outcome(request, text.and_then(|text| from_text(&text).map(Self)))
    }
}

#[cfg(test)]
mod tests;
