package dev.integrations;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.integrations.listener.CloudEvent;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.event.EventName;
import dev.integrations.shared.event.Outcome;
import dev.integrations.shared.event.Precondition;
import dev.integrations.shared.event.RecentRequests;
import dev.integrations.shared.web.PublicUrl;
import dev.integrations.shared.web.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/// The modules and their rooms: who may know whom.
@AnalyzeClasses(packages = "dev.integrations", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] JDK = {"java..", "javax.crypto..", "org.jspecify.annotations"};
    private static final String[] MODULE_ROOTS = {
        "dev.integrations.integration",
        "dev.integrations.account",
        "dev.integrations.audit",
        "dev.integrations.listener",
        "dev.integrations.operations"
    };

    @Test
    void hasModulesThatKeepTheirBounds() {
        ApplicationModules.of(IntegrationsApplication.class).verify();
    }

    @ArchTest
    static final ArchRule theRootOfAModuleLendsWordsAlone = classes()
            .that()
            .resideInAnyPackage(MODULE_ROOTS)
            .should()
            .onlyDependOnClassesThat(in(JDK).or(in(MODULE_ROOTS))
                    .or(in(
                            "dev.integrations.shared.json",
                            "dev.integrations.shared.token",
                            "org.springframework.modulith")));

    @ArchTest
    static final ArchRule eventsKnowNothingButTheirWords = classes()
            .that()
            .resideInAPackage("dev.integrations.*.event")
            .and()
            .resideOutsideOfPackage("..shared..")
            .should()
            .onlyDependOnClassesThat(in(JDK).or(in(MODULE_ROOTS))
                    .or(in("dev.integrations.*.event"))
                    .or(in("org.springframework.modulith"))
                    .or(JavaClass.Predicates.belongToAnyOf(EventName.class, Revision.class)));

    @ArchTest
    static final ArchRule commandsKnowNeitherQueriesNorHttpNorJdbc = classes()
            .that()
            .resideInAPackage("dev.integrations.*.command")
            .should()
            .onlyDependOnClassesThat(in(JDK).or(in(MODULE_ROOTS))
                    .or(in("dev.integrations.*.event", "dev.integrations.*.command", "dev.integrations.shared.error"))
                    .or(JavaClass.Predicates.belongToAnyOf(
                            Precondition.class, Outcome.class, RecentRequests.class, Timestamp.class))
                    .or(in(
                            "org.axonframework.commandhandling",
                            "org.axonframework.eventsourcing",
                            "org.axonframework.messaging.annotation",
                            "org.axonframework.modelling.command",
                            "org.axonframework.spring.stereotype")))
            .andShould()
            .onlyDependOnClassesThat(not(resideInAPackage("java.sql..")));

    @ArchTest
    static final ArchRule queriesKnowNoCommandsAndNoHttp = noClasses()
            .that()
            .resideInAPackage("dev.integrations.*.query")
            .should()
            .dependOnClassesThat(in(
                    "dev.integrations.*.command",
                    "dev.integrations.*.web",
                    "..manifest..",
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.axonframework.commandhandling..",
                    "org.axonframework.modelling.."));

    @ArchTest
    static final ArchRule httpKnowsNoEventsAndNoJdbc = noClasses()
            .that()
            .resideInAPackage("dev.integrations.*.web")
            .and()
            .resideOutsideOfPackage("dev.integrations.shared..")
            .should()
            .dependOnClassesThat(in("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.axonframework..")
                    .or(resideInAPackage("dev.integrations.*.event")
                            .and(not(resideInAPackage("dev.integrations.shared.event")))));

    @ArchTest
    static final ArchRule manifestsAreReadWithoutTheRestOfTheService = classes()
            .that()
            .resideInAPackage("dev.integrations.integration.manifest")
            .should()
            .onlyDependOnClassesThat(in(JDK).or(in(MODULE_ROOTS))
                    .or(in(
                            "dev.integrations.integration.manifest",
                            "dev.integrations.shared.json",
                            "dev.integrations.shared.error",
                            "tools.jackson..",
                            "com.networknt.schema..",
                            "io.burt.jmespath..")));

    @ArchTest
    static final ArchRule theEdgeAsksQueriesAndNoTables = noClasses()
            .that()
            .resideInAPackage("dev.integrations.account.access")
            .should()
            .dependOnClassesThat(in(
                    "java.sql..",
                    "javax.sql..",
                    "org.springframework.jdbc..",
                    "org.axonframework..",
                    "dev.integrations.account.web",
                    "dev.integrations.account.event"));

    @ArchTest
    static final ArchRule reactionsHearEventsAndSendCommands = noClasses()
            .that()
            .resideInAPackage("dev.integrations.*.reaction")
            .should()
            .dependOnClassesThat(in(
                    "dev.integrations.*.query",
                    "dev.integrations.*.web",
                    "jakarta.servlet..",
                    "org.springframework.web.."));

    @ArchTest
    static final ArchRule quotasAreCountedWithoutTheRest = noClasses()
            .that()
            .resideInAPackage("dev.integrations.*.quota")
            .should()
            .dependOnClassesThat(in(
                    "dev.integrations.*.query",
                    "dev.integrations.*.command",
                    "dev.integrations.*.event",
                    "dev.integrations.*.web",
                    "jakarta.servlet.."));

    @ArchTest
    static final ArchRule limitsKnowNoOtherRoom = classes()
            .that()
            .resideInAPackage("dev.integrations.account.limit")
            .should()
            .onlyDependOnClassesThat(in(JDK).or(in(
                    "dev.integrations.account.limit",
                    "dev.integrations.shared",
                    "dev.integrations.shared.error",
                    "javax.sql",
                    "org.slf4j",
                    "org.springframework..",
                    "com.github.benmanes.caffeine.cache")))
            .andShould()
            .onlyDependOnClassesThat(not(resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")));

    /// What others chose is called with every guard that there is, or not at all.
    @ArchTest
    static final ArchRule oneRoomCallsWhatOthersChose = noClasses()
            .that()
            .resideOutsideOfPackage("dev.integrations.shared.outbound")
            .should()
            .dependOnClassesThat(in("org.apache.hc.."));

    @ArchTest
    static final ArchRule whatCallsOthersKnowsNothingOfTheService = classes()
            .that()
            .resideInAPackage("dev.integrations.shared.outbound")
            .should()
            .onlyDependOnClassesThat(in(JDK).or(in(
                    "dev.integrations.shared",
                    "dev.integrations.shared.outbound",
                    "dev.integrations.shared.error",
                    "javax.net.ssl",
                    "org.apache.hc..",
                    "org.springframework..")));

    @ArchTest
    static final ArchRule proofsKnowNoCommandsAndNoHttp = noClasses()
            .that()
            .resideInAnyPackage("dev.integrations.audit.proof", "dev.integrations.audit.cli")
            .should()
            .dependOnClassesThat(in(
                    "dev.integrations.*.command",
                    "dev.integrations.*.query",
                    "dev.integrations.audit.web",
                    "jakarta.servlet..",
                    "org.springframework.web.."));

    @ArchTest
    static final ArchRule plumbingKnowsNoModule = noClasses()
            .that()
            .resideInAPackage("dev.integrations.shared..")
            .should()
            .dependOnClassesThat(in(
                    "dev.integrations.integration..",
                    "dev.integrations.account..",
                    "dev.integrations.audit..",
                    "dev.integrations.listener..",
                    "dev.integrations.operations.."));

    @ArchTest
    static final ArchRule whatIsTellableRestsOnEventsAlone = classes()
            .that()
            .resideInAPackage("dev.integrations.listener.catalogue")
            .should()
            .onlyDependOnClassesThat(in(JDK).or(in(MODULE_ROOTS))
                    .or(in(
                            "dev.integrations.*.event",
                            "dev.integrations.listener.catalogue",
                            "dev.integrations.shared.json",
                            "dev.integrations.shared.ledger",
                            "tools.jackson.core..",
                            "org.springframework.stereotype"))
                    .or(JavaClass.Predicates.belongToAnyOf(Times.class, PublicUrl.class)))
            .andShould()
            .onlyDependOnClassesThat(not(resideInAnyPackage("java.sql..")));

    @ArchTest
    static final ArchRule theFeedKnowsWhatIsPublishedAndNoEvents = noClasses()
            .that()
            .resideInAPackage("dev.integrations.listener.feed")
            .should()
            .dependOnClassesThat(in(
                    "dev.integrations.*.event",
                    "dev.integrations.*.command",
                    "dev.integrations.*.query",
                    "dev.integrations.*.reaction",
                    "dev.integrations.*.web",
                    "jakarta.servlet..",
                    "org.axonframework..",
                    "org.springframework.web.."));

    @ArchTest
    static final ArchRule nobodySeesTheInside = classes()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .or()
            .areAnnotatedWith(ProcessingGroup.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .or()
            .areAnnotatedWith(Configuration.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule handlersAreCalledHandle = methods()
            .that()
            .areAnnotatedWith(CommandHandler.class)
            .or()
            .areAnnotatedWith(QueryHandler.class)
            .should()
            .haveName("handle");

    @ArchTest
    static final ArchRule listenersAreCalledOn =
            methods().that().areAnnotatedWith(EventHandler.class).should().haveName("on");

    @ArchTest
    static final ArchRule roomsShowMessagesViewsAndRefusalsAlone = classes()
            .that()
            .resideInAnyPackage(
                    "dev.integrations.*.command",
                    "dev.integrations.*.query",
                    "dev.integrations.*.event",
                    "dev.integrations.*.limit",
                    "dev.integrations.*.quota",
                    "dev.integrations.*.access",
                    "dev.integrations.*.catalogue",
                    "dev.integrations.*.feed",
                    "dev.integrations.*.reaction")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .beRecords()
            .orShould()
            .beInterfaces()
            .orShould()
            .beAssignableTo(Refusal.class)
            .orShould()
            .resideInAPackage("dev.integrations.shared..");

    @ArchTest
    static final ArchRule httpShowsNothing = classes()
            .that()
            .resideInAPackage("dev.integrations.*.web")
            .and()
            .resideOutsideOfPackage("dev.integrations.shared..")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule namesSayWhatAThingIsAndNotWhatKind = noClasses()
            .should()
            .haveSimpleNameEndingWith("Command")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    /// The sealed type of a module's events is what its name says; plumbing knows events as such; what a standard
    /// names keeps its name.
    @ArchTest
    static final ArchRule eventsAreNamedForWhatHappened = noClasses()
            .that()
            .areRecords()
            .and()
            .resideOutsideOfPackage("dev.integrations.shared..")
            .and()
            .doNotBelongToAnyOf(CloudEvent.class)
            .should()
            .haveSimpleNameEndingWith("Event");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = fields().should()
            .notBeAnnotatedWith(org.springframework.beans.factory.annotation.Autowired.class)
            .andShould()
            .notBeAnnotatedWith(org.springframework.beans.factory.annotation.Value.class);

    @ArchTest
    static void everyPackageSaysWhatItIsAndIsNullMarked(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackage).distinct())
                .allMatch(room -> room.isAnnotatedWith(NullMarked.class));
    }

    @ArchTest
    static void eventHandlersAreInAGroupWithAName(JavaClasses all) {
        assertThat(all.stream()
                        .filter(type ->
                                type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(EventHandler.class))))
                .isNotEmpty()
                .allMatch(type -> type.isAnnotatedWith(ProcessingGroup.class))
                .noneMatch(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    /// A setting for a group that no code has would never be noticed.
    @ArchTest
    static void configurationNamesGroupsThatExist(JavaClasses all) throws Exception {
        Set<String> groups = all.stream()
                .flatMap(type -> type.tryGetAnnotationOfType(ProcessingGroup.class).stream())
                .map(ProcessingGroup::value)
                .collect(Collectors.toSet());
        assertThat(groups).allMatch(group -> group.matches("[a-z]+(-[a-z]+)*"));
        try (var files = Files.list(Path.of("src/main/resources"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(yml|yaml|properties)"))
                    .toList()) {
                assertThat(processorsIn(Files.readString(file)))
                        .as(file.toString())
                        .isSubsetOf(groups);
            }
        }
    }

    private static Set<String> processorsIn(String configuration) {
        return Pattern.compile("(?<=[\\s.\\[\"'])[a-z]+(-[a-z]+)*-(projection|reaction|processor)(?=[\\s.:\\]\"'])")
                .matcher(configuration)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return resideInAnyPackage(packages);
    }
}
