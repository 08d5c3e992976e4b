//! The guard that reads an uploaded file with its form: marked by us, within the size limit, whole.

use super::Given;
use super::form::check_mark;
use crate::access::session::{self, keep_error};
use crate::error::{Answer, AppError, Fault};
use rocket::data::{Data, FromData, Outcome};
use rocket::form::FromForm;
use rocket::form::error::ErrorKind;
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
        return Err(AppError::Refused(Fault::new("input.wrong-content-type").with("wanted", "multipart/form-data")));
    }
    let fields = fields(request, data).await?;
    check_mark(request, fields.csrf.as_deref())?;
    let mut bytes = Vec::new();
    if let Some(file) = &fields.file {
        let internal = |error: std::io::Error| AppError::Internal(format!("an upload cannot be read: {error}"));
        file.open().await.map_err(internal)?.read_to_end(&mut bytes).await.map_err(internal)?;
    }
    Ok((fields, bytes))
}

#[expect(clippy::disallowed_types, reason = "this guard is what the bare form is forbidden in favour of")]
async fn fields<'r>(request: &'r Request<'_>, data: Data<'r>) -> Answer<Fields<'r>> {
    let too_large =
        || AppError::TooLarge(Fault::new("input.too-large").with("most", format!("{} MiB", LARGEST / 1024 / 1024)));
    match rocket::form::Form::<Fields<'r>>::from_data(request, data).await {
        Outcome::Success(form) => Ok(form.into_inner()),
        Outcome::Error((status, errors)) => {
            let large = status == Status::PayloadTooLarge
                || errors.iter().any(|error| matches!(error.kind, ErrorKind::InvalidLength { max: Some(_), .. }));
            Err(if large { too_large() } else { AppError::Refused(Fault::new("input.not-a-form")) })
        }
        Outcome::Forward(_) => {
            Err(AppError::Refused(Fault::new("input.wrong-content-type").with("wanted", "multipart/form-data")))
        }
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
