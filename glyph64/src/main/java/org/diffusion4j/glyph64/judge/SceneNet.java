package org.diffusion4j.glyph64.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.models.layer.Linear;

/**
 * Finds things in a picture: on a map of 8x8 places it says where the middle of a thing is, and of a place which thing in
 * which colour stands there.
 */
final class SceneNet {

    private static final int PLACES = SceneComposer.PLACES;

    /** Two things are at least this many places apart; a nearer one is the same thing seen twice. */
    private static final int APART = 2;

    private static final int MOST_THINGS = 2;

    private final NetworkConfig config;
    private final Trunk trunk;
    private final Linear presence;
    private final Linear embed;
    private final CosineHead things;
    private final Linear colours;

    SceneNet(NetworkConfig config, Parameters parameters) {
        this.config = config;
        trunk = new Trunk(config, parameters.at("trunk"));
        presence = Linear.of(parameters.at("presence"), trunk.width(), 1);
        embed = Linear.of(parameters.at("embed"), trunk.width(), config.width());
        things = CosineHead.of(parameters.at("things"), config.classes().size(), config.width());
        colours =
                Linear.of(parameters.at("colours"), trunk.width(), Colour.inks().size());
    }

    /** The places of all pictures, {@code [batch * 64, width]}. */
    Tensor places(Tensor pixels) {
        return trunk.forward(pixels).permute(0, 2, 3, 1).flatten(0, 2);
    }

    /** Logits of a thing's middle being there, {@code [places]}. */
    Tensor presence(Tensor places) {
        return presence.forward(places).to(ScalarType.Float).flatten(0, 1);
    }

    /** Logits of the thing at each place, {@code [places, classes]}. */
    Tensor things(Tensor places) {
        return things.forward(embed.forward(places));
    }

    /** Logits of its colour, {@code [places, 10]}. */
    Tensor colours(Tensor places) {
        return colours.forward(places).to(ScalarType.Float);
    }

    /**
     * At most two things in each picture, the surest first.
     *
     * @param least how sure the network has to be that there is a thing, 0 to 1; the first is told in any case
     */
    List<List<SeenThing>> read(Tensor pixels, double least) {
        Tensor places = places(pixels);
        float[] sure = Tensors.floats(torch.sigmoid(presence(places)));
        List<int[]> found = new ArrayList<>();
        for (int first = 0; first < sure.length; first += PLACES * PLACES) {
            found.add(peaks(sure, first, least));
        }
        long[] rows = found.stream().flatMapToInt(IntStream::of).asLongStream().toArray();
        Tensor chosen = places.index_select(0, Tensors.of(rows, rows.length));
        long[] thing = Answers.best(things(chosen));
        long[] colour = Answers.best(colours(chosen));
        List<List<SeenThing>> pictures = new ArrayList<>();
        int next = 0;
        for (int[] peaks : found) {
            List<SeenThing> seen = new ArrayList<>();
            for (int peak : peaks) {
                seen.add(seen(peak, sure[peak], (int) thing[next], (int) colour[next]));
                next++;
            }
            pictures.add(List.copyOf(seen));
        }
        return pictures;
    }

    private SeenThing seen(int row, double sure, int thing, int colour) {
        int place = row % (PLACES * PLACES);
        int step = IconShape.SIDE / PLACES;
        ColouredThing what = new ColouredThing(
                config.classes().get(thing), Colour.inks().get(colour).word());
        return new SeenThing(what, sure, place % PLACES * step + step / 2, place / PLACES * step + step / 2);
    }

    /** The surest places of one picture that are not neighbours. */
    static int[] peaks(float[] sure, int first, double least) {
        List<Integer> order = IntStream.range(first, first + PLACES * PLACES)
                .boxed()
                .sorted((one, other) -> Float.compare(sure[other], sure[one]))
                .toList();
        List<Integer> peaks = new ArrayList<>();
        for (int place : order) {
            boolean wanted = peaks.isEmpty() || sure[place] >= least;
            if (wanted && peaks.size() < MOST_THINGS && peaks.stream().allMatch(peak -> apart(peak, place))) {
                peaks.add(place);
            }
        }
        return peaks.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean apart(int one, int other) {
        return Math.abs(one % PLACES - other % PLACES) >= APART
                || Math.abs(one / PLACES % PLACES - other / PLACES % PLACES) >= APART;
    }
}
