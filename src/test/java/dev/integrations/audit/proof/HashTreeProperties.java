package dev.integrations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HashTreeProperties {

    private static final int MOST = 1300;
    private static final NaiveTree NAIVE = NaiveTree.ofNumbers(MOST);

    @Property(tries = 300)
    void provesEachLeafAsTheDefinitionDoes(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(min = 0, max = MOST) int any) {
        int index = any % size;
        var tree = new HashTree(NAIVE.stored(), size);
        List<byte[]> path = tree.inclusion(index);
        assertSame(path, NaiveTree.path(index, NAIVE.leafHashes().subList(0, size)));
        assertThat(tree.root()).isEqualTo(NAIVE.root(size));
        assertThat(ProofPath.includes(tree.leaf(index), index, size, path, tree.root()))
                .isTrue();
    }

    @Property(tries = 300)
    void provesGrowthAsTheDefinitionDoes(
            @ForAll @IntRange(min = 1, max = MOST) int to, @ForAll @IntRange(min = 0, max = MOST) int any) {
        int from = 1 + any % to;
        List<byte[]> proof = new HashTree(NAIVE.stored(), to).consistency(from);
        assertSame(proof, NaiveTree.proof(from, NAIVE.leafHashes().subList(0, to)));
        assertThat(ProofPath.extend(from, NAIVE.root(from), to, NAIVE.root(to), proof))
                .isTrue();
    }

    @Property(tries = 300)
    void refusesWhatWasChanged(
            @ForAll @IntRange(min = 2, max = MOST) int size,
            @ForAll @IntRange(min = 0, max = MOST) int any,
            @ForAll @IntRange(min = 0, max = 7) int bit) {
        int index = any % size;
        var tree = new HashTree(NAIVE.stored(), size);
        byte[] leaf = tree.leaf(index);
        List<byte[]> path = tree.inclusion(index);
        List<byte[]> wrong = withAFlip(path, any % path.size(), bit);
        assertThat(ProofPath.includes(leaf, index, size, wrong, tree.root())).isFalse();
        assertThat(ProofPath.includes(withAFlip(List.of(leaf), 0, bit).getFirst(), index, size, path, tree.root()))
                .isFalse();
        assertThat(ProofPath.includes(leaf, (index + 1) % size, size, path, tree.root()))
                .isFalse();
        assertThat(ProofPath.includes(leaf, index, size, path.subList(1, path.size()), tree.root()))
                .isFalse();
        assertThat(ProofPath.includes(leaf, index, size, withMore(path, leaf), tree.root()))
                .isFalse();
    }

    @Property(tries = 300)
    void refusesGrowthThatRewrites(
            @ForAll @IntRange(min = 2, max = MOST) int to,
            @ForAll @IntRange(min = 0, max = MOST) int any,
            @ForAll @IntRange(min = 0, max = 7) int bit) {
        int from = 1 + any % (to - 1);
        List<byte[]> proof = new HashTree(NAIVE.stored(), to).consistency(from);
        List<byte[]> wrong = withAFlip(proof, any % proof.size(), bit);
        assertThat(ProofPath.extend(from, NAIVE.root(from), to, NAIVE.root(to), wrong))
                .isFalse();
        assertThat(ProofPath.extend(from, NAIVE.root(to), to, NAIVE.root(to), proof))
                .isFalse();
        assertThat(ProofPath.extend(from, NAIVE.root(from), to, NAIVE.root(to), withMore(proof, NAIVE.root(1))))
                .isFalse();
    }

    @Property(tries = 100)
    void growsLeafByLeafToTheSameRoots(@ForAll @IntRange(min = 0, max = MOST) int size) {
        var frontier = new Frontier();
        NAIVE.leafHashes().subList(0, size).forEach(frontier::add);
        assertThat(frontier.size()).isEqualTo(size);
        assertThat(frontier.root()).isEqualTo(NAIVE.root(size));
        if (size >= 256 && size % 256 == 0) {
            byte[] last = NaiveTree.mth(NAIVE.leafHashes().subList(size - 256, size));
            assertThat(frontier.endsWith(8, last)).isTrue();
        }
    }

    private static List<byte[]> withAFlip(List<byte[]> hashes, int which, int bit) {
        var changed = new ArrayList<>(hashes);
        byte[] hash = changed.get(which).clone();
        hash[bit] ^= (byte) (1 << bit);
        changed.set(which, hash);
        return changed;
    }

    private static List<byte[]> withMore(List<byte[]> hashes, byte[] last) {
        var more = new ArrayList<>(hashes);
        more.add(last);
        return more;
    }

    private static void assertSame(List<byte[]> found, List<byte[]> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo(expected.get(i));
        }
    }
}
