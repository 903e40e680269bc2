package org.diffusion4j.glyph64.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a red axe",
                "an orange axe",
                "an umbrella",
                "a unicorn",
                "a ufo",
                "an owl",
                "a one-piece swimsuit",
                "an Aries",
                "a T-Rex"
            })
    void theArticleFollowsTheSound(String phrase) {
        assertEquals(phrase, Article.with(phrase.substring(phrase.indexOf(' ') + 1)));
    }
}
