package org.diffusion4j.glyph64.judge;

/**
 * A thing that the scene network found in a picture.
 *
 * @param what which thing in which colour
 * @param presence how sure it is that something is there, 0 to 1
 * @param x its middle in pixels from the left, to the nearest few
 * @param y its middle in pixels from above
 */
public record SeenThing(ColouredThing what, double presence, int x, int y) {}
