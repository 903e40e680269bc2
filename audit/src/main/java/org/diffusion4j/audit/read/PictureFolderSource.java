package org.diffusion4j.audit.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The prompts in the {@code parameters} texts of PNG pictures, in the order of the list. */
record PictureFolderSource(List<Path> pictures) implements CaptionSource {

    PictureFolderSource {
        pictures = List.copyOf(pictures);
    }

    @Override
    public String format() {
        return "png";
    }

    @Override
    public List<Slice> slices(long rowsPerSlice) {
        SliceBuilder slices = new SliceBuilder(rowsPerSlice);
        pictures.forEach(_ -> slices.addRow(0));
        return slices.build();
    }

    @Override
    public void read(Slice slice, CaptionSink sink) {
        for (long i = slice.firstRow(); i < slice.firstRow() + slice.rows(); i++) {
            Path picture = pictures.get((int) i);
            String id = String.valueOf(picture.getFileName());
            try {
                sink.caption(PngParameters.prompt(picture)
                        .map(prompt -> Caption.of(id, prompt))
                        .orElseGet(() -> Caption.absent(id)));
            } catch (IOException e) {
                sink.malformed(i + 1, id + " " + e.getMessage());
            }
        }
    }
}
