package org.diffusion4j.glyph64.picture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.diffusion4j.glyph64.split.Split;

/** What is recorded about one picture: a line of {@code pictures.jsonl}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EmojiPicture.class, name = "emoji"),
    @JsonSubTypes.Type(value = RecolouredPicture.class, name = "recoloured"),
    @JsonSubTypes.Type(value = ScenePicture.class, name = "scene")
})
public sealed interface Picture permits EmojiPicture, RecolouredPicture, ScenePicture {

    /** The side of the split rules it is on. */
    Split split();

    /** The set it is drawn from. */
    String style();

    /** What it is counted under in tables: its set, and its kind where that is not a plain emoji. */
    String group();
}
