package org.diffusion4j.experiments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.judge.ColouredThing;
import org.diffusion4j.glyph64.judge.SceneExamples;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.Article;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;

/**
 * Prompts for two coloured things, "a red car and a white sheep", in which both colours are withheld for their things. The
 * data set has few such scenes; the rules hold for scenes that nobody has drawn, so these are made of the
 * breadth's things for scenes, in other colours, as far as the judge knows them.
 */
final class WithheldScenes {

    private static final long SEED = 9;

    /** More than any budget asks for. */
    private static final int SCENES = 480;

    /** One pair in five is withheld. */
    private static final int TRIES = 20 * SCENES;

    private final Glyph64Data data;
    private final Breadth breadth;
    private final Set<String> known;
    private final SceneExamples examples;
    private final List<Thing> things;

    /**
     * A thing in a colour that is withheld for it.
     *
     * @param icon name in its package, which the rules hash
     */
    private record Thing(String icon, ColouredThing shown) {
        String phrase() {
            return Article.with(shown.colour() + " " + icon.replace('-', ' '));
        }
    }

    /** @param known the things that the judge knows; others could not be scored */
    WithheldScenes(Glyph64Data data, Breadth breadth, Collection<String> known) {
        this.data = data;
        this.breadth = breadth;
        this.known = Set.copyOf(known);
        this.examples = new SceneExamples(data);
        this.things = things();
    }

    private List<Thing> things() {
        Map<String, String> classes = new LinkedHashMap<>();
        data.pack().pictures().forEach(picture -> {
            if (picture instanceof RecolouredPicture icon
                    && icon.split() == Split.TRAINING
                    && breadth.holdsInScenes(icon.base(), icon.icon())
                    && known.contains(examples.names().of(icon))) {
                classes.putIfAbsent(icon.icon(), examples.names().of(icon));
            }
        });
        return classes.entrySet().stream()
                .flatMap(entry -> Colour.inks().stream()
                        .map(Colour::word)
                        .filter(colour -> Splits.colourWithheld(colour, entry.getKey()))
                        .map(colour -> new Thing(entry.getKey(), new ColouredThing(entry.getValue(), colour))))
                .toList();
    }

    /** Scenes alone, half of them of things that are also withheld together, in a drawn order. */
    List<SceneQuestion> scenes() {
        Random random = new Random(SEED);
        Map<String, SceneQuestion> withheld = new LinkedHashMap<>();
        Map<String, SceneQuestion> known = new LinkedHashMap<>();
        for (int i = 0; i < TRIES && things.size() > 1; i++) {
            Thing one = things.get(random.nextInt(things.size()));
            Thing other = things.get(random.nextInt(things.size()));
            if (!one.shown().thing().equals(other.shown().thing())
                    && !one.shown().colour().equals(other.shown().colour())) {
                SceneQuestion scene = scene(one, other);
                (scene.group().equals(SceneQuestion.PAIR_WITHHELD) ? withheld : known)
                        .putIfAbsent(scene.prompt(), scene);
            }
        }
        List<SceneQuestion> inTurn = new ArrayList<>();
        Iterator<SceneQuestion> one = withheld.values().iterator();
        Iterator<SceneQuestion> other = known.values().iterator();
        while (one.hasNext() || other.hasNext()) {
            Stream.of(one, other).filter(Iterator::hasNext).map(Iterator::next).forEach(inTurn::add);
        }
        return seeded(inTurn.subList(0, Math.min(SCENES, inTurn.size())));
    }

    private static SceneQuestion scene(Thing one, Thing other) {
        boolean withheld = Splits.pairWithheld(one.icon(), other.icon());
        return new SceneQuestion(
                one.phrase() + " and " + other.phrase(),
                0,
                withheld ? SceneQuestion.PAIR_WITHHELD : SceneQuestion.PAIR_KNOWN,
                List.of(one.phrase(), other.phrase()),
                List.of(one.shown(), other.shown()));
    }

    /**
     * After every three scenes a prompt for one thing, "a red car on a yellow background": it has two phrases too, so that
     * a control of phrases acts on it.
     */
    List<SceneQuestion> withSingles() {
        Random random = new Random(SEED);
        List<Thing> drawn = new ArrayList<>(things);
        Collections.shuffle(drawn, random);
        List<SceneQuestion> all = new ArrayList<>();
        for (SceneQuestion scene : scenes()) {
            all.add(scene);
            int number = all.size() / 4;
            if (all.size() % 4 == 3 && number < drawn.size()) {
                all.add(single(drawn.get(number), random));
            }
        }
        return seeded(all);
    }

    /** Each prompt has noise of its own. */
    private static List<SceneQuestion> seeded(List<SceneQuestion> questions) {
        return IntStream.range(0, questions.size())
                .mapToObj(i -> questions.get(i).withSeed(i))
                .toList();
    }

    private static SceneQuestion single(Thing thing, Random random) {
        List<Colour> grounds = Colour.inks().stream()
                .filter(colour -> !colour.word().equals(thing.shown().colour()))
                .toList();
        String ground = Article.with(grounds.get(random.nextInt(grounds.size())).word() + " background");
        return new SceneQuestion(
                thing.phrase() + " on " + ground,
                0,
                SceneQuestion.SINGLE,
                List.of(thing.phrase(), ground),
                List.of(thing.shown()));
    }
}
