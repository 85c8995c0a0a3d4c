package dev.integrations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HashTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /// The leaves and roots that the tests of Certificate Transparency have used from the beginning.
    private static final NaiveTree KNOWN = NaiveTree.ofData(Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .toList());

    private static final List<String> KNOWN_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hasTheKnownRoots() {
        var frontier = new Frontier();
        for (int size = 0; size <= 8; size++) {
            assertThat(new HashTree(KNOWN.stored(), size).root())
                    .asHexString()
                    .isEqualToIgnoringCase(KNOWN_ROOTS.get(size));
            assertThat(frontier.root()).asHexString().isEqualToIgnoringCase(KNOWN_ROOTS.get(size));
            if (size < 8) {
                frontier.add(KNOWN.leafHashes().get(size));
            }
        }
    }

    /// Those of the same tests: leaf 5 of 8 (counted from 0), and from 6 to 8 leaves.
    @Test
    void givesTheKnownProofs() {
        var tree = new HashTree(KNOWN.stored(), 8);
        assertThat(tree.inclusion(5).stream().map(HEX::formatHex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(6).stream().map(HEX::formatHex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void knowsNothingOfLeavesThatItDoesNotHave() {
        var tree = new HashTree(KNOWN.stored(), 5);
        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goesBeyondTheSecondStoredLevel() {
        NaiveTree naive = NaiveTree.ofNumbers(70_001);
        var tree = new HashTree(naive.stored(), 70_001);
        assertThat(tree.root()).isEqualTo(naive.root(70_001));
        for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_999, 70_000}) {
            assertThat(ProofPath.includes(tree.leaf(index), index, 70_001, tree.inclusion(index), tree.root()))
                    .isTrue();
        }
        for (int from : new int[] {1, 256, 65_535, 65_536, 65_537, 70_000}) {
            assertThat(ProofPath.extend(from, naive.root(from), 70_001, tree.root(), tree.consistency(from)))
                    .isTrue();
        }
    }
}
