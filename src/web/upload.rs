//! The guard that reads an uploaded file with its form: marked by us, within the size limit, whole.

mod texts;

pub(super) use texts::texts;

use super::form::{MARK, check_mark};
use super::{Given, Input, resume};
use crate::access::session::{self, keep_error};
use crate::error::{Answer, AppError, Fault};
use rocket::data::{Data, FromData, Outcome};
use rocket::form::error::ErrorKind;
use rocket::form::{self, DataField, FromForm, FromFormField, Options, ValueField};
use rocket::fs::TempFile;
use rocket::http::Status;
use rocket::request::Request;
use rocket::tokio::io::AsyncReadExt;

/// The largest file, in bytes.
pub const LARGEST: u64 = 25 * 1024 * 1024;

/// An uploaded file and the texts beside it.
#[derive(Debug)]
pub struct Upload {
    /// The file's bytes; empty when none was chosen.
    pub bytes: Vec<u8>,
    /// What kind of data it holds.
    pub dataset: String,
    /// The programme for rows that name none.
    pub programme: Option<String>,
    /// Other texts of the form, by name.
    pub texts: Vec<(String, Given)>,
}

/// Anhang: a file that belongs to a thing, with the version of the thing that was read.
#[derive(Debug)]
pub struct Attached {
    /// The file's bytes; empty when none was chosen.
    pub bytes: Vec<u8>,
    /// Its name, exactly as the browser sent it.
    pub name: Option<String>,
    /// The version of the thing that was read.
    pub version: Option<String>,
    /// The authority that it comes from, where that is asked.
    pub authority: Option<String>,
}

#[derive(FromForm)]
struct Fields<'r> {
    csrf: Option<String>,
    dataset: Option<String>,
    programme: Option<String>,
    version: Option<String>,
    authority: Option<String>,
    file: Option<TempFile<'r>>,
    title: Option<String>,
    purpose: Option<String>,
    theme: Option<String>,
    starts_on: Option<String>,
    ends_on: Option<String>,
    year: Option<String>,
    total: Option<String>,
    smallest: Option<String>,
}

impl Fields<'_> {
    /// What was typed beside the file.
    fn given(&self) -> Vec<(String, String)> {
        let all = [
            ("dataset", &self.dataset),
            ("programme", &self.programme),
            ("version", &self.version),
            ("authority", &self.authority),
            ("title", &self.title),
            ("purpose", &self.purpose),
            ("theme", &self.theme),
            ("starts_on", &self.starts_on),
            ("ends_on", &self.ends_on),
            ("year", &self.year),
            ("total", &self.total),
            ("smallest", &self.smallest),
        ];
        all.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text.clone()?))).collect()
    }

    /// The texts that stand beside the list of an allocation run.
    fn texts(&mut self) -> Vec<(String, Given)> {
        [
            ("title", self.title.take()),
            ("purpose", self.purpose.take()),
            ("theme", self.theme.take()),
            ("starts_on", self.starts_on.take()),
            ("ends_on", self.ends_on.take()),
            ("year", self.year.take()),
            ("total", self.total.take()),
            ("smallest", self.smallest.take()),
        ]
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), Given::Text(text?))))
        .collect()
    }
}

/// The fields with the mark checked, and the file's bytes.
async fn read<'r>(request: &'r Request<'_>, data: Data<'r>) -> Answer<(Fields<'r>, Vec<u8>)> {
    // Whether somebody is signed in decides which mark is wanted; an error here means nobody is.
    let _ = session::actor(request).await;
    if request.content_type().is_none_or(|kind| !kind.is_form_data()) {
        return Err(no_form());
    }
    let fields = fields(request, data).await?;
    if let Err(error) = check_mark(request, fields.csrf.as_deref()) {
        resume::keep(request, fields.given(), true);
        return Err(error);
    }
    let bytes = match &fields.file {
        Some(file) => bytes_of(file).await?,
        None => Vec::new(),
    };
    Ok((fields, bytes))
}

/// All bytes of a file.
async fn bytes_of(file: &TempFile<'_>) -> Answer<Vec<u8>> {
    let internal = |error: std::io::Error| AppError::Internal(format!("an upload cannot be read: {error}"));
    let mut bytes = Vec::new();
    file.open().await.map_err(internal)?.read_to_end(&mut bytes).await.map_err(internal)?;
    Ok(bytes)
}

/// What was sent is no form with a file.
fn no_form() -> AppError {
    AppError::Refused(Fault::new("input.wrong-content-type").with("wanted", "multipart/form-data"))
}

/// Why a form cannot be read: too large, or no form. One that ends too early looks to the reader like one that was cut at the limit; its
/// length tells.
fn refused(request: &Request<'_>, status: Status, errors: &form::Errors<'_>) -> AppError {
    let large = status == Status::PayloadTooLarge
        || errors.iter().any(|error| matches!(error.kind, ErrorKind::InvalidLength { max: Some(_), .. }));
    let length = request.headers().get_one("Content-Length").and_then(|length| length.parse::<u64>().ok());
    if large && length.is_none_or(|length| length > LARGEST) {
        let most = format!("{} MiB", LARGEST / 1024 / 1024);
        return AppError::TooLarge(Fault::new("input.too-large").with("most", most));
    }
    AppError::Refused(Fault::new("input.not-a-form"))
}

