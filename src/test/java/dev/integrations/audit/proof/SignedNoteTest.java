package dev.integrations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    private static final NoteSigner SIGNER = signer(1);

    private static NoteSigner signer(int number) {
        var secret = new byte[NoteSigner.LENGTH];
        secret[0] = (byte) number;
        return new NoteSigner("platform-integrations/one", secret);
    }

    /// RFC 8032, section 7.1, tests 1 and 2.
    @Test
    void signsWithTheKeyThatTheSecretStandsFor() {
        var hex = HexFormat.of();
        var first =
                new NoteSigner("n", hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(first.verifier().key())
                .asHexString()
                .isEqualToIgnoringCase("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        var second =
                new NoteSigner("n", hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        assertThat(second.sign("r"))
                .asHexString()
                .isEqualToIgnoringCase("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    /// From the documentation of golang.org/x/mod/sumdb/note, whose form this is.
    @Test
    void readsTheExampleOfTheFormsAuthor() {
        var key = NoteVerifier.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        SignedNote note = SignedNote.parse("""
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """);
        assertThat(note.signedBy(List.of(key))).contains(key);
        assertThat(note.signedBy(List.of(SIGNER.verifier()))).isEmpty();
        assertThat(key.text()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @Test
    void isReadAsItWasWritten() {
        Checkpoint made =
                Checkpoint.sign("platform-integrations/one", 7, new byte[NodeHash.LENGTH], List.of(signer(2), SIGNER));
        Checkpoint read = Checkpoint.parse(made.text());
        assertThat(read.text()).isEqualTo(made.text());
        assertThat(read.size()).isEqualTo(7);
        assertThat(read.signedBy(List.of(SIGNER.verifier()))).isPresent();
        assertThat(read.signedBy(List.of(signer(2).verifier()))).isPresent();
        assertThat(read.signedBy(List.of(signer(3).verifier()))).isEmpty();
        assertThat(made.text()).startsWith("platform-integrations/one\n7\nAAAA").contains("=\n\n\u2014 platform");
    }

    @Test
    void isSpoiltByAnyChange() {
        Checkpoint made = Checkpoint.sign("platform-integrations/one", 7, new byte[NodeHash.LENGTH], List.of(SIGNER));
        var keys = List.of(SIGNER.verifier());
        assertThat(Checkpoint.parse(made.text().replace("\n7\n", "\n8\n")).signedBy(keys))
                .isEmpty();
        assertThat(Checkpoint.parse(made.text().replace("AAAA", "BAAA")).signedBy(keys))
                .isEmpty();
        assertThat(Checkpoint.parse(made.text().replace("/one", "/two")).signedBy(keys))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoCheckpoint() {
        String good = Checkpoint.sign("o", 7, new byte[NodeHash.LENGTH], List.of(SIGNER))
                .text();
        for (String bad : List.of(
                "",
                "\n\n",
                "o\n7\n",
                good.strip(),
                good.replace("\n7\n", "\n07\n"),
                good.replace("\u2014", "-"),
                good.replace("AAAA", "????"),
                good.replace("AAAA", ""),
                good.substring(0, good.indexOf('\u2014')))) {
            assertThatThrownBy(() -> Checkpoint.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        for (String bad :
                List.of("", "a+b", "a+00000000+AQ==", "a+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")) {
            assertThatThrownBy(() -> NoteVerifier.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void showsNothingOfItsSecret() {
        assertThat(SIGNER.toString())
                .isEqualTo("NoteSigner[" + SIGNER.verifier().text() + "]");
    }
}
