//! The Merkle tree over the leaves of a checkpoint, as in RFC 6962: leaves and inner nodes are hashed apart from each other.

use sha2::{Digest, Sha256};

/// A digest.
pub(super) type Hash = [u8; 32];

/// `SHA-256(0x00 ‖ leaf)`.
pub(super) fn leaf(text: &str) -> Hash {
    Sha256::new().chain_update([0]).chain_update(text.as_bytes()).finalize().into()
}

/// `SHA-256(0x01 ‖ left ‖ right)`; the left side holds the largest power of two of leaves that is smaller than all of them.
pub(super) fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::new().finalize().into(),
        [one] => *one,
        more => {
            let (left, right) = more.split_at(more.len().next_power_of_two() / 2);
            Sha256::new().chain_update([1]).chain_update(root(left)).chain_update(root(right)).finalize().into()
        }
    }
}

/// `SHA-256(previous ‖ merkle)`: the root of a checkpoint.
pub(super) fn chained(previous: &[u8], merkle: &[u8]) -> Vec<u8> {
    Sha256::new().chain_update(previous).chain_update(merkle).finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::hex;

    #[test]
    fn the_tree_is_that_of_rfc_6962() {
        // The inputs and roots that implementations of Certificate Transparency test with.
        let inputs: [&[u8]; 8] = [
            &[],
            &[0x00],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        let hashes: Vec<Hash> = inputs.iter().filter_map(|bytes| std::str::from_utf8(bytes).ok()).map(leaf).collect();
        let expected = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        for (count, expected) in expected.iter().enumerate() {
            assert_eq!(
                hex(&root(&hashes.iter().copied().take(count).collect::<Vec<_>>())),
                *expected,
                "{count} leaves"
            );
        }
    }
}
