package org.diffusion4j.glyph64.source;

import java.nio.file.Path;

/** A way of having the locked packages. What the program's own two ways hand out has the locked hash. */
public interface Packages {

    /** The tarball of the package, its hash checked against the lock list. */
    Path tarball(LockedPackage locked);

    /** Opens the package. */
    default PackageFiles open(LockedPackage locked) {
        return new PackageFiles(locked, tarball(locked));
    }
}
