//! What is sent to the program and what it answers.

use super::{Someone, World};
use rocket::http::{ContentType, Cookie, Header, Status};
use rocket::local::asynchronous::LocalResponse;
use serde_json::Value;

/// An answer, read whole.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub text: String,
    /// The body as it came, for what is no text.
    pub bytes: Vec<u8>,
    pub headers: Vec<(String, String)>,
}

impl Answered {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.text))
    }
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
    /// Checks the status and shows the body when it is another.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }
    /// The codes of the wrong fields, as `field code`.
    pub fn faults(&self) -> Vec<String> {
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| format!("{} {}", text(error, "field"), text(error, "code"))).collect()
    }
}

/// Whether an act releases or moves money.
fn wants_key(path: &str) -> bool {
    path.ends_with("/release") || path.ends_with("/take-over")
}

impl World {
    async fn read(response: LocalResponse<'_>) -> Answered {
        let status = response.status().code;
        let headers =
            response.headers().iter().map(|header| (header.name().to_string(), header.value().to_owned())).collect();
        let bytes = response.into_bytes().await.unwrap_or_default();
        Answered { status, text: String::from_utf8_lossy(&bytes).into_owned(), bytes, headers }
    }

    /// GET from the API (a path below `/api/v1`) as somebody or nobody.
    pub async fn get(&self, path: &str, who: Option<&Someone>) -> Answered {
        let mut request = self.client.get(format!("/api/v1{path}"));
        if let Some(who) = who {
            request = request.header(Header::new("Authorization", format!("Bearer {}", who.bearer)));
        }
        Self::read(request.dispatch().await).await
    }

    /// POST JSON to the API.
    /// Posts; an act that wants a key gets a new one.
    pub async fn post(&self, path: &str, who: Option<&Someone>, body: &Value) -> Answered {
        let mut request = self.client.post(format!("/api/v1{path}")).header(ContentType::JSON).body(body.to_string());
        if wants_key(path) {
            request = request.header(Header::new("Idempotency-Key", uuid::Uuid::now_v7().to_string()));
        }
        if let Some(who) = who {
            request = request.header(Header::new("Authorization", format!("Bearer {}", who.bearer)));
        }
        Self::read(request.dispatch().await).await
    }

    /// POST JSON to the API with an idempotency key.
    pub async fn once(&self, path: &str, who: &Someone, key: uuid::Uuid, body: &Value) -> Answered {
        let request = self.client.post(format!("/api/v1{path}")).header(ContentType::JSON).body(body.to_string());
        let request = request.header(Header::new("Idempotency-Key", key.to_string()));
        Self::read(request.header(Header::new("Authorization", format!("Bearer {}", who.bearer))).dispatch().await)
            .await
    }

    /// PUT JSON to the API.
    pub async fn put(&self, path: &str, who: Option<&Someone>, body: &Value) -> Answered {
        let mut request = self.client.put(format!("/api/v1{path}")).header(ContentType::JSON).body(body.to_string());
        if let Some(who) = who {
            request = request.header(Header::new("Authorization", format!("Bearer {}", who.bearer)));
        }
        Self::read(request.dispatch().await).await
    }

    /// POST any body to the API.
    pub async fn send(&self, path: &str, who: &Someone, kind: ContentType, body: &[u8]) -> Answered {
        let request = self.client.post(format!("/api/v1{path}")).header(kind).body(body);
        Self::read(request.header(Header::new("Authorization", format!("Bearer {}", who.bearer))).dispatch().await)
            .await
    }

    /// GET a page as somebody or nobody.
    pub async fn page(&self, path: &str, who: Option<&Someone>) -> Answered {
        let mut request = self.client.get(path.to_owned());
        if let Some(who) = who {
            request = request.cookie(Cookie::new("session", who.cookie.clone()));
        }
        Self::read(request.dispatch().await).await
    }

    /// POST a form, with the mark of that person's session.
    /// Sends a form; an act that wants a key and is given none gets a new one.
    pub async fn form(&self, path: &str, who: &Someone, fields: &[(&str, &str)]) -> Answered {
        let key = uuid::Uuid::now_v7().to_string();
        let keyed = wants_key(path) && fields.iter().all(|(name, _)| *name != "idempotency_key");
        let key = keyed.then_some(("idempotency_key", key.as_str()));
        let all = fields.iter().copied().chain([("csrf", who.csrf.as_str())]).chain(key);
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        let request = self.client.post(path.to_owned()).header(ContentType::Form).body(body);
        Self::read(request.cookie(Cookie::new("session", who.cookie.clone())).dispatch().await).await
    }

    /// Any request at all.
    pub async fn raw(&self, request: rocket::local::asynchronous::LocalRequest<'_>) -> Answered {
        Self::read(request.dispatch().await).await
    }
}

/// The address that an answer leads to.
pub fn location(answered: &Answered) -> String {
    assert_eq!(answered.status, Status::SeeOther.code, "{}", answered.text);
    answered.header("Location").unwrap().to_owned()
}
