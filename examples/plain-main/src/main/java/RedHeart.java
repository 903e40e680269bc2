import java.nio.file.Path;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.TextToImage;

/** Draws a red heart with the built-in model into the file that is named. */
final class RedHeart {

    public static void main(String[] arguments) {
        try (Pipeline pipeline = Pipeline.builtIn("glyph64")) {
            Result result = pipeline.draw(TextToImage.of("a red heart").withSeed(7));
            result.first().write(Path.of(arguments[0]));
            System.out.println("drawn in " + result.timings().total().toMillis() + " ms");
        }
    }
}
