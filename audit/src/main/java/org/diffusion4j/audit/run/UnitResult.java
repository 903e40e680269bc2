package org.diffusion4j.audit.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.audit.stats.Tally;
import org.diffusion4j.audit.write.RowGroup;

/**
 * What scoring one unit leaves beside its scores.
 *
 * @param all counts over all its captions
 * @param unique counts over those that are no duplicates
 * @param absent rows without a text
 * @param malformed rows that could not be understood
 * @param complaints about the first few of them
 * @param groups where its Parquet row groups are
 */
record UnitResult(
        Tally all,
        Tally unique,
        Examples examples,
        long absent,
        long malformed,
        List<String> complaints,
        List<RowGroup> groups) {

    void write(DataOutput out) throws IOException {
        all.write(out);
        unique.write(out);
        examples.write(out);
        out.writeLong(absent);
        out.writeLong(malformed);
        out.writeInt(complaints.size());
        for (String complaint : complaints) {
            out.writeUTF(complaint);
        }
        out.writeInt(groups.size());
        for (RowGroup group : groups) {
            group.write(out);
        }
    }

    static UnitResult read(DataInput in) throws IOException {
        Tally all = Tally.read(in);
        Tally unique = Tally.read(in);
        Examples examples = Examples.read(in);
        long absent = in.readLong();
        long malformed = in.readLong();
        List<String> complaints = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            complaints.add(in.readUTF());
        }
        List<RowGroup> groups = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            groups.add(RowGroup.read(in));
        }
        return new UnitResult(all, unique, examples, absent, malformed, complaints, groups);
    }
}
