package org.diffusion4j.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The order of the rooms, and of the packages in them. This room sees all others, so it can watch over them. */
class RoomsTest {

    /** Each sees only those before it. */
    private static final List<String> ROOMS =
            List.of("engine", "models", "diffusion", "training", "papers", "glyph64", "experiments", "bench", "cli");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.diffusion4j");

    @Test
    void aRoomSeesOnlyThoseBeforeIt() {
        for (int i = 0; i < ROOMS.size() - 1; i++) {
            String[] later = ROOMS.subList(i + 1, ROOMS.size()).stream()
                    .map(RoomsTest::room)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(room(ROOMS.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(PROGRAM);
        }
    }

    @Test
    void theAuditStandsAlone() {
        classes()
                .that()
                .resideInAPackage(room("audit"))
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are its own or no tensors") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getPackageName();
                        return name.startsWith("org.diffusion4j.audit")
                                || !name.startsWith("org.diffusion4j") && !name.startsWith("org.bytedeco");
                    }
                })
                .check(PROGRAM);
        noClasses()
                .that()
                .resideOutsideOfPackages(room("audit"), room("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("audit"))
                .check(PROGRAM);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("org.diffusion4j.(**)")
                .should()
                .beFreeOfCycles()
                .check(PROGRAM.that(resideInAnyPackage(
                        room("engine"),
                        room("models"),
                        room("diffusion"),
                        room("training"),
                        room("papers"),
                        room("glyph64"),
                        room("experiments"),
                        room("bench"),
                        room("cli"))));
    }

    @Test
    void everyPackageHasAPageThatPromisesNoNull() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(PROGRAM);
        classes()
                .should(new ArchCondition<>("lie in a package with a page") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type,
                                type.getPackage().tryGetPackageInfo().isPresent(),
                                type.getName() + " lies in a package without a package-info"));
                    }
                })
                .check(PROGRAM);
    }

    private static String room(String name) {
        return "org.diffusion4j." + name + "..";
    }
}
