package org.diffusion4j.glyph64.judge;

/**
 * A thing and its colour.
 *
 * @param thing the class of the thing, see {@link ThingNames}
 * @param colour word of its ink
 */
public record ColouredThing(String thing, String colour) {}
