package org.diffusion4j.glyph64.judge;

import java.util.List;
import java.util.random.RandomGenerator;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.split.Splits;

/**
 * Paints ever new pictures of one icon or two from the icons that a judge may learn, in new colours and places, and never
 * one that the judge's rule keeps from it: a withheld thing, colour of a thing or pair needs icons that are all free.
 */
final class SceneComposer {

    /** Places of the network's map in a row; the middle of a thing falls into one of them. */
    static final int PLACES = 8;

    private static final double SINGLE = 0.35;
    private static final double WHITE_GROUND = 0.5;
    private static final double MOST_TURN = Math.toRadians(8);
    private static final int COLOUR_SPREAD = 12;
    /** Two squares of the largest side still have room beside each other. */
    private static final double LEAST_SIDE = 22;

    private static final double MOST_SIDE = 30.5;
    private static final int GAP = 1;

    private final List<IconShape> shapes;

    /** @param shapes icons of at least two classes */
    SceneComposer(List<IconShape> shapes) {
        this.shapes = List.copyOf(shapes);
    }

    /**
     * What was painted.
     *
     * @param places the places of the middles in the map, row by row
     * @param labels the classes
     * @param colours the inks' numbers
     */
    record Composed(int[] places, int[] labels, int[] colours) {}

    /** An icon in a colour. */
    private record Actor(IconShape shape, int ink) {
        boolean withheld() {
            return shape.withheld()
                    || Splits.colourWithheld(Colour.inks().get(ink).word(), shape.name());
        }
    }

    /** Paints into {@code pixels} from {@code offset} on. */
    Composed compose(byte[] pixels, int offset, RandomGenerator random) {
        boolean single = random.nextDouble() < SINGLE;
        List<Actor> actors = actors(single ? 1 : 2, random);
        boolean white = !single || random.nextDouble() < WHITE_GROUND;
        Canvas canvas =
                new Canvas(pixels, offset, spread(white ? Colour.WHITE : ground(actors.getFirst(), random), random));
        double side = single ? between(random, 44, 66) : between(random, LEAST_SIDE, MOST_SIDE);
        double[] middles = middles(actors.size(), side, random);
        int[] places = new int[actors.size()];
        for (int i = 0; i < places.length; i++) {
            double x = middles[2 * i];
            double y = middles[2 * i + 1];
            Actor actor = actors.get(i);
            int[] ink = spread(Colour.inks().get(actor.ink), random);
            canvas.paint(actor.shape, ink, x, y, side, between(random, -MOST_TURN, MOST_TURN));
            places[i] = (int) y * PLACES / IconShape.SIDE * PLACES + (int) x * PLACES / IconShape.SIDE;
        }
        return new Composed(
                places,
                actors.stream().mapToInt(actor -> actor.shape.label()).toArray(),
                actors.stream().mapToInt(Actor::ink).toArray());
    }

    private List<Actor> actors(int count, RandomGenerator random) {
        List<Actor> actors;
        do {
            actors = java.util.stream.IntStream.range(0, count)
                    .mapToObj(_ -> new Actor(
                            shapes.get(random.nextInt(shapes.size())),
                            random.nextInt(Colour.inks().size())))
                    .toList();
        } while (!allowed(actors));
        return actors;
    }

    private static boolean allowed(List<Actor> actors) {
        boolean withheld = actors.stream().anyMatch(Actor::withheld);
        if (actors.size() == 2) {
            Actor one = actors.get(0);
            Actor other = actors.get(1);
            if (one.shape.label() == other.shape.label() || one.ink == other.ink) {
                return false;
            }
            withheld |= Splits.pairWithheld(one.shape.name(), other.shape.name());
        }
        return !withheld || actors.stream().allMatch(actor -> actor.shape.free());
    }

    private static Colour ground(Actor actor, RandomGenerator random) {
        int count = Colour.inks().size();
        return Colour.inks().get((actor.ink + 1 + random.nextInt(count - 1)) % count);
    }

    /** Middles x, y of each thing; two squares do not overlap. A single thing stands near the middle. */
    private static double[] middles(int count, double side, RandomGenerator random) {
        if (count == 1) {
            return new double[] {between(random, 28, 36), between(random, 28, 36)};
        }
        double[] middles = new double[4];
        do {
            for (int i = 0; i < middles.length; i++) {
                middles[i] = between(random, side / 2, IconShape.SIDE - side / 2);
            }
        } while (Math.abs(middles[0] - middles[2]) < side + GAP && Math.abs(middles[1] - middles[3]) < side + GAP);
        return middles;
    }

    /** The colour, a little off, as a network's may be. */
    private static int[] spread(Colour colour, RandomGenerator random) {
        int[] rgb = colour.components();
        for (int c = 0; c < 3; c++) {
            rgb[c] = Math.clamp(rgb[c] + random.nextInt(-COLOUR_SPREAD, COLOUR_SPREAD + 1), 0, 255);
        }
        return rgb;
    }

    private static double between(RandomGenerator random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
