//! The secret keys of this installation, kept in `keys/` of the data directory, made at the first start.

use crate::audit::hex;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;

/// Keys for tokens and form marks.
#[derive(Clone)]
pub struct Keys {
    token: [u8; 32],
    kid: String,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", self.kid)
    }
}

impl Keys {
    /// Keys from 32 secret bytes.
    pub fn new(token: [u8; 32]) -> Self {
        let kid = hex(Sha256::digest(token).get(..4).unwrap_or_default());
        Self { token, kid }
    }

    /// Reads `keys/token.key` or makes it, readable by the owner only.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn load(data_dir: &Path) -> Result<Self, String> {
        let cure = "restore it from the backup or remove it (all sign-ins end then)";
        secret(data_dir, "token.key", cure).map(Self::new)
    }

    /// The name of the signing key, sent in each token's header.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The secret that signs tokens.
    pub const fn token_secret(&self) -> &[u8] {
        &self.token
    }

    /// A mark that only this installation can make for `what` (a session, a sign-in page).
    pub fn mark(&self, what: &str) -> String {
        Hmac::<Sha256>::new_from_slice(&self.token).map_or_else(
            |_| String::new(),
            |mac| {
                let bytes = mac.chain_update(b"form:").chain_update(what.as_bytes()).finalize().into_bytes();
                hex(&bytes)
            },
        )
    }
}

/// The 32 secret bytes of a file in `keys/`; made where there is none, readable by the owner only.
///
/// # Errors
/// A sentence that names the file, with the cure where it holds something else.
pub fn secret(data_dir: &Path, name: &str, cure: &str) -> Result<[u8; 32], String> {
    let folder = data_dir.join("keys");
    let file = folder.join(name);
    let at = |error: std::io::Error| format!("data_dir: {} cannot be used: {error}", file.display());
    if !file.exists() {
        std::fs::create_dir_all(&folder).map_err(at)?;
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| format!("data_dir: no random bytes to be had: {error}"))?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&file).and_then(|mut out| out.write_all(hex(&secret).as_bytes())).map_err(at)?;
    }
    let text = std::fs::read_to_string(&file).map_err(at)?;
    parse(text.trim()).ok_or_else(|| format!("data_dir: {} must hold 64 hexadecimal digits; {cure}", file.display()))
}

fn parse(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut secret = [0; 32];
    for (place, index) in secret.iter_mut().zip(0_usize..) {
        let pair = text.get(index * 2..index * 2 + 2)?;
        *place = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(secret)
}
