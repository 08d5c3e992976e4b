//! An amendment with all that follows from it, as pages and API show it.

use super::content::{Prepared, prepare};
use super::states::AmendmentState;
use super::store::{self, AmendmentLine};
use super::{Amendment, findings};
use crate::access::{Scope, Thing};
use crate::award::draft::store::Preparer;
use crate::award::release::Signer;
use crate::award::terms;
use crate::db::Conn;
use crate::error::{Answer, AppError};
use crate::money::Money;
use crate::notice::items::Item;
use crate::notice::{Content, Notice};
use time::Date;

/// An amendment with all that is known of it: of one that is open what a release would issue, of one that is released what was issued.
#[derive(Debug)]
pub struct Whole {
    /// Its line.
    pub line: AmendmentLine,
    /// What would be released; nothing of a request and of what is decided.
    pub prepared: Option<Prepared>,
    /// What was released.
    pub notice: Option<Notice>,
    /// Who prepared it.
    pub preparers: Vec<Preparer>,
}

impl Whole {
    /// Loads it.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn of(conn: &Conn, amendment: &Amendment, signer: Option<&Signer>, today: Date) -> Answer<Self> {
        let lines = store::of_award(conn, amendment.row.award_id).await?;
        let line = lines.into_iter().find(|one| one.id == amendment.id()).ok_or(AppError::NotFound)?;
        let prepared = match amendment.row.state {
            AmendmentState::Draft | AmendmentState::HandedOver => Some(prepare(conn, amendment, signer, today).await?),
            AmendmentState::Requested
            | AmendmentState::Released
            | AmendmentState::Rejected
            | AmendmentState::Discarded => None,
        };
        let notice = match line.notice_id {
            Some(id) => Notice::load(conn, &Scope::All, id.0).await?,
            None => None,
        };
        let preparers = store::preparers(conn, amendment.id()).await?;
        Ok(Self { line, prepared, notice, preparers })
    }

    /// What changes, part by part.
    pub fn items(&self) -> Vec<Item> {
        let released = self.notice.as_ref().and_then(|notice| notice.content.amendment.as_ref());
        released
            .map(|change| change.items.clone())
            .or_else(|| self.prepared.as_ref().map(|one| one.items.clone()))
            .unwrap_or_default()
    }

    /// The notice as it would be, or was, with its digest.
    pub fn content(&self) -> Option<(&Content, &str)> {
        let released = self.notice.as_ref().map(|one| (&one.content, one.row.digest.as_str()));
        let would = || {
            let prepared = self.prepared.as_ref()?;
            prepared.content.as_ref().zip(prepared.digest.as_deref())
        };
        released.or_else(would)
    }

    /// What is paid above the grant from then on.
    pub fn claim(&self) -> Option<Money> {
        if let Some((content, _)) = self.content() {
            return content.amendment.as_ref()?.claim.as_ref().map(|claim| claim.amount);
        }
        let prepared = self.prepared.as_ref()?;
        findings::claim(&terms::of(&prepared.after)?, prepared.beside.paid)
    }
}
