package org.diffusion4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.diffusion4j.cli.FakeTree.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code d4j}, with a JDK and a Maven that only note that they were called. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {

    private final Path folder;
    private final FakeTree tree;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.tree = new FakeTree(this.folder);
    }

    @Test
    void buildsAtTheFirstStartAndOnlyThen() throws IOException {
        Outcome first = tree.run("generate", "a red heart", "");
        assertEquals(0, first.status(), first.err());
        assertTrue(first.out().endsWith("argument=generate\nargument=a red heart\nargument=\n"), first.out());
        assertEquals(2, first.err().lines().count(), first.err());
        Outcome second = tree.run("--version");
        assertEquals("", second.err());
        assertEquals(1, tree.builds());
    }

    /** The JDK of these tests cannot make the cache of classes, which must not keep anybody from drawing. */
    @Test
    void theFirstDrawingTriesToPrepareQuickerStartsAndNoOther() {
        assertFalse(tree.run("info", "x").err().contains("quicker"));
        Outcome first = tree.run("generate", "x");
        assertTrue(first.err().contains("preparing quicker starts"), first.err());
        assertTrue(first.out().endsWith("argument=generate\nargument=x\n"), first.out());
        assertFalse(first.out().contains("AOTCache"), "there is no cache to start with");
        assertEquals("", tree.run("generate", "x").err());
    }

    @Test
    void whoEndsThePreparationEndsTheDrawingAndHasItTriedAgain() {
        tree.prepares(130);
        for (int i = 0; i < 2; i++) {
            Outcome cancelled = tree.run("generate", "x");
            assertEquals(130, cancelled.status());
            assertEquals("", cancelled.out());
            assertTrue(cancelled.err().contains("preparing quicker starts"), cancelled.err());
        }
    }

    /** A Java that crashes has a status above 128 too. */
    @Test
    void aPreparationThatCrashesKeepsNobodyFromDrawing() {
        tree.prepares(134);
        Outcome first = tree.run("generate", "x");
        assertEquals(0, first.status(), first.err());
        assertTrue(first.out().endsWith("argument=generate\nargument=x\n"), first.out());
        assertEquals("", tree.run("generate", "x").err());
    }

    @Test
    void buildsAgainWhenAFileChangedOrWasDeleted() throws IOException {
        tree.run();
        tree.touch(tree.source());
        assertTrue(tree.run().err().contains("sources have changed"));
        Files.delete(tree.source());
        tree.run();
        tree.touch(tree.root.resolve("cli/pom.xml"));
        tree.run();
        assertEquals(4, tree.builds());
    }

    @Test
    void twoFirstStartsBuildOnce() throws IOException {
        Process one = tree.start("one");
        Process two = tree.start("two");
        Outcome first = FakeTree.outcome(one);
        Outcome second = FakeTree.outcome(two);
        assertEquals(0, first.status(), first.err());
        assertEquals(0, second.status(), second.err());
        assertTrue(first.out().endsWith("argument=one\n") && second.out().endsWith("argument=two\n"));
        assertEquals(1, tree.builds());
    }

    @Test
    void startsInTheCallersFolderAndThroughALink() {
        Outcome there = tree.bash(
                folder,
                "mkdir 'else where' && ln -s ../tree/d4j 'else where/draw' && cd 'else where'"
                        + " && ./draw x && cd / && \"$OLDPWD/draw\" y");
        assertEquals(0, there.status(), there.err());
        assertTrue(there.out().contains("folder=" + folder.resolve("else where") + "\n"), there.out());
        assertTrue(there.out().contains("folder=/\n"), there.out());
    }

    /** The name is written by Bash, because Java may run in a locale in which it cannot. */
    @Test
    void aFolderMayHaveBlanksAndOtherLetters() {
        Outcome moved =
                tree.bash(folder, "mv tree $'d\\xc3\\xbc nn $HOME' && $'d\\xc3\\xbc nn $HOME/d4j' $'\\xe7\\x8c\\xab'");
        assertEquals(0, moved.status(), moved.err());
        assertTrue(moved.out().endsWith("argument=猫\n"), moved.out());
    }

    @Test
    void setsALocaleInWhichPromptsSurviveAndKeepsOneThatIsThere() {
        assertTrue(tree.run().out().contains("locale=C.UTF-8\n"));
        assertTrue(tree.bash(tree.root, "LANG=C.UTF-8 ./d4j").out().contains("locale=\n"));
        assertTrue(tree.bash(tree.root, "LC_ALL=C.UTF-8 LANG=C ./d4j").out().contains("locale=C.UTF-8\n"));
        assertTrue(tree.bash(tree.root, "LANG=zz_ZZ.UTF-8 ./d4j").out().contains("locale=C.UTF-8\n"));
        assertTrue(tree.bash(tree.root, "env -i JAVA_HOME=\"$JAVA_HOME\" ./d4j")
                .out()
                .contains("locale=C.UTF-8\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [ERROR] Some.java:[1,2] ';' expected                                 | ';' expected
            [ERROR] Could not transfer artifact org.x:y:jar:1: Unknown host      | connect to the network
            java.io.IOException: No space left on device                         | the disk is full
            """)
    void aBuildThatFailsIsExplainedInOneLineAndNotTakenForABuild(String message, String explanation)
            throws IOException {
        tree.builtWith(1, message);
        Outcome failed = tree.run("generate");
        assertEquals(1, failed.status());
        assertEquals("", failed.out());
        assertEquals(2, failed.err().lines().count(), failed.err());
        assertTrue(failed.err().contains(explanation) && failed.err().contains("target/app/build.log"), failed.err());
        tree.builtWith(0, "");
        assertEquals(0, tree.run("generate").status());
        assertEquals(2, tree.builds());
    }

    @Test
    void aFailedBuildAfterAGoodOneIsNotTakenForABuildEither() {
        tree.run();
        tree.touch(tree.source());
        tree.builtWith(1, "[ERROR] no");
        assertEquals(1, tree.run("generate").status());
        assertEquals(1, tree.run("generate").status());
    }

    @Test
    void aBuildThatWasKilledIsNotTakenForABuild() throws IOException {
        tree.builtWith(130, "");
        Outcome killed = tree.run("generate");
        assertEquals(130, killed.status());
        assertEquals("", killed.out());
        tree.builtWith(0, "");
        tree.run();
        assertEquals(2, tree.builds());
    }

    @Test
    void aProgramKeepsItsBuildWhileItRuns() throws IOException {
        tree.run();
        Path before = tree.root.resolve("target/app/current").toRealPath();
        Process running = tree.start("wait");
        BufferedReader lines = running.inputReader();
        while (!lines.readLine().equals("argument=wait")) {}
        tree.touch(tree.source());
        tree.run();
        assertTrue(Files.exists(before.resolve("lib/d4j.jar")));
        assertNotEquals(before, tree.root.resolve("target/app/current").toRealPath());
        assertEquals(0, FakeTree.outcome(running).status());
        tree.touch(tree.source());
        tree.run();
        assertFalse(Files.exists(before));
        try (Stream<Path> builds = Files.list(tree.root.resolve("target/app"))) {
            assertEquals(
                    1,
                    builds.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
                            .count());
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsExplained() {
        FakeTree.write(tree.root.resolve("target"), "a file where a folder has to be");
        Outcome failed = tree.run("generate");
        assertEquals(1, failed.status());
        assertEquals("d4j: cannot write to " + tree.root + "/target, where the program is built\n", failed.err());
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, no", "25, no", "25.0.2, no", "25.0.3, yes", "25.0.10, yes", "25.1, yes", "26, yes"})
    void aJdkIsJudgedByItsVersion(String version, String fits) {
        FakeTree.write(folder.resolve("tools/jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Outcome found = withUsualFolders("jdks=()", "find_jdk && echo yes");
        assertEquals(fits.equals("yes") ? 0 : 1, found.status());
        String line = "needs a JDK 25.0.3 or later (found only " + version + " in ";
        assertEquals(fits.equals("yes") ? "yes\n" : "", found.out());
        assertEquals(!fits.equals("yes"), found.err().contains(line), found.err());
    }

    @Test
    void aJdkOutsideJavaHomeIsFound() {
        Outcome found = withUsualFolders(
                "jdks=(/no/such \"$other\")", "other=$JAVA_HOME; unset JAVA_HOME; find_jdk; echo $JAVA_HOME");
        assertEquals(folder.resolve("tools/jdk") + "\n", found.out());
        Outcome inPath =
                withUsualFolders("jdks=()", "PATH=$JAVA_HOME/bin:$PATH; unset JAVA_HOME; find_jdk; echo $JAVA_HOME");
        assertEquals(folder.resolve("tools/jdk") + "\n", inPath.out());
    }

    @Test
    void withoutJdkOrMavenOneLineSaysWhatToInstall() {
        Outcome noJdk = withUsualFolders("jdks=()", "unset JAVA_HOME; PATH=/no/such; find_jdk");
        assertEquals(1, noJdk.status());
        assertTrue(noJdk.err().contains("needs a JDK 25.0.3 or later; install one"), noJdk.err());
        Outcome noMaven = withUsualFolders("mavens=()", "unset MAVEN_HOME; PATH=/no/such; find_maven");
        assertEquals(1, noMaven.status());
        assertTrue(noMaven.err().contains("needs Maven 3.8 or later to build; install it"), noMaven.err());
        assertEquals(2, (noJdk.err() + noMaven.err()).lines().count());
    }

    @ParameterizedTest
    @CsvSource({"3.6.3, no", "3.8.1, yes", "3.10.0, yes", "4.0.0, yes"})
    void mavenIsJudgedByItsVersion(String version, String fits) {
        FakeTree.write(folder.resolve("tools/maven/bin/mvn"), "#!/bin/bash\necho 'Apache Maven " + version + " (x)'\n");
        Outcome found = withUsualFolders("mavens=()", "PATH=/no/such; find_maven && echo yes");
        assertEquals(fits.equals("yes") ? "yes\n" : "", found.out());
        assertEquals(!fits.equals("yes"), found.err().contains("found only 3.6"), found.err());
    }

    /** Runs the launcher's functions with other folders to look into than this machine's. */
    private Outcome withUsualFolders(String folders, String script) {
        return tree.bash(
                folder,
                "source tree/scripts/tools.sh; usual_jdks() { %1$s; }; usual_mavens() { %1$s; }; %2$s"
                        .formatted(folders, script));
    }
}
