package dev.integrations.shared.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/// Against the real server; all tests share a folder, so that its programs are unpacked once.
class EmbeddedPostgresTest {

    private static final String INVALID_PASSWORD = "28P01";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final long OWN_PID = ProcessHandle.current().pid();

    @TempDir
    private static Path temporary;

    private static Path path;

    @BeforeAll
    static void choosesAFolderWithSpacesAndForeignLetters() throws IOException {
        var isUnicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        path = temporary.resolve(isUnicode ? "it's dätä (数据)" : "it's data");
        leaveProgramsHalfUnpacked();
    }

    /// As a killed first start does; every test would fail if the next took them for whole.
    private static void leaveProgramsHalfUnpacked() throws IOException {
        var folder = OwnerOnly.folder(path.resolve("postgresql"));
        var programs =
                Files.createDirectories(Binaries.draft(Binaries.home(folder)).resolve("bin"));
        Files.writeString(programs.resolve("postgres"), "half");
    }

    @Test
    void keepsDataFromStartToStart() throws Exception {
        try (var service = service()) {
            service.signGuestBook();
        }
        assertThat(Leftovers.of(database())).isEmpty();
        try (var service = service()) {
            assertThat(service.wasVisitedBy(OWN_PID)).isTrue();
        }
    }

    @Test
    void recoversWhenTheServiceWasKilledAndItsServerLivesOn() throws Exception {
        try (var killed = ServiceProcess.on(path)) {
            killed.kill();
            assertThat(Leftovers.of(database())).isNotEmpty();
            try (var service = service()) {
                assertThat(service.wasVisitedBy(killed.pid())).isTrue();
            }
        }
        assertThat(Leftovers.of(database())).isEmpty();
    }

    @Test
    void recoversWhenServiceAndServerWereKilled() throws Exception {
        try (var killed = ServiceProcess.on(path)) {
            killed.kill();
            killServer();
            try (var service = service()) {
                assertThat(service.wasVisitedBy(killed.pid())).isTrue();
            }
        }
    }

    @Test
    void startsTheServerAgainWhenItAloneWasKilled() throws Exception {
        try (var service = service().signGuestBook()) {
            killServer();
            Awaitility.await().ignoreExceptions().until(() -> service.wasVisitedBy(OWN_PID));
        }
        assertThat(Leftovers.of(database())).isEmpty();
    }

    @Test
    void leavesAnotherProcessAloneThatHasTheServersOldId() throws Exception {
        try (var killed = ServiceProcess.on(path)) {
            killed.kill();
            killServer();
            replaceServersIdBy(OWN_PID);
            try (var service = service()) {
                assertThat(service.wasVisitedBy(killed.pid())).isTrue();
            }
        }
    }

    @Test
    void ignoresAnIdFileThatACrashLeftEmpty() throws Exception {
        service().close();
        Files.createFile(pidFile());
        try (var service = service()) {
            assertThat(service.ask("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void finishesWhatAKilledFirstStartHadBegun() throws Exception {
        service().close();
        FileSystemUtils.deleteRecursively(database().resolve("cluster"));
        Files.createDirectories(database().resolve("cluster.new/base"));
        try (var service = service()) {
            assertThat(service.ask("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondServiceOnTheFolderOfAnotherProcess() throws Exception {
        try (var first = ServiceProcess.on(path)) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(EmbeddedPostgresTest::service)
                    .withMessage(
                            "The data folder %s is in use by another running service (process %s).", path, first.pid());
        }
    }

    @Test
    void keepsTheFolderWhenASecondServiceOfTheSameProcessIsRefused() throws Exception {
        try (var _ = DataFolder.take(path)) {
            assertThatExceptionOfType(CannotStart.class).isThrownBy(EmbeddedPostgresTest::service);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ServiceProcess.on(path))
                    .withMessageContaining("is in use by another running service (process " + OWN_PID + ")");
        }
    }

    @Test
    void letsNobodyInWithoutTheRightPassword() {
        try (var service = service()) {
            var url = service.server().account().getJdbcUrl();
            for (var user : List.of(ServiceAccount.NAME, Superuser.NAME, "root")) {
                assertRefused(url, user, "wrong");
            }
        }
    }

    private static void assertRefused(String url, String user, String password) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, user, password))
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isIn(INVALID_PASSWORD, INVALID_AUTHORIZATION));
    }

    @Test
    void isDurableAndSortsTheSameEverywhere() throws Exception {
        try (var service = service()) {
            for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(service.ask("SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(service.ask("SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(service.ask("SELECT upper('é') || ('Z' < 'a')")).isEqualTo("Étrue");
            assertThat(service.ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsSecretsToTheirOwner() throws Exception {
        try (var _ = service()) {
            assertThat(mode(path)).isEqualTo("rwx------");
            assertThat(mode(database())).isEqualTo("rwx------");
            assertThat(mode(database().resolve("cluster"))).isEqualTo("rwx------");
            assertThat(mode(database().resolve("superuser-password"))).isEqualTo("rw-------");
        }
    }

    /// Ctrl-C goes to all processes of the terminal's session.
    @Test
    @EnabledOnOs(OS.LINUX)
    void runsInASessionOfItsOwn() throws Exception {
        try (var _ = service()) {
            assertThat(session(serverId())).isEqualTo(Long.toString(serverId())).isNotEqualTo(session(OWN_PID));
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        service().close();
        var version = database().resolve("cluster/PG_VERSION");
        var ours = Files.readString(version);
        Files.writeString(version, "17\n");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(EmbeddedPostgresTest::service)
                .withMessageContaining("was written by PostgreSQL 17");
        Files.writeString(version, ours);
    }

    @Test
    void saysWhyTheServerDidNotStart() throws Exception {
        service().close();
        var operators = database().resolve("cluster/postgresql.auto.conf");
        Files.writeString(operators, "shared_buffers = nonsense\n");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(EmbeddedPostgresTest::service)
                .withMessageContaining("did not start")
                .withMessageContaining("postgresql.auto.conf\" contains errors");
        Files.delete(operators);
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws Exception {
        var file = Files.createFile(temporary.resolve("file"));
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> RunningService.on(file))
                .withMessage("The data folder %s cannot be used: %s is not a folder.", file, file);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAFolderThatAShellWouldMisread() {
        var folder = temporary.resolve("$HOME");
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> RunningService.on(folder));
    }

    private static RunningService service() {
        return RunningService.on(path);
    }

    private static Path database() throws IOException {
        return path.toRealPath().resolve("postgresql");
    }

    private static void killServer() throws IOException {
        var processes = Leftovers.of(database());
        assertThat(processes).isNotEmpty();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private static long serverId() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    private static void replaceServersIdBy(long pid) throws IOException {
        var stale = Files.readString(pidFile());
        Files.writeString(pidFile(), stale.replaceFirst("^\\d+", Long.toString(pid)));
    }

    private static Path pidFile() throws IOException {
        return database().resolve("cluster/postmaster.pid");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /// The fourth field after the program's name, see proc_pid_stat(5).
    private static String session(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }
}
