package org.diffusion4j.glyph64.pack;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.diffusion4j.glyph64.split.Split;

/** What is recorded about one picture: a line of {@code pictures.jsonl}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = EmojiPicture.class, name = "emoji")})
public sealed interface Picture permits EmojiPicture {

    /** The side of the split rules it is on. */
    Split split();

    /** The set it is drawn from, as counted in tables. */
    String style();
}
