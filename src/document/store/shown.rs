//! What a reader may know of the documents beside an award and all its things: one condition for page, API, download and file.

use super::Document;
use crate::access::Scope;
use crate::access::store::{concerned, inside, one_of, within};
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::document::rules::{Kind, Media, ThingKind};
use crate::id::{AuthorityId, AwardId, DocumentId};
use uuid::Uuid;

row! {
    /// Unterlage, as lists show it.
    #[derive(Debug, Clone)]
    pub struct Shown {
        /// Its id.
        pub id: DocumentId,
        /// What it is.
        pub kind: Kind,
        /// The name it came with.
        pub name: Option<String>,
        /// What its content is.
        pub media_type: Media,
        /// How many bytes.
        pub size: i64,
        /// SHA-256 of its bytes.
        pub sha256: String,
        /// The recipient that put it there; nothing where the ministry did.
        pub authority_id: Option<AuthorityId>,
        /// When it came.
        pub recorded_at: Instant,
        /// What kind of thing it lies beside.
        pub thing_kind: ThingKind,
        /// Which.
        pub thing_id: Uuid,
        /// What that is called, where it has words of its own.
        pub thing_title: Option<String>,
        /// Whether recipients know nothing of it.
        pub internal: bool,
        /// Who put it there.
        pub recorded_by: Option<String>,
        /// Under which role.
        pub role: Option<String>,
    }
}

impl From<&Shown> for Document {
    fn from(one: &Shown) -> Self {
        Self {
            id: one.id,
            kind: one.kind,
            name: one.name.clone(),
            media_type: one.media_type,
            size: one.size,
            sha256: one.sha256.clone(),
            authority_id: one.authority_id,
            recorded_at: one.recorded_at,
        }
    }
}

/// Narrows `documents d JOIN awards a` to what a scope may know: inside everything but what a recipient still drafts; recipients what is not
/// internal, of scans the one that was confirmed, of deliveries their own, of questions and notifications those that concern them, of expenses,
/// contracts and reports their own and, as the lead, all.
pub fn visible(query: &mut Query, scope: &Scope) {
    within(query, scope);
    query.push(
        " AND NOT (d.thing_kind = 'notification' AND EXISTS (SELECT 1 FROM notifications n WHERE n.id = d.thing_id
            AND n.state IN ('draft', 'discarded')",
    );
    if let Scope::Limited { recipients, .. } = scope {
        query.push(" AND NOT ");
        one_of(query, "n.authority_id", recipients);
    }
    query.push(
        ")) AND NOT (d.thing_kind = 'report' AND EXISTS (SELECT 1 FROM reports w WHERE w.id = d.thing_id AND w.state = 'draft')",
    );
    if let Scope::Limited { recipients, .. } = scope {
        query.push(" AND NOT EXISTS (SELECT 1 FROM award_recipients w WHERE w.award_id = a.id AND ");
        one_of(query, "w.authority_id", recipients);
        query.push(")");
    }
    query.push(") AND (");
    inside(query, scope);
    if let Scope::Limited { recipients, .. } = scope {
        query.push(
            " OR (NOT d.internal AND CASE WHEN d.kind = 'consent' THEN 1 = 0
                WHEN d.kind = 'paper_notice' THEN a.origin = 'paper' AND a.state <> 'recorded'
                    AND EXISTS (SELECT 1 FROM award_papers p WHERE p.award_id = a.id AND p.document_id = d.id
                        AND p.taken_over_by IS NOT NULL)
                WHEN d.kind IN ('waiver', 'proof_of_delivery') THEN (",
        );
        one_of(query, "d.authority_id", recipients);
        query.push(" OR EXISTS (SELECT 1 FROM notice_events e WHERE e.document_id = d.id AND ");
        one_of(query, "e.authority_id", recipients);
        query.push(
            ")) WHEN d.thing_kind = 'question' THEN EXISTS (SELECT 1 FROM questions q WHERE q.id = d.thing_id AND NOT q.internal AND ",
        );
        concerned(query, scope, "q.authority_id");
        query.push(
            ") WHEN d.thing_kind = 'notification' THEN EXISTS (SELECT 1 FROM notifications n WHERE n.id = d.thing_id AND ",
        );
        concerned(query, scope, "n.authority_id");
        query
            .push(") WHEN d.thing_kind = 'expense' THEN EXISTS (SELECT 1 FROM expenses x WHERE x.id = d.thing_id AND ");
        concerned(query, scope, "x.authority_id");
        query.push(
            ") WHEN d.thing_kind = 'contract' THEN EXISTS (SELECT 1 FROM contracts x WHERE x.id = d.thing_id AND ",
        );
        concerned(query, scope, "x.authority_id");
        query.push(") WHEN d.thing_kind = 'report' AND d.authority_id IS NOT NULL THEN ");
        concerned(query, scope, "d.authority_id");
        query.push(" ELSE 1 = 1 END)");
    }
    query.push(")");
}

const TITLE: &str = "CASE d.thing_kind WHEN 'report' THEN (SELECT CAST(w.number AS TEXT) FROM reports w WHERE w.id = d.thing_id)
    WHEN 'expense' THEN (SELECT COALESCE(x.receipt, x.reason) FROM expenses x WHERE x.id = d.thing_id)
    WHEN 'contract' THEN (SELECT x.number FROM contracts x WHERE x.id = d.thing_id)
    WHEN 'notice' THEN (SELECT n.reference FROM notices n WHERE n.id = d.thing_id)
    WHEN 'milestone' THEN (SELECT m.title FROM award_milestones m WHERE m.award_id = d.award_id AND m.key = d.thing_id)
    WHEN 'condition' THEN (SELECT c.text FROM award_conditions c WHERE c.award_id = d.award_id AND c.key = d.thing_id) END AS thing_title";

/// The documents beside an award and its things that a reader may know, the newest first; of one thing, or the one document, where asked.
///
/// # Errors
/// What the database refuses.
pub async fn shown(
    conn: &Conn,
    scope: &Scope,
    award: AwardId,
    (thing, one): (Option<(ThingKind, Uuid)>, Option<DocumentId>),
) -> Result<Vec<Shown>, DbError> {
    let mut query = q("SELECT d.id, d.kind, d.name, d.media_type, d.size, d.sha256, d.authority_id, d.recorded_at, d.thing_kind, d.thing_id, d.internal,
        p.name AS recorded_by, e.role, ");
    query.push(TITLE).push(
        " FROM documents d JOIN awards a ON a.id = d.award_id LEFT JOIN persons p ON p.id = d.recorded_by
        LEFT JOIN audit_entries e ON e.id = d.entry_id WHERE d.award_id = ",
    );
    query.arg(award);
    if let Some((kind, id)) = thing {
        query.push(" AND d.thing_kind = ").arg(kind).push(" AND d.thing_id = ").arg(id);
    }
    if let Some(id) = one {
        query.push(" AND d.id = ").arg(id);
    }
    query.push(" AND ");
    visible(&mut query, scope);
    query.push(" ORDER BY d.recorded_at DESC, d.id DESC");
    conn.all(query).await
}

/// The file of documents, without the condition on their awards, which the caller adds behind it.
pub fn export(scope: &Scope) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
        d.id AS document, d.thing_kind AS thing, d.thing_id, d.kind, d.name, d.media_type, d.size AS bytes, d.sha256, d.internal, e.role,
        d.recorded_at FROM documents d JOIN awards a ON a.id = d.award_id JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
        LEFT JOIN audit_entries e ON e.id = d.entry_id WHERE ");
    visible(&mut query, scope);
    query
}