#[expect(clippy::disallowed_types, reason = "this guard is what the bare form is forbidden in favour of")]
async fn fields<'r>(request: &'r Request<'_>, data: Data<'r>) -> Answer<Fields<'r>> {
    match rocket::form::Form::<Fields<'r>>::from_data(request, data).await {
        Outcome::Success(form) => Ok(form.into_inner()),
        Outcome::Error((status, errors)) => Err(refused(request, status, &errors)),
        Outcome::Forward(_) => Err(no_form()),
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Upload {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, AppError> {
        match read(request, data).await {
            Ok((mut fields, bytes)) => Outcome::Success(Self {
                texts: fields.texts(),
                bytes,
                dataset: fields.dataset.unwrap_or_default(),
                programme: fields.programme.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()),
            }),
            Err(error) => {
                keep_error(request, &error);
                Outcome::Error((Status::new(error.status()), error))
            }
        }
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Attached {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, AppError> {
        match read(request, data).await {
            Ok((fields, bytes)) => {
                // Checked before it is kept; it never names a file here.
                let raw = fields.file.as_ref().and_then(TempFile::raw_name);
                let name = raw.map(|name| name.dangerous_unsafe_unsanitized_raw().as_str().to_owned());
                Outcome::Success(Self { bytes, name, version: fields.version, authority: fields.authority })
            }
            Err(error) => {
                keep_error(request, &error);
                Outcome::Error((Status::new(error.status()), error))
            }
        }
    }
}

/// Formular mit Anhang: the fields of an input and one file, marked by us.
#[derive(Debug)]
pub struct AttachedForm<T> {
    /// The fields.
    pub input: T,
    /// The file's bytes; empty when none was chosen.
    pub bytes: Vec<u8>,
    /// Its name, exactly as the browser sent it.
    pub name: Option<String>,
}

/// All texts of a form and the file named `file`.
#[derive(Default)]
struct Loose<'r> {
    texts: Vec<(String, String)>,
    file: Option<TempFile<'r>>,
    errors: form::Errors<'r>,
}

#[rocket::async_trait]
impl<'r> FromForm<'r> for Loose<'r> {
    type Context = Self;

    fn init(_: Options) -> Self {
        <Self as Default>::default()
    }

    fn push_value(context: &mut Self, field: ValueField<'r>) {
        context.texts.push((field.name.source().as_str().to_owned(), field.value.to_owned()));
    }

    async fn push_data(context: &mut Self, field: DataField<'r, '_>) {
        if field.name.source() != "file" {
            context.errors.push(ErrorKind::Unexpected.into());
            return;
        }
        match <TempFile<'r> as FromFormField<'r>>::from_data(field).await {
            Ok(file) => context.file = Some(file),
            Err(errors) => context.errors.extend(errors),
        }
    }

    fn push_error(context: &mut Self, error: form::Error<'r>) {
        context.errors.push(error);
    }

    fn finalize(context: Self) -> form::Result<'r, Self> {
        if context.errors.is_empty() { Ok(context) } else { Err(context.errors) }
    }
}

#[expect(clippy::disallowed_types, reason = "this guard is what the bare form is forbidden in favour of")]
async fn loose<'r>(request: &'r Request<'_>, data: Data<'r>) -> Answer<Loose<'r>> {
    match rocket::form::Form::<Loose<'r>>::from_data(request, data).await {
        Outcome::Success(form) => Ok(form.into_inner()),
        Outcome::Error((status, errors)) => Err(refused(request, status, &errors)),
        Outcome::Forward(_) => Err(no_form()),
    }
}

async fn attached<'r, T: Input>(request: &'r Request<'_>, data: Data<'r>) -> Answer<AttachedForm<T>> {
    // Whether somebody is signed in decides which mark is wanted; an error here means nobody is.
    let _ = session::actor(request).await;
    if request.content_type().is_none_or(|kind| !kind.is_form_data()) {
        return Err(no_form());
    }
    let mut sent = loose(request, data).await?;
    let mark = sent.texts.iter().position(|(name, _)| name == MARK).map(|place| sent.texts.swap_remove(place).1);
    if let Err(error) = check_mark(request, mark.as_deref()) {
        resume::keep(request, sent.texts, true);
        return Err(error);
    }
    let input = T::fill(sent.texts.into_iter().map(|(name, text)| (name, Given::Text(text))))?;
    let raw = sent.file.as_ref().and_then(TempFile::raw_name);
    let name = raw.map(|name| name.dangerous_unsafe_unsanitized_raw().as_str().to_owned());
    let bytes = match &sent.file {
        Some(file) => bytes_of(file).await?,
        None => Vec::new(),
    };
    Ok(AttachedForm { input, bytes, name })
}

#[rocket::async_trait]
impl<'r, T: Input> FromData<'r> for AttachedForm<T> {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, AppError> {
        match attached(request, data).await {
            Ok(form) => Outcome::Success(form),
            Err(error) => {
                keep_error(request, &error);
                Outcome::Error((Status::new(error.status()), error))
            }
        }
    }
}
