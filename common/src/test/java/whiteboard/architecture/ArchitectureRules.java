package whiteboard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Which way dependencies point, and which names say nothing. Shared by all modules. */
public final class ArchitectureRules {
  private static final List<String> SCENARIOS =
      List.of("ridesharing", "marketplace", "frauddetection", "saasunification", "abtesting");
  private static final String EMPTY_NAMES = "utils?|helpers?|managers?|impl|base|misc";
  private static final String EMPTY_SUFFIXES = "Utils?|Helper|Manager|Impl|Base|Misc";

  private ArchitectureRules() {}

  /** Checks all of {@code whiteboard.*} on the class path of a scenario's tests. */
  public static void checkScenario(String name) {
    JavaClasses all = production();
    Stream.of(
            domainImportsTheJdkOnly(),
            stagesDoNotImportEachOther(name),
            noOtherScenario(name),
            packagesAreNamedForWhatTheyHold(),
            classesAreNamedForWhatTheyAre())
        .forEach(rule -> rule.allowEmptyShould(true).check(all));
  }

  /** Checks what scenarios share. */
  public static void checkCommon() {
    JavaClasses all = production();
    Stream.of(
            commonImportsNoScenario(),
            packagesAreNamedForWhatTheyHold(),
            classesAreNamedForWhatTheyAre())
        .forEach(rule -> rule.allowEmptyShould(true).check(all));
  }

  private static JavaClasses production() {
    // The rules look at names only; reading the libraries too would take half a minute.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("whiteboard");
  }

  /** whiteboard.contract is as pure: the rules that all events share. */
  private static ArchRule domainImportsTheJdkOnly() {
    return classes()
        .that()
        .resideInAPackage("..domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "..domain..", "whiteboard.contract");
  }

  private static ArchRule stagesDoNotImportEachOther(String scenario) {
    return slices()
        .matching("whiteboard.%s.(*)..".formatted(scenario))
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("..domain.."))
        // The event contracts are what stages have in common. Checks, evaluations, traces, the
        // page, drills and benches look at all stages.
        .ignoreDependency(alwaysTrue(), resideInAPackage("..contract.."))
        .ignoreDependency(resideInAPackage("..verify.."), alwaysTrue())
        .ignoreDependency(resideInAPackage("..evaluate.."), alwaysTrue())
        .ignoreDependency(resideInAPackage("..trace.."), alwaysTrue())
        .ignoreDependency(resideInAPackage("..live.."), alwaysTrue())
        .ignoreDependency(resideInAPackage("..bench.."), alwaysTrue())
        .ignoreDependency(resideInAPackage("..drills.."), alwaysTrue());
  }

  private static ArchRule noOtherScenario(String scenario) {
    String own = "whiteboard.%s..".formatted(scenario);
    return noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(scenarioPackages()).and(not(resideInAPackage(own))));
  }

  private static ArchRule commonImportsNoScenario() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(scenarioPackages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(scenarioPackages());
  }

  private static ArchRule packagesAreNamedForWhatTheyHold() {
    return noClasses().should().haveNameMatching(".*\\.(%s)\\..*".formatted(EMPTY_NAMES));
  }

  private static ArchRule classesAreNamedForWhatTheyAre() {
    return noClasses().should().haveNameMatching(".*(%s)".formatted(EMPTY_SUFFIXES));
  }

  private static String[] scenarioPackages() {
    return SCENARIOS.stream().map(name -> "whiteboard." + name + "..").toArray(String[]::new);
  }
}
