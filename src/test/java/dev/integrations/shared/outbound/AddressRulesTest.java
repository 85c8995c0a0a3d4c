package dev.integrations.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AtomicBoolean tryOut = new AtomicBoolean();
    private final AddressRules rules = new AddressRules(List.of(), tryOut::get);
    private final Destinations destinations = destinations(rules);

    private static Destinations destinations(AddressRules rules) {
        return new CheckedDestinations(
                new CheckedNames(InetAddress::getAllByName, rules::allow),
                new CheckedNames(InetAddress::getAllByName, rules::allowWithoutTls));
    }

    /// The first and the last address of every range of the IANA registries (October 2025), of multicast, of what is
    /// assigned to nobody, and of what carries an address of those.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0 0.255.255.255",
                "10.0.0.0 10.255.255.255",
                "100.64.0.0 100.127.255.255",
                "127.0.0.0 127.255.255.255",
                "168.63.129.16 168.63.129.16",
                "169.254.0.0 169.254.255.255",
                "172.16.0.0 172.31.255.255",
                "192.0.0.0 192.0.0.255",
                "192.0.2.0 192.0.2.255",
                "192.31.196.0 192.31.196.255",
                "192.52.193.0 192.52.193.255",
                "192.88.99.0 192.88.99.255",
                "192.168.0.0 192.168.255.255",
                "192.175.48.0 192.175.48.255",
                "198.18.0.0 198.19.255.255",
                "198.51.100.0 198.51.100.255",
                "203.0.113.0 203.0.113.255",
                "224.0.0.0 239.255.255.255",
                "240.0.0.0 255.255.255.255",
                "::1 ::1",
                ":: ::ffff:ffff",
                "::ffff:0:0 ::ffff:0.255.255.255",
                "::ffff:10.0.0.1 ::ffff:127.0.0.1",
                "64:ff9b::a00:1 64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe 64:ff9b::ffff:ffff",
                "64:ff9b:1:: 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
                "100:: 100::ffff:ffff:ffff:ffff",
                "100:0:0:1:: 100:0:0:1:ffff:ffff:ffff:ffff",
                "2001:: 2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:1::1 2001:1::3",
                "2001:2:: 2001:2:0:ffff:ffff:ffff:ffff:ffff",
                "2001:3:: 2001:3:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:4:112:: 2001:4:112:ffff:ffff:ffff:ffff:ffff",
                "2001:10:: 2001:1f:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:20:: 2001:2f:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:30:: 2001:3f:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "2002:: 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2002:7f00:1:: 2002:a00:1::",
                "2620:4f:8000:: 2620:4f:8000:ffff:ffff:ffff:ffff:ffff",
                "3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
                "4000:: 5eff::",
                "5f00:: 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fc00:: fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fd00:ec2::254 fd00:ec2::254",
                "fe80:: febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fec0:: feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "ff00:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void refuseEverySpecialRange(String range) {
        for (String address : List.of(range.split(" ", -1))) {
            assertThat(rules.allow(InetAddress.ofLiteral(address))).as(address).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700::1111",
                "2a00:1450::1",
                "3ffe::1",
                "::ffff:1.1.1.1",
                "64:ff9b::101:101"
            })
    void allowWhatIsPublic(String address) {
        assertThat(rules.allow(InetAddress.ofLiteral(address))).isTrue();
    }

    /// However it is written, it is refused, and always in the same words.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.1./",
                "https://1.1.1.0x1/",
                "https://1.1.257/",
                "https://01.1.1.1/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://0/",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://[fe80::1%25lo]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.0.0.1:8443/",
                "https://does-not-exist.invalid/",
                "http://1.1.1.1/",
                "ftp://1.1.1.1/",
                "https://user:secret@1.1.1.1/",
                "https://1.1.1.1:0/",
                "https://1.1.1.1:65536/",
                "https://0x7f.1/",
                "https:/path",
                "https:opaque"
            })
    void refuseEverySpellingInTheSameWords(String url) {
        assertThat(destinations.refusal(URI.create(url)))
                .hasValue(
                        "Must lead to an address that may be called from here: by https, and on the public Internet.");
    }

    @Test
    void allowAPublicAddressByTlsAlone() {
        assertThat(destinations.refusal(URI.create("https://1.1.1.1/hook"))).isEmpty();
        assertThat(destinations.refusal(URI.create("https://[2606:4700::1111]/hook")))
                .isEmpty();
    }

    @Test
    void allowWhatTheOperatorNamesWithoutTlsToo() {
        var named = new AddressRules(
                List.of(AddressRange.of("10.20.0.0/15"), AddressRange.of("fd00:20::/28")), () -> false);
        assertThat(destinations(named).refusal(URI.create("http://10.21.255.255/")))
                .isEmpty();
        assertThat(destinations(named).refusal(URI.create("https://[fd00:20::1]/")))
                .isEmpty();
        assertThat(destinations(named).refusal(URI.create("https://[fd00:30::1]/")))
                .isPresent();
        assertThat(destinations(named).refusal(URI.create("https://10.22.0.0/")))
                .isPresent();
        assertThat(destinations(named).refusal(URI.create("http://1.1.1.1/"))).isPresent();
    }

    @Test
    void allowLoopbackWhileTheServiceIsTriedOut() {
        tryOut.set(true);
        assertThat(destinations.refusal(URI.create("http://127.0.0.1:9000/"))).isEmpty();
        assertThat(destinations.refusal(URI.create("http://[::1]:9000/"))).isEmpty();
        assertThat(destinations.refusal(URI.create("http://10.0.0.1/"))).isPresent();
        tryOut.set(false);
        assertThat(destinations.refusal(URI.create("http://127.0.0.1:9000/"))).isPresent();
    }

    @Test
    void refuseANameWithOneAddressThatIsNotPublic() {
        Names mixed = host -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")};
        assertThatThrownBy(() -> new CheckedNames(mixed, rules::allow).addressesOf("mixed.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageNotContaining("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10/8", "example.com/8", "::/129", ""})
    void areNotReadFromWhatIsNoRange(String given) {
        assertThatThrownBy(() -> AddressRange.of(given)).isInstanceOf(IllegalArgumentException.class);
    }
}
