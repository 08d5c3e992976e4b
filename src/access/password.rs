//! Passwords: Argon2id hashes, checked away from the request threads, and the rules for new ones.

use crate::error::{Answer, AppError, Fault};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Block, Params, PasswordHasher, PasswordVerifier, Version};
use rocket::tokio::sync::Semaphore;
use rocket::tokio::task::spawn_blocking;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use subtle::ConstantTimeEq;

/// At most so many hashes at once, so that a flood of sign-ins leaves the machine usable.
static SLOTS: Semaphore = Semaphore::const_new(2);

/// The shortest password that is accepted, in characters.
pub const SHORTEST: usize = 12;
/// The longest, in bytes, so that hashing stays bounded.
pub const LONGEST: usize = 256;

/// A hash that no password matches, so that unknown addresses take as long as known ones.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm8$5Wa6oxZ1QdJzVw1ZtI3yJ7s6rZ8mV2kQ0nqL4cXWbXk";

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19_456, 2, 1, None).unwrap_or_default())
}

/// The rules for a new password: length, not the address or product, not the same thing over and over.
///
/// # Errors
/// A `password.*` fault.
pub fn check_new(password: &str, email: &str) -> Result<(), Fault> {
    let lower = password.to_lowercase();
    let name = email.split('@').next().unwrap_or_default().to_lowercase();
    if password.chars().count() < SHORTEST {
        return Err(Fault::new("password.too-short").with("least", SHORTEST.to_string()));
    }
    if password.len() > LONGEST {
        return Err(Fault::new("password.too-long").with("most", LONGEST.to_string()));
    }
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    let common = ["passwort", "password", "12345678", "qwertz", "qwerty", "foerderbuch", "förderbuch"];
    let rest = common.iter().fold(lower.clone(), |text, word| text.replace(word, ""));
    if different.len() < 5
        || rest.chars().count() < 5
        || (name.len() > 3 && lower.contains(&name) && lower.len() < name.len() + 8)
    {
        return Err(Fault::new("password.easy-to-guess"));
    }
    Ok(())
}

/// A random first password of 20 characters without look-alikes, to be changed at the first sign-in.
///
/// # Errors
/// When the machine gives no random bytes.
pub fn random() -> Answer<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32))).map(|letter| char::from(*letter)).collect())
}

/// Hashes a password.
///
/// # Errors
/// When the machine gives no random bytes.
pub async fn hash(password: String) -> Answer<String> {
    let _slot = SLOTS.acquire().await.map_err(|error| AppError::Internal(error.to_string()))?;
    spawn_blocking(move || hasher().hash_password(password.as_bytes()).map(|hash| hash.to_string()))
        .await
        .map_err(|error| AppError::Internal(error.to_string()))?
        .map_err(|error| AppError::Internal(error.to_string()))
}

/// Whether the password is the one hashed; without a hash the same work is done for nothing.
///
/// # Errors
/// 503 when too many wait for the same, or when the work cannot be done.
pub async fn matches(password: String, hash: Option<String>) -> Answer<bool> {
    let _place = Place::take()?;
    let _slot = SLOTS.acquire().await.map_err(|error| AppError::Internal(error.to_string()))?;
    spawn_blocking(move || {
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| NOBODY.to_owned());
        let holds =
            PasswordHash::new(&text).is_ok_and(|parsed| password.len() <= LONGEST && verify(&password, &parsed));
        holds && known
    })
    .await
    .map_err(|error| AppError::Internal(error.to_string()))
}

/// So many may wait for their password to be checked; more are sent away at once.
const MOST_WAITING: usize = 50;
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// A place in the queue, given back when dropped.
struct Place;

impl Place {
    fn take() -> Answer<Self> {
        if WAITING.fetch_add(1, Ordering::SeqCst) < MOST_WAITING {
            return Ok(Self);
        }
        WAITING.fetch_sub(1, Ordering::SeqCst);
        Err(AppError::Unavailable(Fault::new("access.busy")))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The working memory of the hashes, used again and again: freed blocks of 19 MiB would stay with the process otherwise.
static MEMORY: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

fn verify(password: &str, parsed: &PasswordHash) -> bool {
    let ours = hasher();
    let (Some(salt), Some(hash)) = (&parsed.salt, &parsed.hash) else { return false };
    if Params::try_from(parsed).ok().as_ref() != Some(ours.params()) {
        // A hash with other parameters, from an older or newer version: the library's own way.
        return ours.verify_password(password.as_bytes(), parsed).is_ok();
    }
    let kept = || MEMORY.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut blocks = kept().pop().unwrap_or_else(|| vec![Block::default(); ours.params().block_count()]);
    let mut out = vec![0_u8; hash.as_bytes().len()];
    let done = ours.hash_password_into_with_memory(password.as_bytes(), salt, &mut out, blocks.as_mut_slice());
    kept().push(blocks);
    done.is_ok() && bool::from(out.as_slice().ct_eq(hash.as_bytes()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn an_unknown_address_takes_the_same_work_as_a_known_one() {
        let known = hash("vier rote Boote".to_owned()).await.unwrap();
        let (known, nobody) = (PasswordHash::new(&known).unwrap(), PasswordHash::new(NOBODY).unwrap());
        assert_eq!((known.algorithm, known.version, &known.params), (nobody.algorithm, nobody.version, &nobody.params));
        assert_eq!(known.hash.unwrap().len(), nobody.hash.unwrap().len());
        assert!(!matches("vier rote Boote".to_owned(), None).await.unwrap());
    }

    #[test]
    fn new_passwords_are_long_and_not_obvious() {
        for good in ["vier rote Boote am Kai", "korrekt-pferd-batterie", "Überraschungsgäste"] {
            assert_eq!(check_new(good, "a.admin@m.example"), Ok(()), "{good}");
        }
        for (bad, code) in [
            ("kurz", "password.too-short"),
            ("passwort12345678", "password.easy-to-guess"),
            ("aaaaaaaaaaaaaaaa", "password.easy-to-guess"),
            ("a.admin-1234", "password.easy-to-guess"),
        ] {
            assert_eq!(check_new(bad, "a.admin@m.example").unwrap_err().code, code, "{bad}");
        }
        assert_eq!(check_new(&"ab3.x".repeat(60), "a@m.example").unwrap_err().code, "password.too-long");
    }
}
