//! Signed tokens (JWT, HS256 only): one issuer, one audience per door, all claims required, times held against our own clock.

use super::keys::Keys;
use crate::clock::Instant;
use crate::id::{SessionId, UserId};
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::signature::{Error, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// The door a session came through; a token of one door opens no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Pages, by cookie.
    Page,
    /// The JSON API, by bearer token.
    Api,
}

impl Door {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
        }
    }

    const fn audience(self) -> &'static str {
        match self {
            Self::Page => "foerderbuch/page",
            Self::Api => "foerderbuch/api",
        }
    }

    /// How long a session lasts, in seconds.
    pub const fn lifetime(self) -> i64 {
        match self {
            Self::Page => 10 * 3600,
            Self::Api => 3600,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    iat: i64,
    nbf: i64,
    exp: i64,
}

const ISSUER: &str = "foerderbuch";
const KIND: &str = "at+jwt";

/// Makes the token of a session.
///
/// # Errors
/// When it cannot be signed.
pub fn issue(keys: &Keys, door: Door, user: UserId, session: SessionId, now: Instant) -> Result<String, String> {
    install();
    let header =
        Header { kid: Some(keys.kid().to_owned()), typ: Some(KIND.to_owned()), ..Header::new(Algorithm::HS256) };
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: door.audience().to_owned(),
        sub: user.to_string(),
        sid: session.to_string(),
        iat: now.seconds(),
        nbf: now.seconds(),
        exp: now.plus_seconds(door.lifetime()).seconds(),
    };
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(keys.token_secret()))
        .map_err(|error| error.to_string())
}

/// The user and session of a token that holds, else nothing: the caller learns no reason.
pub fn check(keys: &Keys, door: Door, token: &str, now: Instant) -> Option<(UserId, SessionId)> {
    install();
    let header = jsonwebtoken::decode_header(token).ok()?;
    if header.kid.as_deref() != Some(keys.kid()) || header.typ.as_deref() != Some(KIND) {
        return None;
    }
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[door.audience()]);
    rules.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    // The times are held against our own clock below; the claims are typed, so a text in their place is refused.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules.leeway = 0;
    let claims =
        jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_secret(keys.token_secret()), &rules).ok()?.claims;
    let seconds = now.seconds();
    if claims.exp <= seconds
        || claims.nbf > seconds
        || claims.iat > seconds
        || claims.exp - claims.iat != door.lifetime()
    {
        return None;
    }
    UserId::parse(&claims.sub).zip(SessionId::parse(&claims.sid))
}

/// The one algorithm, as the library's provider.
struct Hs256(Vec<u8>);

impl Hs256 {
    fn mac(&self, message: &[u8]) -> Result<Hmac<Sha256>, Error> {
        Hmac::<Sha256>::new_from_slice(&self.0).map(|mac| mac.chain_update(message)).map_err(|_| Error::new())
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        self.mac(message).map(|mac| mac.finalize().into_bytes().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), Error> {
        self.mac(message)?.verify_slice(signature).map_err(|_| Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

fn only_hs256(algorithm: Algorithm) -> jsonwebtoken::errors::Result<()> {
    if algorithm == Algorithm::HS256 { Ok(()) } else { Err(jsonwebtoken::errors::ErrorKind::InvalidAlgorithm.into()) }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the library wants this signature")]
fn signer(algorithm: &Algorithm, key: &EncodingKey) -> jsonwebtoken::errors::Result<Box<dyn JwtSigner>> {
    only_hs256(*algorithm)?;
    Ok(Box::new(Hs256(key.as_bytes().to_vec())))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the library wants this signature")]
fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> jsonwebtoken::errors::Result<Box<dyn JwtVerifier>> {
    only_hs256(*algorithm)?;
    Ok(Box::new(Hs256(key.try_get_as_bytes()?.to_vec())))
}

/// Tells the library about our provider; later calls change nothing.
fn install() {
    static PROVIDER: CryptoProvider =
        CryptoProvider { signer_factory: signer, verifier_factory: verifier, key_utils: KeyUtils::new_unimplemented() };
    let _ = PROVIDER.install_default();
}
