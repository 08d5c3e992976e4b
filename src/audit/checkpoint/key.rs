//! The key that signs checkpoints: Ed25519, kept in `keys/` of the data directory, made when it is first needed.

use crate::access::keys::secret;
use crate::audit::hex;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use std::path::Path;

/// The name of the key's file.
pub(super) const FILE: &str = "checkpoint.key";
/// What stands before the 32 bytes of an Ed25519 key in a `SubjectPublicKeyInfo` (RFC 8410).
const INFO: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const END: &str = "-----END PUBLIC KEY-----";

/// Siegelschlüssel: signs checkpoints.
pub struct SealKey(Ed25519KeyPair);

/// The public half of a key that signs checkpoints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(pub Vec<u8>);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealKey({})", self.public().hex())
    }
}

impl SealKey {
    /// The key of 32 secret bytes.
    ///
    /// # Errors
    /// A sentence that says what is wrong with them.
    pub fn new(seed: [u8; 32]) -> Result<Self, String> {
        Ed25519KeyPair::from_seed_unchecked(&seed).map(Self).map_err(|error| format!("the key cannot be used: {error}"))
    }

    /// Whether the installation has a key already.
    pub fn is_there(data_dir: &Path) -> bool {
        data_dir.join("keys").join(FILE).exists()
    }

    /// Reads `keys/checkpoint.key` or makes it, readable by the owner only.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn load(data_dir: &Path) -> Result<Self, String> {
        Self::new(secret(data_dir, FILE, "restore it from the backup")?)
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().to_vec())
    }

    /// The signature of a text.
    pub(super) fn sign(&self, text: &str) -> Vec<u8> {
        self.0.sign(text.as_bytes()).as_ref().to_vec()
    }
}

impl PublicKey {
    /// In lower-case hexadecimal.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// As other programs read it.
    pub fn pem(&self) -> String {
        let whole: Vec<u8> = INFO.iter().chain(&self.0).copied().collect();
        format!("{BEGIN}\n{}\n{END}\n", STANDARD.encode(whole))
    }

    /// Reads the form that [`Self::pem`] writes.
    pub fn parse(pem: &str) -> Option<Self> {
        let inner = pem.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
        let bytes = STANDARD.decode(inner.split_whitespace().collect::<String>()).ok()?;
        bytes.strip_prefix(INFO.as_slice()).filter(|key| key.len() == 32).map(|key| Self(key.to_vec()))
    }

    /// Whether a signature of a text is of this key.
    pub(super) fn signed(&self, text: &str, signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(text.as_bytes(), signature).is_ok()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_rfc_8032() {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let mut bytes = [0; 32];
        for (place, pair) in bytes.iter_mut().zip(seed.as_bytes().chunks(2)) {
            *place = u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        }
        let key = SealKey::new(bytes).unwrap();
        assert_eq!(key.public().hex(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert!(hex(&key.sign("")).starts_with("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"));
        assert!(key.public().signed("", &key.sign("")));
        assert!(!key.public().signed("a", &key.sign("")));
        assert_eq!(PublicKey::parse(&key.public().pem()), Some(key.public()));
        assert_eq!(PublicKey::parse("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"), None);
    }
}
